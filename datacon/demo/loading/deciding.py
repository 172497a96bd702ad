"""How an edition's proposals were chosen: by the acts of today, as far as its files tell."""

from datetime import timedelta

from datacon.demo import tables
from datacon.demo.loading.cast import Cast
from datacon.editions.states import Role
from datacon.people.models import User
from datacon.proposals.actions import informing, parity, proposing, running, sealing, selecting
from datacon.proposals.models import Call, Proposal, Selection
from datacon.proposals.queries.parity import composition
from datacon.proposals.states import Pin, SelectionState, State

REASON = "Regla de ejemplo."
A_WEEK = timedelta(weeks=1)
NUMBERS = ("places", "most_per_person", "parity_tolerance")


def load(call: Call, cast: Cast) -> None:
    """The selection with its rules; where its file says so, calculated, sealed, told and answered."""
    year, chair = call.edition.fiscal_year, cast[Role.PROGRAMME_CHAIR]
    for facts in tables.rows(year, "selection"):
        selection = selecting.begin(call, by=chair, **{name: int(facts[name]) for name in NUMBERS})
        for rule in tables.rows(year, "selection_rules"):
            least, most = (int(rule[name]) if rule[name] else None for name in ("least", "most"))
            group = f"{rule['dimension']}:{rule['value']}"
            selecting.add_rule(selection, group, least=least, most=most, reason=REASON, by=chair)
        for pin in tables.rows(year, "selection_pins"):
            proposal = Proposal.objects.get(call=call, number=pin["number"])
            selecting.pin(selection, proposal, answer=Pin(pin["pin"]), reason=pin["reason"], seen=1, by=chair)
        if facts["state"] == SelectionState.INFORMED:
            _decide(selection, facts["note"], by=chair)
            _answer(selection, by=chair)


def _decide(selection: Selection, note: str, *, by: User) -> None:
    run = running.ask(selection, by=by)
    running.carry_out(run)
    running.accept(run, by=by)
    parity.look(selection, composition(selection), by=by)
    ended = selection.call.phases.latest("closes_at").closes_at
    sealing.seal(selection, by=by, note=note, at=ended + A_WEEK)
    informing.inform(selection, by=by)
    Selection.objects.filter(pk=selection.pk).update(informed_at=ended + A_WEEK)


def _answer(selection: Selection, *, by: User) -> None:
    """All that were accepted confirm, but the last one, whose place goes to the first who waits."""
    *confirming, declining = Proposal.objects.filter(call=selection.call, state=State.ACCEPTED).order_by("number")
    for proposal in confirming:
        proposing.confirm(proposal, by=proposal.author)
    proposing.decline(declining, reason="Ese día no puedo asistir.", by=declining.author)
    waiting = Proposal.objects.filter(call=selection.call, state=State.WAITLISTED).order_by("decision__rank")
    promoted = informing.promote(selection, number=waiting[0].number, by=by)
    proposing.confirm(promoted, by=promoted.author)
