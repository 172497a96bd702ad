"""Telling everybody at once what was decided, then moving the waiting list. Nobody learns anything before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User
from datacon.proposals.models import Decision, Proposal, Selection
from datacon.proposals.queries import informing as queries
from datacon.proposals.queries.letters import PROMOTION, RELEASE, Told
from datacon.proposals.states import MOVES, Outcome, SelectionState, State

TARGETS = {
    Outcome.ACCEPTED: State.ACCEPTED,
    Outcome.WAITLISTED: State.WAITLISTED,
    Outcome.REJECTED: State.REJECTED,
}
NO_ANSWER = "no respondió"


@dataclass(frozen=True, slots=True)
class Informed:
    """How many were told, and the folios of those who had withdrawn meanwhile."""

    told: int
    skipped: list[str]


@transaction.atomic
def add(decision: Decision, seen: int, *, message: str, by: User) -> None:
    """Write what the message says beside the outcome and the reviewers' reasons, until it is sent."""
    selection = Selection.objects.select_for_update().get(pk=decision.selection_id)
    if selection.state == SelectionState.INFORMED:
        raise Refused(_("Ya se informó: los mensajes salieron y no se reescriben."))
    decision.overwrite(seen, message=message)
    journal.record("decision.worded", decision, by=by)


@transaction.atomic
def inform(selection: Selection, *, by: User) -> Informed:
    """Let every author know, in one act; the second of two who press finds it done.

    Who withdrew meanwhile is not written to. Mail is queued here and leaves from the worker.
    """
    now = timezone.now()
    if selection.state == SelectionState.OPEN:
        raise Refused(_("Primero se sella: solo se informa una selección que ya no cambia."))
    selection.move(SelectionState.INFORMED, informed_at=now, version=selection.version + 1)
    list(Proposal.objects.select_for_update().filter(call=selection.call, state=State.IN_REVIEW).values_list("pk"))
    every = queries.told(selection, queries.with_readers(queries.decided(selection)), now)
    told = [one for one in every if one.decision.proposal.state == State.IN_REVIEW]
    skipped = [one.decision.proposal.folio for one in every if one.decision.proposal.state != State.IN_REVIEW]
    for outcome in queries.ORDER:
        _settle([one for one in told if one.decision.outcome == outcome], selection, TARGETS[outcome], now)
    mail.post_all(letter for one in told for letter in one.letters("informed"))
    acts = [(one.decision.proposal, {"outcome": one.decision.outcome}) for one in told]
    journal.record_all("proposal.informed", acts, by=by)
    journal.record("selection.informed", selection, by=by, told=len(told), skipped=skipped)
    return Informed(len(told), skipped)


def _settle(told: Iterable[Told], selection: Selection, target: State, now: datetime) -> None:
    """Move those proposals on, and keep with each what its author reads."""
    proposals = [one.decision.proposal for one in told]
    due = queries.answer_by(selection, now) if target == State.ACCEPTED else None
    rows = Proposal.objects.filter(pk__in=[one.pk for one in proposals], state__in=MOVES[target])
    rows.update(state=target, informed_at=now, answer_by=due, version=F("version") + 1)
    for one in told:
        one.decision.proposal.message = one.said
        one.decision.proposal.state = target
    Proposal.objects.bulk_update(proposals, ["message"])


@transaction.atomic
def promote(selection: Selection, *, number: int, by: User) -> Proposal:
    """Give the next on the waiting list a place that is free. `number` is whom the chair saw to be next."""
    Selection.objects.select_for_update().get(pk=selection.pk)  # two who press take turns
    if not queries.tally(selection).free:
        raise Refused(_("No hay lugares libres: alguien tiene que declinar, retirarse o dejar vencer su plazo."))
    decision = queries.with_readers(queries.waiting(selection)).first()
    if decision is None:
        raise Refused(_("Ya no queda nadie en la lista de espera."))
    if decision.proposal.number != number:
        raise Refused(
            _("La lista cambió mientras la leías: ahora sigue %(folio)s.") % {"folio": decision.proposal.folio}
        )
    now, proposal = timezone.now(), decision.proposal
    [told] = queries.told(selection, [decision], now, PROMOTION)
    due = queries.answer_by(selection, now)
    proposal.move(State.ACCEPTED, answer_by=due, version=proposal.version + 1)
    mail.post_all(told.letters("promoted"))
    journal.record("proposal.promoted", proposal, by=by, rank=decision.rank)
    return proposal


@transaction.atomic
def release(selection: Selection, *, number: int, by: User) -> Proposal:
    """Free the place of somebody whose time to answer is over."""
    rows = queries.with_readers(queries.answers(selection))
    decision = rows.filter(proposal__number=number).first()
    if decision is None:
        raise Refused(_("Esa propuesta no tiene un lugar que liberar."))
    proposal = decision.proposal
    assert proposal.answer_by, "who has had a place was told until when to answer"
    if proposal.answer_by > timezone.now():
        raise Refused(_("El plazo de %(folio)s aún no vence.") % {"folio": proposal.folio})
    [told] = queries.told(selection, [decision], timezone.now(), RELEASE)
    proposal.move(State.DECLINED, reason=NO_ANSWER, version=proposal.version + 1)
    mail.post_all(told.letters("released"))
    journal.record("proposal.released", proposal, by=by, reason=NO_ANSWER)
    return proposal
