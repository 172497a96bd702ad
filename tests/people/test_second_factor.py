"""Whoever administers the platform shows two factors before it is believed."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin

from datacon.people.models import User
from tests import make
from tests.people.entering import enter
from tests.people.test_account import number, with_app

pytestmark = pytest.mark.django_db

ANA = "ana@example.org"


def test_code_by_mail_alone_opens_nothing_of_the_platform(client, ana):
    enter(client, ANA)

    page, fragment = client.get("/mesa/correo/"), client.get("/mesa/correo/", HTTP_HX_REQUEST="true")
    administration = client.get("/admin/", follow=True)

    assert page["Location"] == "/cuenta/segundo-factor/?next=/mesa/correo/"
    assert fragment["HX-Redirect"] == "/cuenta/segundo-factor/?next=/mesa/correo/"
    assert administration.redirect_chain[-1] == ("/cuenta/segundo-factor/", 302)
    assert "Tu cuenta todavía no tiene ninguno." in administration.content.decode()


def test_second_factor_opens_it(client, ana):
    with_app(ana)
    enter(client, ANA)
    client.post("/entrar/segundo-factor/", {"code": number()})

    assert [client.get(address).status_code for address in ("/mesa/correo/", "/admin/")] == [200, 200]


def test_second_factor_made_in_this_session_is_shown_and_opens_it(client, ana):
    enter(client, ANA)
    with_app(ana)

    page = client.get("/cuenta/segundo-factor/").content.decode()
    client.post("/cuenta/confirmar/", {"code": number()})

    assert 'href="/cuenta/confirmar/llave/"' in page
    assert client.get("/admin/").status_code == 200
    assert client.get("/cuenta/segundo-factor/")["Location"] == "/cuenta/"


def test_records_of_one_account_say_nothing_of_another(client, ana):
    """As with `client.force_login`, which shows two factors for the account it lets in."""
    client.force_login(ana)
    session = client.session
    session["account_authentication_methods_user"] = str(make.user("Beto").pk)
    session.save()

    assert client.get("/mesa/correo/").status_code == 302


def test_whoever_does_not_administer_is_asked_for_none(client, beto):
    enter(client, "beto@example.org")

    assert client.get("/cuenta/").status_code == 200
    assert client.get("/mesa/correo/").status_code == 403
    assert client.get("/cuenta/segundo-factor/")["Location"] == "/cuenta/"


def test_admin_sends_strangers_to_our_sign_in_and_refuses_the_rest(client, beto):
    outside = client.get("/admin/people/user/", follow=True)
    client.force_login(beto)
    inside = client.get("/admin/people/user/", follow=True)

    assert outside.redirect_chain[-1] == ("/entrar/?next=/admin/people/user/", 302)
    assert inside.status_code == 403


def test_admin_neither_sets_passwords_nor_shows_what_opens_an_account(client, ana, beto):
    client.force_login(ana)

    form = client.get(f"/admin/people/user/{beto.pk}/change/").content.decode()

    assert "password" not in form
    assert client.get(f"/admin/people/user/{beto.pk}/password/").status_code in (302, 404)
    assert Authenticator not in admin.site._registry


def test_account_made_in_the_admin_has_no_password(client, ana):
    client.force_login(ana)

    client.post("/admin/people/user/add/", {"email": "carla@example.org", "name": "Carla", "is_active": "on"})

    assert User.objects.get(email="carla@example.org").has_usable_password() is False
