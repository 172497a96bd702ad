"""The last minute: what was begun in time is finished in the grace; one minute later is too late (R125)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.proposals.actions import proposing
from datacon.proposals.queries import own
from datacon.proposals.states import State
from tests import make
from tests.proposals import build

CLOSES = datetime(2031, 3, 4, 0, 0, tzinfo=UTC)
"""18:00 of the day before in Mexico City."""


@pytest.fixture
def call(db):
    return build.call(opens_at=CLOSES - timedelta(days=30), closes_at=CLOSES, grace_minutes=60)


@pytest.fixture
def at(monkeypatch):
    """Stop the clock at so many minutes after the call closes."""

    def stop(minutes: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: CLOSES + timedelta(minutes=minutes))

    return stop


def test_begun_in_time_is_submitted_in_the_grace(call, at):
    proposal = build.proposal(call, begun_at=CLOSES - timedelta(minutes=1))
    at(59)

    proposing.submit(proposal, by=proposal.author)

    assert own.own(call.edition, proposal.author).get().state == State.SUBMITTED


def test_one_minute_after_the_grace_is_refused_with_the_local_time(call, at):
    proposal = build.proposal(call, begun_at=CLOSES - timedelta(days=1))
    at(61)

    with pytest.raises(Refused) as refused:
        proposing.submit(proposal, by=proposal.author)

    assert str(refused.value) == "El plazo venció el 3 de marzo de 2031 a las 19:00 (hora de Ciudad de México)."
    proposal.refresh_from_db()
    assert proposal.state == State.DRAFT


def test_nothing_is_written_after_the_grace(call, at):
    proposal = build.proposal(call, begun_at=CLOSES - timedelta(days=1))
    at(61)

    with pytest.raises(Refused, match="El plazo venció"):
        proposing.write(proposal, 1, by=proposal.author, title="Tarde")


def test_nothing_begins_in_the_grace(call, at):
    at(0)

    with pytest.raises(Refused) as refused:
        proposing.begin(call, by=make.user("Carla"))

    assert str(refused.value) == "La convocatoria cerró el 3 de marzo de 2031 a las 18:00 (hora de Ciudad de México)."


def test_begins_in_the_last_minute(call, at):
    at(-1)

    assert proposing.begin(call, by=make.user("Carla")).due_at == CLOSES + timedelta(minutes=60)


@pytest.mark.parametrize(("minutes", "step"), [(-1, "Complétala y envíala antes del"), (61, "El plazo venció el")])
def test_the_desk_tells_the_local_time(call, at, minutes, step):
    proposal = build.proposal(call, begun_at=CLOSES - timedelta(days=1))
    at(minutes)

    told = own.next_step(proposal)

    assert told == f"{step} 3 de marzo de 2031 a las 19:00 (hora de Ciudad de México)."


def test_changes_are_handed_in_before_their_own_deadline(call, at):
    proposal = build.proposal(call, state=State.IN_REVIEW, changes_due_at=CLOSES + timedelta(days=9))
    at(60 * 24 * 9 - 1)

    proposing.hand_in_changes(proposal, by=proposal.author)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.awaits_changes) == (State.IN_REVIEW, False)
    with pytest.raises(Refused, match="No hay cambios por entregar"):
        proposing.hand_in_changes(proposal, by=proposal.author)


def test_changes_handed_in_late_are_refused(call, at):
    proposal = build.proposal(call, state=State.IN_REVIEW, changes_due_at=CLOSES + timedelta(days=9))
    at(60 * 24 * 9)

    with pytest.raises(Refused, match="El plazo venció el 12 de marzo de 2031 a las 18:00"):
        proposing.hand_in_changes(proposal, by=proposal.author)


def test_changes_that_lack_something_are_refused(call, at):
    proposal = build.proposal(call, state=State.IN_REVIEW, changes_due_at=CLOSES + timedelta(days=9), title="")
    at(0)

    with pytest.raises(proposing.Incomplete, match="Falta el título"):
        proposing.hand_in_changes(proposal, by=proposal.author)
