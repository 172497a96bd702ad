"""A selection's decisions on their way to those they are about: whom to tell, who has answered, who is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions.models import Edition
from datacon.proposals.models import Decision, Proposal, Review, Selection, Speaker
from datacon.proposals.queries import letters
from datacon.proposals.queries.letters import Told, Wording
from datacon.proposals.states import Outcome, ReviewState, SpeakerState, State
from datacon.ui import dates

ORDER = [Outcome.ACCEPTED, Outcome.WAITLISTED, Outcome.REJECTED]
GROUPS: dict[Outcome, str | Promise] = {
    Outcome.ACCEPTED: gettext_lazy("Se aceptan"),
    Outcome.WAITLISTED: gettext_lazy("Pasan a la lista de espera"),
    Outcome.REJECTED: gettext_lazy("No se eligen"),
}
SEALS = {State.ACCEPTED: "pending", State.CONFIRMED: "done"}
LAST_MOMENT = time(23, 59, 59)
HOLDING = [State.ACCEPTED, State.CONFIRMED]
"""Who has a place now."""


def selection_of(edition: Edition) -> Selection | None:
    return Selection.objects.filter(call__edition=edition).select_related("call__edition__forum").first()


def answer_by(selection: Selection, now: datetime) -> datetime:
    """Until when somebody who is told now may confirm: the end of a day, on the edition's clock."""
    edition = selection.call.edition
    last = edition.local(now).date() + timedelta(days=selection.answer_days)
    return datetime.combine(last, LAST_MOMENT, edition.zone)


def decided(selection: Selection) -> QuerySet[Decision]:
    """Every decision as it is read: who is accepted, who waits, who is not chosen."""
    order = Case(*(When(outcome=outcome, then=place) for place, outcome in enumerate(ORDER)))
    rows: QuerySet[Decision] = Decision.objects.filter(selection=selection, outcome__in=ORDER)
    return rows.order_by(order, "rank", "proposal__number").select_related("proposal")


def with_readers(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """With all that a message says, and whom it is written to."""
    accepted = Speaker.objects.filter(state=SpeakerState.ACCEPTED).order_by("position", "pk")
    handed_in = Review.objects.filter(state=ReviewState.SUBMITTED).exclude(message="").order_by("message")
    return decisions.select_related("proposal__author").prefetch_related(
        Prefetch("proposal__speakers", accepted, to_attr="speaking"),
        Prefetch("proposal__reviews", handed_in, to_attr="reasons"),
    )


def told(
    selection: Selection, decisions: Iterable[Decision], now: datetime, wording: Wording | None = None
) -> list[Told]:
    """What each is told if it is said now; `decisions` come from `with_readers`."""
    due = answer_by(selection, now)
    return [letters.write(selection, one, one.proposal.answer_by or due, wording) for one in decisions]


@dataclass(frozen=True, slots=True)
class Tally:
    """How the decisions stand, in numbers; `accepted` as they were sealed."""

    accepted: int
    waitlisted: int
    rejected: int
    confirmed: int
    unanswered: int
    overdue: int
    waiting: int

    @property
    def free(self) -> int:
        """Places that somebody had and gave up, or let pass."""
        return max(self.accepted - self.confirmed - self.unanswered, 0)


def tally(selection: Selection) -> Tally:
    now = timezone.now()
    accepted = Q(proposal__state=State.ACCEPTED)
    counts = {
        "accepted": Q(outcome=Outcome.ACCEPTED),
        "waitlisted": Q(outcome=Outcome.WAITLISTED),
        "rejected": Q(outcome=Outcome.REJECTED),
        "confirmed": Q(proposal__state=State.CONFIRMED),
        "unanswered": accepted,
        "overdue": accepted & Q(proposal__answer_by__lt=now),
        "waiting": Q(proposal__state=State.WAITLISTED),
    }
    rows = Decision.objects.filter(selection=selection).order_by()
    return Tally(**rows.aggregate(**{name: Count("pk", filter=test) for name, test in counts.items()}))


def waiting(selection: Selection) -> QuerySet[Decision]:
    """Who still waits, in order; the first is next."""
    rows: QuerySet[Decision] = Decision.objects.filter(selection=selection, proposal__state=State.WAITLISTED)
    return rows.order_by("rank", "proposal__number").select_related("proposal")


def answers(selection: Selection) -> QuerySet[Decision]:
    """Who has had a place: those whose answer is awaited first, the soonest due at the top."""
    order = Case(When(proposal__state=State.ACCEPTED, then=0), default=1)
    rows: QuerySet[Decision] = Decision.objects.filter(selection=selection, proposal__answer_by__isnull=False)
    return rows.order_by(order, "proposal__answer_by", "proposal__number").select_related("proposal")


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are told the same, of one page."""

    name: str
    rows: list[Told]


def grouped(rows: Iterable[Told]) -> list[Group]:
    by_outcome = groupby(rows, key=lambda one: Outcome(one.decision.outcome))
    return [Group(str(GROUPS[outcome]), list(found)) for outcome, found in by_outcome]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A place that was given: until when its answer is awaited, and what came of it."""

    proposal: Proposal
    due: str
    seal: str
    said: str
    is_overdue: bool


def awaited(selection: Selection, rows: Iterable[Decision]) -> list[Awaited]:
    edition, now = selection.call.edition, timezone.now()
    return [_awaited(one.proposal, edition, now) for one in rows]


def _awaited(proposal: Proposal, edition: Edition, now: datetime) -> Awaited:
    assert proposal.answer_by, "who has a place was told until when to answer"
    is_overdue = proposal.state == State.ACCEPTED and proposal.answer_by < now
    seal = "missing" if is_overdue else SEALS.get(State(proposal.state), "cancelled")
    said = _("venció") if is_overdue else proposal.get_state_display()
    return Awaited(proposal, dates.day(edition.local(proposal.answer_by)), seal, said, is_overdue)
