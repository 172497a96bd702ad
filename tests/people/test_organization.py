"""The directory of organizations: who was when, what it became, and adding one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.actions import add_organization
from datacon.people.models import Organization
from datacon.people.states import Sector
from tests import make

ADDED = {"sector": Sector.PUBLIC, "by": None}


def test_an_organization_is_named_in_full_with_its_acronym(db):
    assert make.organization("Colectivo Datos", acronym="CODA").full_name == "Colectivo Datos (CODA)"
    assert make.organization("Red").full_name == "Red"


def test_existing_are_those_whose_dates_hold_the_day(db):
    make.organization("Siempre")
    make.organization("Antes", valid_to=date(2025, 3, 20))
    make.organization("Después", valid_from=date(2025, 3, 21))

    assert [str(found) for found in Organization.objects.existing(date(2025, 3, 20))] == ["Antes", "Siempre"]
    assert [str(found) for found in Organization.objects.existing(date(2025, 3, 21))] == ["Después", "Siempre"]


def test_a_lineage_runs_from_the_first_to_the_current(db):
    current = make.organization("Tercera")
    second = make.organization("Segunda", successor=current)
    first = make.organization("Primera", successor=second)
    merged = make.organization("Otra primera", successor=second)

    assert [found.current() for found in (first, second, current)] == [current] * 3
    assert second.lineage() == [merged, first, second, current]
    assert current.lineage() == [merged, first, second, current]


def test_a_lineage_that_bites_its_tail_is_told_once(db):
    first = make.organization("Primera")
    second = make.organization("Segunda", successor=first)
    Organization.objects.filter(pk=first.pk).update(successor=second)
    first.refresh_from_db()

    assert first.current() == first
    assert set(first.lineage()) == {first, second}


def test_an_organization_does_not_succeed_itself(db):
    first = make.organization("Primera")
    second = make.organization("Segunda", successor=first)
    first.successor = second

    with pytest.raises(ValidationError, match="Una organización no puede sucederse a sí misma"):
        first.full_clean()


def test_a_new_or_ordinary_successor_is_fine(db):
    Organization(name="Nueva", slug="nueva", sector=Sector.PUBLIC).full_clean()
    make.organization("Vieja", successor=make.organization("Otra")).full_clean()


def test_an_organization_is_added_with_an_address_of_its_own(db):
    first = add_organization(name="Red de Datos", acronym="RD", **ADDED)
    second = add_organization(name="Red: de datos", **ADDED)
    third = add_organization(name="ꞌꞌ", **ADDED)

    assert [first.slug, second.slug, third.slug] == ["red-de-datos", "red-de-datos-2", "organizacion"]
    assert journal.verbs(first) == ["organization.added"]


def test_an_organization_is_not_added_twice(db):
    add_organization(name="Red de Datos", **ADDED)

    with pytest.raises(Refused, match=r"^Ya está en el directorio: elígela ahí\.$"):
        add_organization(name="RED DE DATOS", **ADDED)

    assert Organization.objects.count() == 1
