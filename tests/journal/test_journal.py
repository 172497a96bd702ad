import pytest

from datacon.journal import actions as journal

pytestmark = pytest.mark.django_db


def test_record_chains_entries(ana, edition):
    first = journal.record("edition.announced", edition, by=ana)
    second = journal.record("edition.closed", edition, by=ana)

    assert second.previous_hash == first.hash
    assert list(journal.broken_links()) == []
