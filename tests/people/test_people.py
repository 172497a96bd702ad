"""Users, persons and organizations."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from datacon.people.models import Affiliation, User
from tests import make

pytestmark = pytest.mark.django_db


def test_account_is_known_by_its_address_in_lower_case():
    user = User.objects.create_user("Ana@Example.ORG")

    assert (user.email, str(user), user.is_staff) == ("ana@example.org", "ana@example.org", False)


def test_superuser_administers_the_platform():
    user = User.objects.create_superuser("ana@example.org", name="Ana")

    assert (user.is_staff, user.is_superuser, str(user)) == (True, True, "Ana")


def test_a_password_that_somebody_gives_is_not_kept():
    user = User.objects.create_superuser("ana@example.org", "secreta")

    assert (user.has_usable_password(), user.check_password("secreta")) == (False, False)


def test_organization_without_sector_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organization(sector="")


def test_organization_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        make.organization(valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1))


def test_successor_does_not_rename_its_predecessor():
    old = make.organization("Instituto Antiguo", acronym="IA", valid_to=date(2025, 3, 20))
    old.successor = make.organization("Secretaría Nueva")
    old.save()

    old.refresh_from_db()
    assert str(old) == "IA"
    assert [str(body) for body in old.successor.predecessors.all()] == ["IA"]


def test_affiliation_reads_as_position_and_organization():
    affiliation = Affiliation(person=make.person(), organization=make.organization("Colectivo"), position="Vocera")

    assert str(affiliation) == "Vocera, Colectivo"
    assert str(affiliation.person) == "Carla"
