"""The wall between editions: what belongs to one is read only inside its scope."""

import pytest
from django.core.management import call_command
from django_scopes import scope
from django_scopes.exceptions import ScopeError
from django_scopes.state import state

from datacon.journal import actions as journal
from datacon.snapshot.registry import pages
from tests import make
from tests.house.world import of_editions

BELONGING = of_editions()
by_name = pytest.mark.parametrize("model", BELONGING, ids=lambda model: model._meta.label)


@pytest.fixture
def walled():
    """Nothing said about any edition, as where the program starts."""
    token = state.set(None)
    yield
    state.reset(token)


@by_name
def test_what_belongs_to_an_edition_cannot_be_read_outside_it(model, walled):
    with pytest.raises(ScopeError):
        model._default_manager.filter(pk=1)
    with pytest.raises(ScopeError):
        model._default_manager.all()


@by_name
@pytest.mark.django_db
def test_within_an_edition_only_its_rows_are_seen(model, world):
    with scope(edition=world.own):
        seen = set(model._default_manager.values_list(BELONGING[model], flat=True))

    assert seen == {world.own.pk}, "teach tests/house/furniture.py to make one"


def test_a_command_opens_the_edition_it_speaks_of(edition, walled, capsys):
    call_command("memoria", "2021")

    assert edition.title in capsys.readouterr().out


def test_pages_of_all_editions_are_published(edition, other_edition, walled):
    assert {"/2021/programa/", "/2022/programa/"} <= set(pages())


def test_who_listens_for_an_act_reads_what_it_needs_of_every_edition(edition, walled):
    person = make.person()

    journal.record("person.changed", person, by=None)

    assert journal.verbs(person) == ["person.changed"]
