"""The first edition's memoria goes in as it is."""

from collections import Counter

import pytest

from datacon.materials.models import Material
from datacon.programme.actions import import_programme
from datacon.programme.importing import files
from datacon.programme.models import Block, Day, Session
from tests import seed
from tests.programme.files import everything

pytestmark = [pytest.mark.django_db, seed.wanted]


@pytest.fixture
def plan(edition):
    return import_programme(edition, files.read(seed.path()), by=None)


def test_seed_imports_with_the_counts_it_states(edition, plan):
    held = Session.objects.of(edition).held()

    assert (held.count(), Block.objects.count(), Day.objects.count()) == (17, 12, 2)
    assert list(held.totals_by_day()) == [(1, 10, 7), (2, 7, 5)]
    assert list(held.totals_by_type()) == [
        ("Ceremonia", 2),
        ("Conferencia", 2),
        ("Conversatorio", 4),
        ("Presentación", 6),
        ("Taller", 3),
    ]
    assert plan.notices == ()


def test_seed_opens_34_slots(plan):
    assert Counter(Material.objects.values_list("kind", flat=True)) == {"relatoria": 17, "video": 17}
    assert plan.totals.materials == 34


def test_seed_keeps_colons_and_takes_no_type_from_a_title(plan):
    closing, dialogue = Session.objects.get(code="S0207"), Session.objects.get(code="S0206")

    assert closing.type.name == "Ceremonia"
    assert closing.title == "Cierre / presentación de reflexiones y agenda de apertura a un año"
    assert dialogue.title == "Datos abiertos desde la sociedad civil: siguientes pasos"


def test_seed_begins_at_half_past_ten_by_the_offset_of_that_may(plan):
    assert Session.objects.get(code="S0101").starts_at.isoformat() == "2021-05-11T10:30:00-05:00"


def test_seed_imported_twice_changes_nothing(edition, plan):
    before = everything()

    import_programme(edition, files.read(seed.path()), by=None)

    assert everything() == before
