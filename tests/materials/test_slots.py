"""A session that announces materials gets a slot for each."""

import pytest

from datacon.editions.states import Licence
from datacon.journal import actions as journal
from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.programme.actions import import_programme
from datacon.programme.importing import files
from datacon.programme.importing.words import KINDS
from datacon.programme.models import Session
from tests import make
from tests.programme.files import LISTING

pytestmark = pytest.mark.django_db

WITHOUT_VIDEO = LISTING.replace("Relatoría Video", "Relatoría")


def bring(edition, text: str = LISTING):
    import_programme(edition, files.parse(text.encode()), by=None)
    return Session.objects.get(code="S0101")


def kinds(session):
    return list(session.materials.values_list("kind", flat=True))


def test_words_of_the_importer_mean_every_kind():
    assert set(KINDS.values()) == set(Kind.values)


def test_import_opens_a_slot_for_each_announced_kind(edition):
    session = bring(edition)

    assert kinds(session) == [Kind.RELATORIA, Kind.VIDEO]
    assert kinds(Session.objects.get(code="S0201")) == [Kind.VIDEO]
    assert Material.objects.available().count() == 0
    assert Material.objects.unexplained().count() == 5


def test_kind_announced_later_opens_its_slot_and_keeps_the_others(edition):
    session = bring(edition, WITHOUT_VIDEO)
    report = session.materials.get()

    bring(edition)

    assert kinds(session) == [Kind.RELATORIA, Kind.VIDEO]
    assert session.materials.get(kind=Kind.RELATORIA) == report


def test_empty_slot_that_is_no_longer_announced_is_withdrawn(edition):
    session = bring(edition)

    bring(edition, WITHOUT_VIDEO)

    assert kinds(session) == [Kind.RELATORIA]


@pytest.mark.parametrize(
    "content", [{"url": "https://example.org/v", "licence": Licence.CC_BY_4}, {"missing_reason": "No se grabó."}]
)
def test_slot_that_is_filled_or_explained_stays(content, edition):
    session = bring(edition)
    session.materials.filter(kind=Kind.VIDEO).update(**content)

    bring(edition, WITHOUT_VIDEO)

    assert kinds(session) == [Kind.RELATORIA, Kind.VIDEO]


def test_slot_that_was_never_announced_stays(edition):
    session = bring(edition)
    make.material(session, Kind.SLIDES, position=9)

    bring(edition, WITHOUT_VIDEO)

    assert kinds(session) == [Kind.RELATORIA, Kind.SLIDES]


def test_session_changed_by_hand_keeps_its_slots(edition, ana):
    session = bring(edition)
    make.material(session, Kind.SLIDES, position=9)

    journal.record("session.changed", session, by=ana)

    assert kinds(session) == [Kind.RELATORIA, Kind.VIDEO, Kind.SLIDES]
