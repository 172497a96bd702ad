"""One's own account: passkeys, app of codes, recovery codes, other sessions."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from fido2.utils import websafe_encode

from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.people.models import User
from tests.people.entering import enter

pytestmark = pytest.mark.django_db

BETO = "beto@example.org"
PASSKEY = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "response": {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.get","challenge":"AAAA","origin":"http://localhost"}'),
        "authenticatorData": websafe_encode(bytes(37)),
        "signature": "AAAA",
        "userHandle": "MQ",
    },
    "clientExtensionResults": {},
}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def number(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def with_app(user: User) -> list[str]:
    """Give the account an app of codes; its recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def kinds(user: User) -> list[str]:
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def test_account_without_anything_offers_a_passkey_and_an_app(client, beto):
    client.force_login(beto)

    page = client.get("/cuenta/").content.decode()

    assert 'href="/cuenta/llaves/nueva/"' in page
    assert 'href="/cuenta/aplicacion/"' in page
    assert "Códigos de recuperación" not in page


def test_account_shows_what_it_has(client, beto):
    with_app(beto)
    client.force_login(beto)

    page = client.get("/cuenta/").content.decode()

    assert 'href="/cuenta/aplicacion/quitar/"' in page
    assert "Te quedan 10 códigos" in page


def test_activating_an_app_gives_recovery_codes_and_a_mail(client, beto, django_capture_on_commit_callbacks):
    enter(client, BETO)
    page = client.get("/cuenta/aplicacion/")
    secret = page.context["form"].secret

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/cuenta/aplicacion/", {"code": number(secret)})

    assert answer["Location"] == "/cuenta/codigos/"
    assert secret in page.content.decode()
    assert kinds(beto) == ["recovery_codes", "totp"]
    assert Message.objects.latest("pk").subject == "Tu cuenta tiene una aplicación de códigos"


def test_activating_an_app_with_another_number_is_refused(client, beto):
    client.force_login(beto)
    client.get("/cuenta/aplicacion/")

    answer = client.post("/cuenta/aplicacion/", {"code": "000000"})

    assert answer.status_code == 422
    assert "Ese código no es correcto." in answer.content.decode()
    assert kinds(beto) == []


def test_the_square_holds_the_secret_that_the_page_shows(client, beto):
    client.force_login(beto)
    client.get("/cuenta/aplicacion/")

    answer = client.get("/cuenta/aplicacion/codigo.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")


def test_code_by_mail_is_not_enough_for_an_account_with_an_app(client, beto):
    with_app(beto)

    answer = enter(client, BETO)
    page = client.get("/entrar/segundo-factor/").content.decode()
    wrong = client.post("/entrar/segundo-factor/", {"code": "000000"})
    right = client.post("/entrar/segundo-factor/", {"code": number()})

    assert answer["Location"] == "/entrar/segundo-factor/"
    assert "Muestra tu segundo factor" in page
    assert wrong.status_code == 422
    assert right["Location"] == "/mesa/"
    assert client.session["_auth_user_id"] == str(beto.pk)


def test_a_recovery_code_opens_once(client, beto):
    first, *_others = with_app(beto)
    enter(client, BETO)
    opened = client.post("/entrar/segundo-factor/", {"code": first})
    other = Client()
    enter(other, BETO)

    again = other.post("/entrar/segundo-factor/", {"code": first})

    assert (opened["Location"], again.status_code) == ("/mesa/", 422)


def test_five_wrong_second_factors_close_the_door(client, beto):
    with_app(beto)
    enter(client, BETO)

    for _attempt in range(5):
        client.post("/entrar/segundo-factor/", {"code": "000000"})
    answer = client.post("/entrar/segundo-factor/", {"code": number()})

    assert answer.status_code == 422
    assert "demasiados intentos" in answer.content.decode()


def test_second_factor_without_a_code_before_is_sent_to_sign_in(client):
    assert client.get("/entrar/segundo-factor/")["Location"] == "/entrar/"


@pytest.mark.parametrize("address", ["/cuenta/codigos/", "/cuenta/codigos/nuevos/", "/cuenta/aplicacion/quitar/"])
def test_changing_what_opens_the_account_asks_again_who_it_is(client, beto, address):
    with_app(beto)
    client.force_login(beto)

    sent = client.get(address)
    asked = client.get(sent["Location"])
    wrong = client.post("/cuenta/confirmar/", {"code": "000000", "next": address})
    right = client.post("/cuenta/confirmar/", {"code": number(), "next": address})

    assert sent["Location"] == f"/cuenta/confirmar/?next={address.replace('/', '%2F')}"
    assert "Confirma que eres tú" in asked.content.decode()
    assert (wrong.status_code, right["Location"]) == (422, address)
    assert client.get(address).status_code == 200


def confirmed(client: Client) -> None:
    client.post("/cuenta/confirmar/", {"code": number()})


def test_recovery_codes_are_shown_to_print(client, beto):
    first, *_others = with_app(beto)
    client.force_login(beto)
    confirmed(client)

    assert first in client.get("/cuenta/codigos/").content.decode()


def test_new_recovery_codes_replace_the_old_ones(client, beto, django_capture_on_commit_callbacks):
    first, *_others = with_app(beto)
    client.force_login(beto)
    confirmed(client)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/cuenta/codigos/nuevos/")

    page = client.get("/cuenta/codigos/").content.decode()
    assert first not in page
    assert Message.objects.latest("pk").subject == "Tu cuenta tiene códigos de recuperación nuevos"


def test_recovery_codes_that_were_never_made_are_not_there(client, beto):
    client.force_login(beto)

    assert client.get("/cuenta/codigos/").status_code == 404


def test_taking_the_app_away_takes_its_recovery_codes_too(client, beto):
    with_app(beto)
    client.force_login(beto)
    confirmed(client)

    answer = client.post("/cuenta/aplicacion/quitar/")

    assert answer["Location"] == "/cuenta/"
    assert kinds(beto) == []
    assert "La aplicación de códigos se quitó." in client.get("/cuenta/").content.decode()


def test_somebody_elses_passkey_is_not_there(client, ana, beto):
    theirs = Authenticator.objects.create(user=ana, type=Authenticator.Type.WEBAUTHN, data={"name": "De Ana"})
    client.force_login(beto)

    assert client.post(f"/cuenta/llaves/{theirs.pk}/quitar/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_closing_the_other_sessions_leaves_this_one(client, beto):
    other = Client()
    client.force_login(beto)
    other.force_login(beto)

    answer = client.post("/cuenta/sesiones/", follow=True)

    assert "Las demás sesiones de tu cuenta quedaron cerradas." in answer.content.decode()
    assert client.get("/cuenta/").status_code == 200
    assert other.get("/cuenta/")["Location"] == "/entrar/?next=/cuenta/"
    assert journal.verbs(beto) == ["account.signed_out_elsewhere"]


def test_passkey_that_nobody_has_is_refused(client):
    client.get("/entrar/llave/", HTTP_ACCEPT="application/json")

    answer = client.post("/entrar/llave/", {"credential": json.dumps(PASSKEY)})

    assert answer["Location"] == "/entrar/"
    assert "Ese código no es correcto." in client.get("/entrar/").content.decode()


SHAPELESS = ["no", "{}", "[]", "1", '{"id": "x"}', json.dumps(PASSKEY | {"clientExtensionResults": 1})]


@pytest.mark.parametrize("credential", SHAPELESS)
def test_what_no_device_answers_is_refused(client, credential):
    answer = client.post("/entrar/llave/", {"credential": credential})

    assert answer["Location"] == "/entrar/"
    assert 'role="alert"' in client.get("/entrar/").content.decode()


def test_challenge_of_a_passkey_is_made_for_scripts_only(client):
    page = client.get("/entrar/llave/")
    challenge = client.get("/entrar/llave/", HTTP_ACCEPT="application/json").json()

    assert page["Location"] == "/entrar/"
    assert challenge["request_options"]["publicKey"]["userVerification"] == "required"


def test_passkeys_are_tried_ten_times_a_minute(client):
    answers = [client.post("/entrar/llave/", {"credential": "{}"}) for _attempt in range(11)]

    assert [answer.status_code for answer in answers[9:]] == [302, 429]
    assert "Demasiados intentos" in answers[10].content.decode()


def test_a_passkey_is_kept_by_its_device_and_asks_for_its_owner(client, beto):
    client.force_login(beto)

    page = client.get("/cuenta/llaves/nueva/")

    options = page.context["js_data"]["creation_options"]["publicKey"]
    assert dict(options["authenticatorSelection"]) == {
        "residentKey": "required",
        "userVerification": "required",
        "requireResidentKey": True,
    }


@pytest.mark.parametrize(
    "address",
    [
        "/cuenta/",
        "/cuenta/segundo-factor/",
        "/cuenta/confirmar/",
        "/cuenta/llaves/nueva/",
        "/cuenta/aplicacion/codigo.svg",
    ],
)
def test_account_of_nobody_is_sent_to_sign_in(client, address):
    assert client.get(address)["Location"] == f"/entrar/?next={address}"
