"""`datacon administrator` and the acts behind it."""

import pytest
from django.core.management import CommandError, call_command

from datacon.journal import actions as journal
from datacon.people.actions import account_for
from datacon.people.models import User
from tests import make
from tests.people.test_account import kinds, with_app

pytestmark = pytest.mark.django_db


def test_an_account_is_found_by_its_address_and_keeps_its_name(beto):
    found = account_for("Beto@example.org", name="Otro")

    assert (found.pk, found.name) == (beto.pk, "Beto")


def test_an_account_without_a_name_takes_the_one_that_is_given():
    made = User.objects.create_user("carla@example.org")

    account_for("carla@example.org", name="Carla")

    made.refresh_from_db()
    assert made.name == "Carla"


def test_an_account_that_is_not_there_is_made_without_a_password():
    made = account_for("Carla@Example.org", name="Carla")

    assert (made.email, made.name, made.has_usable_password()) == ("carla@example.org", "Carla", False)


def test_command_makes_the_account_and_says_where_to_enter(capsys):
    call_command("administrator", "Ana@example.org")

    ana = User.objects.get()
    assert (ana.email, ana.is_staff, ana.is_superuser, ana.is_active) == ("ana@example.org", True, True, True)
    assert capsys.readouterr().out == (
        "ana@example.org administra la plataforma. "
        "Se entra en http://127.0.0.1:8000/entrar/ con un código que llega por correo.\n"
    )
    assert journal.verbs(ana) == ["account.made_administrator"]


def test_command_leaves_second_factors_unless_it_is_asked():
    beto = make.user("Beto")
    with_app(beto)

    call_command("administrator", beto.email)
    before = kinds(beto)
    call_command("administrator", beto.email, forget_second_factors=True)

    assert (before, kinds(beto)) == (["recovery_codes", "totp"], [])
    assert journal.verbs(beto)[-1] == "account.second_factors_forgotten"


def test_command_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="«ana» no es una dirección de correo") as refusal:
        call_command("administrator", "ana")

    assert refusal.value.returncode == 2
    assert User.objects.count() == 0
