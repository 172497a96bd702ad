"""Signing in with a code by mail: the same for whoever has an account and whoever has none."""

from datetime import timedelta

import pytest
from django.conf import settings as project
from django.contrib.sessions.models import Session
from django.utils import timezone

from datacon.mail.models import Message
from datacon.people.models import User
from tests import make
from tests.people.entering import code_for, enter

pytestmark = pytest.mark.django_db

BETO, NEW = "beto@example.org", "nueva@example.org"


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_who_has_an_account_enters_with_the_code(client, beto):
    answer = enter(client, BETO)

    assert (answer.status_code, answer["Location"]) == (302, "/mesa/")
    assert client.session["_auth_user_id"] == str(beto.pk)
    assert User.objects.count() == 1


def test_who_has_none_gets_one_with_the_code_and_not_before(client):
    client.post("/entrar/", {"email": NEW})
    before = User.objects.count()

    client.post("/entrar/codigo/", {"code": code_for(NEW)})

    user = User.objects.get()
    assert (before, user.email, user.has_usable_password()) == (0, NEW, False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_code_is_in_the_first_line_of_the_mail_and_not_in_its_subject(client):
    client.post("/entrar/", {"email": NEW})

    mail = Message.objects.get()
    assert mail.subject == "Tu código para entrar"
    assert mail.body.splitlines()[0] == f"{code_for(NEW)} es tu código para entrar."


def test_address_is_the_same_in_capitals(client, beto):
    client.post("/entrar/", {"email": "Beto@Example.ORG"})
    client.post("/entrar/codigo/", {"code": code_for(BETO)})

    assert client.session["_auth_user_id"] == str(beto.pk)


def test_nothing_tells_whether_an_address_has_an_account(client, beto):
    def tried(email: str) -> list:
        steps = [client.post("/entrar/", {"email": email}), client.get("/entrar/codigo/")]
        pages = [(step.status_code, step.content.decode().replace(email, "…")) for step in steps]
        mail = Message.objects.get(recipient=email)
        return [*((status, strip(page)) for status, page in pages), mail.body[9:], mail.subject]

    def strip(page: str) -> str:
        return "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)

    assert tried(BETO) == tried(NEW)


def test_reader_comes_back_to_where_they_were_going(client, beto):
    page = client.get("/entrar/?next=/cuenta/").content.decode()

    answer = enter(client, BETO, next="/cuenta/")

    assert page.count('name="next" value="/cuenta/"') == 2
    assert answer["Location"] == "/cuenta/"


def test_reader_is_not_sent_to_another_site(client, beto):
    assert enter(client, BETO, next="https://evil.example/")["Location"] == "/mesa/"


def test_wrong_code_is_refused_and_the_third_time_it_is_over(client, beto):
    client.post("/entrar/", {"email": BETO})

    answers = [client.post("/entrar/codigo/", {"code": "NOPE-NOPE"}) for _attempt in range(3)]
    late = client.post("/entrar/codigo/", {"code": code_for(BETO)})

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert "Ese código no es correcto." in answers[0].content.decode()
    assert late["Location"] == "/entrar/"
    assert "demasiados intentos" in client.get("/entrar/").content.decode()
    assert not is_in(client)


def test_code_dies_after_ten_minutes(client, beto, settings):
    client.post("/entrar/", {"email": BETO})
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    assert client.post("/entrar/codigo/", {"code": code_for(BETO)})["Location"] == "/entrar/"
    assert not is_in(client)
    assert project.ACCOUNT_LOGIN_BY_CODE_TIMEOUT == -1


def test_code_serves_in_the_browser_that_asked_for_it_only(client, beto):
    client.post("/entrar/", {"email": BETO})
    code = code_for(BETO)
    client.cookies.clear()

    assert client.post("/entrar/codigo/", {"code": code})["Location"] == "/entrar/"
    assert not is_in(client)


def test_coming_back_to_the_first_page_starts_anew(client, beto):
    client.post("/entrar/", {"email": BETO})
    old = code_for(BETO)

    first = client.get("/entrar/").status_code
    after = client.post("/entrar/codigo/", {"code": old})

    assert (first, after["Location"]) == (200, "/entrar/")
    assert not is_in(client)


@pytest.mark.parametrize("email", ["", "beto", "beto@example.org\nBcc: x@y.mx"])
def test_what_is_no_address_is_refused(client, email):
    answer = client.post("/entrar/", {"email": email})

    assert answer.status_code == 422
    assert Message.objects.count() == 0


def test_an_address_gets_three_codes_a_minute(client, beto):
    answers = [client.post("/entrar/", {"email": BETO}, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}") for n in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert "demasiados intentos" in answers[3].content.decode()
    assert Message.objects.count() == 3


def test_a_reader_asks_for_twenty_codes_a_minute_whatever_their_headers_say(client):
    answers = [
        client.post("/entrar/", {"email": f"p{n}@example.org"}, HTTP_X_FORWARDED_FOR=f"10.0.0.{n}") for n in range(21)
    ]

    assert {answer.status_code for answer in answers[:20]} == {302}
    assert answers[20].status_code == 422


def test_closed_account_is_told_to_its_owner_only(client):
    make.user("Beto", is_active=False)

    asked = client.post("/entrar/", {"email": BETO})
    answer = client.post("/entrar/codigo/", {"code": code_for(BETO)}, follow=True)

    assert asked["Location"] == "/entrar/codigo/"
    assert "Esta cuenta está cerrada" in answer.content.decode()
    assert not is_in(client)


def test_session_is_another_one_after_entering_and_lasts_two_weeks(client, beto):
    client.post("/entrar/", {"email": BETO})
    before = client.session.session_key

    answer = client.post("/entrar/codigo/", {"code": code_for(BETO)})

    cookie = answer.cookies["sessionid"]
    kept = Session.objects.get(session_key=cookie.value)
    assert cookie.value != before
    assert not Session.objects.filter(session_key=before).exists()
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 1_209_600)
    assert timedelta(days=13) < kept.expire_date - timezone.now() <= timedelta(days=14)


def test_who_is_in_already_is_sent_on(client, beto):
    client.force_login(beto)

    assert client.get("/entrar/")["Location"] == "/mesa/"


def test_leaving_takes_a_form_and_ends_the_session(client, beto):
    client.force_login(beto)

    asked = client.get("/salir/")
    still = is_in(client)
    answer = client.post("/salir/")

    assert "¿Quieres salir?" in asked.content.decode()
    assert (still, answer["Location"], is_in(client)) == (True, "/", False)


def test_no_page_asks_for_a_password(client):
    assert 'type="password"' not in client.get("/entrar/").content.decode()
    assert client.get("/accounts/login/").status_code == 404


def test_public_pages_stay_without_a_cookie(client, edition, beto):
    outside = client.get("/")
    client.force_login(beto)
    inside = client.get("/")

    assert "Cookie" not in outside.get("Vary", "")
    assert "Cookie" not in inside.get("Vary", "")
    assert inside.get("Cache-Control") == outside.get("Cache-Control")


def test_what_is_made_for_somebody_is_kept_by_nobody(client, beto):
    client.force_login(beto)

    assert client.get("/cuenta/")["Cache-Control"] == "private, no-store"
    assert client.get("/salir/")["Cache-Control"] == "private, no-store"
