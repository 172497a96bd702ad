"""The organisers' pages of invitations, and the page behind the link."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from datacon.editions.models import Convening, Invitation
from datacon.editions.states import InvitationState, Role
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.people.models import Organization
from datacon.people.states import Scope, Sector
from datacon.uploads.models import Upload
from tests import make
from tests.editions import convening, hosting


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def page(edition):
    return f"/mesa/{edition.fiscal_year}/convocantes/"


@pytest.fixture
def member(client, edition):
    user = convening.member(edition, "Rita")
    client.force_login(user)
    return user


@pytest.fixture
def invitation(edition):
    return convening.invitation(edition, make.organization("Colectivo"), message="Nos gustaría contar con ustedes.")


@pytest.fixture
def link(invitation):
    return f"/invitacion/{invitation.token}/"


def shown(response):
    return " ".join(response.content.decode().split())


def picture(name="logo.png"):
    file = BytesIO()
    Image.new("RGB", (20, 10), "navy").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def rows(*pairs, message=""):
    answers = {"message": message}
    for row, (organization, email) in enumerate(pairs, start=1):
        answers |= {f"organization_{row}": organization and organization.pk, f"email_{row}": email}
    return answers


def test_the_page_without_invitations_flags_every_cell(client, member, page):
    text = shown(client.get(page))

    assert ("De 8 combinaciones, faltan 8 por tener co-convocante." in text, text.count("is-empty")) == (True, 8)
    assert "Todavía no se ha invitado a nadie" in text


def test_the_page_with_all_cells_filled_says_so(client, edition, member, page):
    for sector in Sector:
        for scope in Scope:
            organization = make.organization(f"{sector} {scope}", sector=sector, scope=scope)
            convening.invitation(edition, organization, state=InvitationState.ACCEPTED)

    text = shown(client.get(page))

    assert ("Hay co-convocantes de todos los sectores y alcances." in text, text.count("is-empty")) == (True, 0)


def test_the_page_tells_where_each_invitation_stands(client, edition, member, ana, page):
    convening.invitation(edition, make.organization("Espera"))
    convening.invitation(edition, make.organization("Caducó"), expires_at=timezone.now())
    convening.invitation(edition, make.organization("Se retiró"), state=InvitationState.WITHDRAWN)
    answered = {"answered_at": timezone.now()}
    convening.invitation(
        edition, make.organization("No quiso"), state=InvitationState.DECLINED, reason="Sin tiempo.", **answered
    )
    convening.invitation(
        edition,
        make.organization("Aceptó"),
        state=InvitationState.ACCEPTED,
        logo=hosting.upload(ana, "logo.png"),
        **answered,
    )

    text = shown(client.get(page))

    told = ["Espera", "el enlace vence el", "el enlace venció", "Sin tiempo.", "sin consentimiento vigente"]
    assert [words for words in told if words not in text] == []
    assert (text.count("Enviar enlace nuevo"), text.count(">Retirar") + text.count("> Retirar")) == (4, 2)


def test_who_plans_but_does_not_organise_sees_no_invitations(client, edition, page):
    client.force_login(convening.member(edition, "Edita", Role.EDITOR))

    assert client.get(page).status_code == 403


def test_the_page_takes_as_many_queries_for_three_hundred_invitations_as_for_one(client, edition, member, ana, page):
    logo = hosting.upload(ana, "logo.png")
    convening.invitation(edition, logo=logo, invited_by=ana)
    few = convening.queries(client, page)

    for _number in range(299):
        convening.invitation(edition, logo=logo, invited_by=ana)

    assert convening.queries(client, page) == few


def test_several_are_invited_at_once(client, edition, member, page):
    first, second = make.organization("Una"), make.organization("Dos")

    response = client.post(
        page + "invitar/", rows((first, "una@example.org"), (second, "dos@example.org")), follow=True
    )

    assert "Se enviaron 2 invitaciones." in shown(response)
    assert sorted(Message.objects.values_list("recipient", flat=True)) == ["dos@example.org", "una@example.org"]


def test_of_several_none_is_invited_when_one_is_refused(client, edition, member, page, invitation):
    fresh = make.organization("Una")

    response = client.post(
        page + "invitar/", rows((fresh, "una@example.org"), (invitation.organization, "dos@example.org"))
    )

    assert (response.status_code, "Colectivo ya fue invitada." in shown(response)) == (422, True)
    assert (Invitation.objects.count(), Message.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ([(None, "")], "Organización 1: Este campo es obligatorio."),
        ([(True, "")], "Correo de contacto 1: Este campo es obligatorio."),
        ([(True, "nadie")], "Introduzca una dirección de correo electrónico válida."),
        ([(True, "a@example.org"), (None, "b@example.org")], "Organización 2: Elige a quién se invita."),
        ([(True, "a@example.org"), (False, "")], "Correo de contacto 2: Escribe a quién se le manda."),
        ([(True, "a@example.org"), (True, "b@example.org")], "Organización 2: Ya está en otra línea."),
    ],
)
def test_a_wrong_line_invites_nobody(client, member, page, pairs, sentence):
    chosen = {True: make.organization("Una"), False: make.organization("Dos"), None: ""}

    response = client.post(page + "invitar/", rows(*((chosen[which], email) for which, email in pairs)))

    assert (response.status_code, sentence in shown(response)) == (422, True)
    assert Invitation.objects.count() == 0


def test_a_newcomer_is_added_and_invited(client, member, page):
    answers = {"name": "Red Nueva", "sector": "academic", "scope": "international", "email": "red@example.org"}
    assert client.get(page + "nueva/").status_code == 200

    response = client.post(page + "nueva/", answers, follow=True)

    assert "Se envió la invitación." in shown(response)
    assert Invitation.objects.get().organization.name == "Red Nueva"


def test_a_newcomer_without_a_sector_is_neither_added_nor_invited(client, member, page):
    response = client.post(page + "nueva/", {"name": "Red", "scope": "national", "email": "red@example.org"})

    assert (response.status_code, "Sector: Este campo es obligatorio." in shown(response)) == (422, True)
    assert (Organization.objects.count(), Invitation.objects.count()) == (0, 0)


def test_a_new_link_is_sent_and_an_invitation_withdrawn(client, member, page, invitation):
    response = client.post(f"{page}{invitation.pk}/enlace/", follow=True)
    assert "Se envió un enlace nuevo; el anterior ya no sirve." in shown(response)

    response = client.post(f"{page}{invitation.pk}/retiro/", follow=True)

    assert "La invitación está retirada." in shown(response)
    assert "La invitación se retiró" in shown(client.post(f"{page}{invitation.pk}/enlace/", follow=True))


@pytest.mark.parametrize("what", ["enlace/", "retiro/"])
def test_invitations_of_another_edition_do_not_exist(client, other_edition, member, page, what):
    foreign = convening.invitation(other_edition)

    assert client.post(f"{page}{foreign.pk}/{what}").status_code == 404


def test_looking_at_the_link_changes_nothing_and_leaks_nothing(client, invitation, link):
    response = client.get(link)

    text = shown(response)
    assert ("Invitamos a Colectivo a co-convocar" in text, "Nos gustaría contar" in text) == (True, True)
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response.headers["Cache-Control"]
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert (Invitation.objects.get().version, Entry.objects.count()) == (1, 0)


@pytest.mark.parametrize("token", ["falsa", "A" * 43, "%00"])
@pytest.mark.parametrize("what", ["", "si/", "no/"])
def test_a_forged_link_does_not_exist(client, invitation, token, what):
    call = client.post if what else client.get

    assert call(f"/invitacion/{token}/{what}").status_code == 404


def test_the_link_accepts_with_logo_and_consent(client, invitation, link):
    answers = {"accept-contact_name": "Rita", "accept-consents": "on", "accept-seen": 1, "accept-logo": picture()}

    response = client.post(link + "si/", answers, follow=True)

    invitation.refresh_from_db()
    text = shown(response)
    assert response.redirect_chain == [(link, 302)]
    assert ("Gracias: quedó registrado que co-convocan." in text, "Dejar de co-convocar" in text) == (True, True)
    assert "Otro logotipo, en vez del que ya entregaste" in text
    assert (invitation.contact_name, invitation.shows_logo) == ("Rita", True)
    assert b"".join(Client().get(f"/archivos/{invitation.logo.token}/").streaming_content)[1:4] == b"PNG"
    assert Convening.objects.get().organization == invitation.organization


def test_a_logo_is_kept_and_its_consent_taken_back_by_another_answer(client, edition, invitation, ana, link):
    logo = hosting.upload(ana, "logo.png")
    Invitation.objects.update(logo=logo, state=InvitationState.ACCEPTED, logo_consented_at=timezone.now())

    client.post(link + "si/", {"accept-contact_name": "Rita", "accept-seen": 1})

    invitation.refresh_from_db()
    assert (invitation.logo, invitation.logo_consented_at) == (logo, None)
    assert Client().get(f"/archivos/{logo.token}/").status_code == 404


def test_consent_without_a_logo_is_no_consent(client, invitation, link):
    client.post(link + "si/", {"accept-contact_name": "Rita", "accept-seen": 1, "accept-consents": "on"})

    invitation.refresh_from_db()
    assert (invitation.state, invitation.logo_consented_at) == (InvitationState.ACCEPTED, None)


SCRIPT = SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"accept-contact_name": ""}, "Persona de contacto: Este campo es obligatorio."),
        ({"accept-seen": ""}, "Este campo es obligatorio."),
        ({"accept-seen": "0"}, "Alguien más guardó cambios aquí mientras escribías."),
        ({"accept-logo": True}, "Sin tu consentimiento no lo recibimos: marca la casilla o quita el archivo."),
        ({"accept-logo": False, "accept-consents": "on"}, "Logotipo: "),
    ],
)
def test_an_acceptance_that_is_refused_changes_nothing(client, invitation, link, changes, sentence):
    if "accept-logo" in changes:
        SCRIPT.seek(0)
        changes = changes | {"accept-logo": picture() if changes["accept-logo"] else SCRIPT}

    response = client.post(link + "si/", {"accept-contact_name": "Rita", "accept-seen": 1} | changes)

    assert (response.status_code, sentence in shown(response)) == (422, True)
    assert Invitation.objects.get().state == InvitationState.INVITED
    assert (Convening.objects.count(), Upload.objects.count()) == (0, 0)


def test_the_link_declines_with_a_reason(client, invitation, link):
    response = client.post(link + "no/", {"decline-reason": "Sin tiempo.", "decline-seen": 1}, follow=True)

    invitation.refresh_from_db()
    assert "Quedó registrado que esta vez no co-convocan." in shown(response)
    assert (invitation.state, invitation.reason) == (InvitationState.DECLINED, "Sin tiempo.")


def test_a_declination_from_an_old_tab_is_told_and_shown_open(client, invitation, link):
    client.post(link + "si/", {"accept-contact_name": "Rita", "accept-seen": 1})

    response = client.post(link + "no/", {"decline-reason": "Sin tiempo.", "decline-seen": 1})

    text = shown(response)
    assert (response.status_code, '<details class="section" open>' in text) == (422, True)
    assert "Alguien más guardó cambios aquí mientras escribías." in text
    assert Invitation.objects.get().state == InvitationState.ACCEPTED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"state": InvitationState.WITHDRAWN}, "Esta invitación se retiró."),
        ({"expires_at": timezone.now()}, "Este enlace venció."),
    ],
)
def test_a_closed_link_says_so_and_whom_to_write_to(client, edition, ana, changes, sentence):
    invitation = convening.invitation(edition, invited_by=ana, **changes)

    text = shown(client.get(invitation.path))

    assert (sentence in text, "mailto:ana@example.org" in text, 'class="form"' in text) == (
        True,
        True,
        False,
    )
    assert client.post(invitation.path + "si/", {"accept-contact_name": "R", "accept-seen": 1}).status_code == 422


def test_a_closed_link_of_nobody_sends_back_to_the_mail(client, edition):
    invitation = convening.invitation(edition, expires_at=timezone.now())

    assert "contesta el correo con que llegó" in shown(client.get(invitation.path))


def test_an_answer_without_csrf_token_is_refused(invitation, link):
    client = Client(enforce_csrf_checks=True)

    assert client.post(link + "si/", {"accept-contact_name": "Rita", "accept-seen": 1}).status_code == 403
    assert Invitation.objects.get().state == InvitationState.INVITED


@pytest.mark.parametrize("what", ["si/", "no/"])
def test_an_answer_is_not_given_by_looking(client, invitation, link, what):
    assert client.get(link + what).status_code == 405
