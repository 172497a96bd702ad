"""The synthetic editions' proposals: those of 2027 are being reviewed, those of 2026 were chosen and told."""

import json

import pytest

from datacon.demo import actions
from datacon.editions.models import Edition
from datacon.people.models import Person
from datacon.proposals.choosing.verifying import differences
from datacon.proposals.models import Proposal, Review, Selection
from datacon.proposals.states import Pin, ReviewState, Route, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def celebrated() -> Edition:
    (edition,) = actions.load(2026)
    return edition


@pytest.fixture
def planned() -> Edition:
    (edition,) = actions.load(2027)
    return edition


def test_planned_edition_has_sixty_proposals_in_review_by_three_routes(planned):
    proposals = Proposal.objects.filter(call__edition=planned)

    assert proposals.filter(state=State.IN_REVIEW).count() == proposals.count() == 60
    assert set(proposals.values_list("route", flat=True)) == set(Route)
    assert set(Review.objects.values_list("state", flat=True)) == {ReviewState.ASSIGNED, ReviewState.SUBMITTED}


def test_people_who_propose_are_invented_and_say_so(planned):
    people = Person.objects.filter(speaking__isnull=False)

    assert people.count() > 60
    assert not people.exclude(is_synthetic=True, public_name__endswith="(ejemplo)").exists()


def test_celebrated_edition_published_an_acta_that_can_be_recomputed(celebrated, client):
    selection = Selection.objects.get(call__edition=celebrated)

    acta = json.loads(client.get("/2026/acta.json").content)

    assert differences(acta) == []
    assert [row["pin"] for row in acta["rows"] if row["pin"]] == [Pin.IN]
    assert selection.sealed_at.date() < celebrated.starts_on


def test_celebrated_edition_filled_its_places_from_the_waiting_list(celebrated):
    states = list(Proposal.objects.filter(call__edition=celebrated).values_list("state", flat=True))

    assert states.count(State.CONFIRMED) == Selection.objects.get(call__edition=celebrated).places
    assert states.count(State.DECLINED) == 1
    assert State.WAITLISTED in states
