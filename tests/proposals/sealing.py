"""Builders of decided, sealed and informed selections."""

from typing import Any

from django.utils import timezone

from datacon.people.models import User
from datacon.proposals.actions import informing, running, selecting
from datacon.proposals.actions import sealing as actions
from datacon.proposals.models import Call, Decision, Proposal, Selection
from datacon.proposals.states import Outcome, Pin, SelectionState
from tests.proposals import build


def sealed(call: Call, **fields: Any) -> Selection:
    """One that is sealed as far as its state tells; its acta is `{}`."""
    defaults = {
        "state": SelectionState.SEALED,
        "sealed_at": timezone.now(),
        "acta_text": "{}",
        "acta_sha256": "0" * 64,
    }
    return build.selection(call, **defaults | fields)


def decide(selection: Selection, outcome: Outcome, proposal: Proposal | None = None, **fields: Any) -> Decision:
    """What is decided of a reviewed proposal, a new one where none is given."""
    about = proposal or build.reviewed(selection.call)
    return Decision.objects.create(selection=selection, proposal=about, outcome=outcome, **fields)


def informed(call: Call, by: User, outcomes: list[Outcome], **fields: Any) -> Selection:
    """One whose decisions are `outcomes`, numbered from 1, and told; those that wait in the order they stand."""
    selection = sealed(call, **fields)
    rank = 0
    for number, outcome in enumerate(outcomes, start=1):
        rank += outcome == Outcome.WAITLISTED
        about = build.reviewed(call, number=number)
        decide(selection, outcome, about, rank=rank if outcome == Outcome.WAITLISTED else None)
    informing.inform(selection, by=by)
    return selection


def calculate(selection: Selection, by: User) -> None:
    """Ask, wait and accept."""
    run = running.ask(selection, by=by)
    running.carry_out(run)
    run.refresh_from_db()
    running.accept(run, by=by)


def decided(call: Call, by: User, **fields: Any) -> Selection:
    """Five proposals for three places, decided as the calculation proposes: P-001 to P-003 enter, P-004 waits."""
    selection = build.selection(call, **{"places": 3} | fields)
    for number, score in enumerate([5, 5, 4, 3, 1], start=1):
        build.reviewed(call, number=number, score=score)
    calculate(selection, by)
    return selection


def with_acta(call: Call, by: User, **fields: Any) -> Selection:
    """The same, with P-002 kept out by the chair, a rule, and sealed."""
    selection = decided(call, by, **fields)
    selecting.add_rule(selection, "format:presentacion", least=1, most=None, reason="Hacen falta.", by=by)
    twice = Proposal.objects.get(call=call, number=2)
    selecting.pin(selection, twice, answer=Pin.OUT, reason="Repite la primera.", seen=2, by=by)
    calculate(selection, by)
    actions.seal(selection, by=by)
    return selection
