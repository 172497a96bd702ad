"""What the public pages show, read in as many queries for one row as for a thousand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django_scopes import scopes_disabled

from datacon.editions.models import (
    CommitteeSeat,
    Convening,
    Edition,
    Forum,
    Host,
    HostCall,
    Invitation,
    RuleException,
    SkippedYear,
    Vote,
)
from datacon.editions.states import BidState, ConveningRole, InvitationState, State
from datacon.journal.models import Entry
from datacon.materials.models import IS_HERE, Material
from datacon.materials.states import Kind
from datacon.opendata.queries import public_people
from datacon.people.models import Organization
from datacon.programme.models import Day, Participation, Session, SessionType
from datacon.proposals.models import Call
from datacon.snapshot.together import read_once


@dataclass(frozen=True)
class Neighbours:
    """Who shares a session's block, in order and with itself; and what comes before and after."""

    block: list[Session]
    previous: Session | None
    next: Session | None

    def rank(self, session: Session) -> int:
        return 1 + [one.pk for one in self.block].index(session.pk)


def neighbours(session: Session) -> Neighbours:
    every = sequence(session.edition)
    here = [one.pk for one in every].index(session.pk)
    block = [one for one in every if one.block_id == session.block_id]
    return Neighbours(block, every[here - 1] if here else None, next(iter(every[here + 1 : here + 2]), None))


@read_once
def sequence(edition: Edition) -> list[Session]:
    """All published sessions in order, with as much of each as a link to it shows."""
    shown = Session.objects.of(edition).published().in_order().only("code", "title", "language", "block")
    sessions = list(shown)
    for session in sessions:
        session.edition = edition
    return sessions


@dataclass(frozen=True, slots=True)
class Held:
    """How many sessions of a type were held."""

    type: SessionType
    total: int


def types_held(editions: Iterable[Edition]) -> dict[int, list[Held]]:
    """The types of which each edition held sessions, in its own order of types (R70)."""
    with scopes_disabled():
        found: dict[int, list[Held]] = {edition.pk: [] for edition in editions}
        counted = Session.objects.filter(edition__in=found).held().order_by().values_list("type")
        totals = dict(counted.annotate(Count("pk")))
        for one in SessionType.objects.filter(pk__in=totals).order_by("position", "name"):
            found[one.edition_id].append(Held(one, totals[one.pk]))
        return found


def days_held(edition: Edition) -> list[tuple[Day, int]]:
    """How many sessions were held on each day."""
    held = Session.objects.of(edition).held().order_by()
    counts = dict(held.values_list("block__day").annotate(Count("pk")))
    return [(day, counts.get(day.pk, 0)) for day in edition.days.all()]


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a kind of material: how many there are, hold something, or are known to be lost."""

    kind: Kind
    total: int
    found: int
    lost: int

    @property
    def missing(self) -> int:
        return self.total - self.found

    @property
    def pending(self) -> int:
        """Those that nobody has explained yet."""
        return self.missing - self.lost


def slots(edition: Edition) -> list[Slots]:
    """What was announced and what became of it, by kind of material (R106)."""
    announced = Material.objects.filter(session__edition=edition, session__code__gt="").order_by()
    counted = announced.values_list("kind").annotate(
        total=Count("pk"), found=Count("pk", filter=IS_HERE), lost=Count("pk", filter=~Q(missing_reason=""))
    )
    by_kind = {kind: Slots(Kind(kind), total, found, lost) for kind, total, found, lost in counted}
    return [by_kind[kind] for kind in Kind if kind in by_kind]


@read_once
def conveners(edition: Edition) -> list[Convening]:
    """Who convened, the coordinator first; co-conveners come last."""
    order = [role.value for role in ConveningRole]
    found = edition.convenings.select_related("organization").order_by("position", "pk")
    return sorted(found, key=lambda one: order.index(one.role))


def public_editions() -> list[Edition]:
    """Announced editions, the latest first, with the figures that are told of each."""
    with scopes_disabled():
        return list(Edition.objects.public().select_related("forum").prefetch_related("metrics", "days"))


def skipped_years(forum: Forum) -> list[SkippedYear]:
    """Years without an edition, the latest first (R24)."""
    return list(SkippedYear.objects.filter(forum=forum))


@read_once
def hosts(edition: Edition) -> list[Host]:
    return list(edition.hosts.order_by("position", "pk"))


def without_a_place() -> list[Edition]:
    """Announced editions that no state hosted, the latest first."""
    with scopes_disabled():
        placed = Host.objects.exclude(territory="").order_by().values("edition")
        return list(Edition.objects.public().exclude(pk__in=placed).select_related("forum"))


def seats(edition: Edition) -> list[CommitteeSeat]:
    """The committee's places in order, those that are empty too."""
    return list(edition.seats.select_related("organization"))


def exceptions(edition: Edition) -> list[RuleException]:
    return list(edition.exceptions.select_related("rule"))


def interruption(edition: Edition) -> str:
    """Why it was put off or cancelled, as whoever did it wrote in the journal; nothing for all others."""
    if edition.state not in (State.POSTPONED, State.CANCELLED):
        return ""
    acts = Entry.objects.about(edition).filter(verb=f"edition.{edition.state}").order_by("-position")
    return acts.values_list("reason", flat=True).first() or ""


def last_votes(edition: Edition) -> list[Vote]:
    """How each institution voted on the last version of the proposal that was voted on (R49)."""
    cast = Vote.objects.filter(proposal__edition=edition).select_related("proposal", "seat__organization")
    votes = list(cast.order_by("-proposal__number", "seat__position", "seat"))
    return [vote for vote in votes if vote.proposal_id == votes[0].proposal_id]


def logos(edition: Edition) -> dict[int, str]:
    """The file of each co-convener's logo, by organization; only of those who consented."""
    shown = Invitation.objects.filter(edition=edition, state=InvitationState.ACCEPTED, logo_consented_at__isnull=False)
    return dict(shown.exclude(logo=None).order_by().values_list("organization", "logo__token"))


def published_call(year: int) -> HostCall | None:
    """The call for hosts of that year, announced or not: a call speaks to everybody before there is an edition."""
    with scopes_disabled():
        calls = HostCall.objects.filter(edition__fiscal_year=year, published_at__isnull=False)
        return calls.select_related("edition__forum", "rubric").first()


def published_proposal_call(year: int) -> Call | None:
    """The call for proposals of that year, with all that it says; announced or not, it speaks to everybody."""
    with scopes_disabled():
        calls = Call.objects.filter(edition__fiscal_year=year, published_at__isnull=False)
        parts = calls.prefetch_related("formats", "questions", "criteria", "phases")
        return parts.select_related("edition__forum").first()


def proposal_call_dates(edition: Edition) -> Call | None:
    """The same, when only its dates are told."""
    call: Call | None = Call.objects.filter(edition=edition, published_at__isnull=False).first()
    return call


def bids_received(call: HostCall) -> int:
    """All that is said of bids before the decision."""
    return call.bids.exclude(state__in=[BidState.DRAFT, BidState.WITHDRAWN]).count()


def undecided_calls() -> list[HostCall]:
    """Published calls without a decision yet, the next to close first."""
    with scopes_disabled():
        published = HostCall.objects.filter(published_at__isnull=False, decided_at__isnull=True)
        return list(published.select_related("edition__forum").order_by("closes_at"))


@read_once
def organizations() -> list[Organization]:
    """Those that did something public: convened an edition, sat in its committee, or took part in a session."""
    with scopes_disabled():
        public = Edition.objects.public()
        acts: list[QuerySet[Any]] = [
            Convening.objects.filter(edition__in=public),
            CommitteeSeat.objects.filter(edition__in=public, organization__isnull=False),
            _public_parts().filter(organization__isnull=False),
        ]
        acted = reduce(or_, (Q(pk__in=act.order_by().values("organization")) for act in acts))
        return list(Organization.objects.filter(acted).select_related("successor").order_by("name"))


def organization(slug: str) -> Organization:
    """One of those, or 404."""
    if found := next((one for one in organizations() if one.slug == slug), None):
        return found
    raise Http404


@dataclass(frozen=True, slots=True)
class Record:
    """What an organization did in public, the latest first."""

    convenings: list[Convening]
    seats: list[CommitteeSeat]
    sessions: list[Session]
    predecessors: list[Organization]


def record(organization: Organization) -> Record:
    with scopes_disabled():
        public = Edition.objects.public()
        in_order = ("-edition__fiscal_year", "position", "pk")
        return Record(
            list(
                organization.convenings.filter(edition__in=public).select_related("edition__forum").order_by(*in_order)
            ),
            list(organization.seats.filter(edition__in=public).select_related("edition__forum").order_by(*in_order)),
            sessions_with(organization),
            list(organization.predecessors.order_by("name")),
        )


def sessions_with(organization: Organization, edition: Edition | None = None) -> list[Session]:
    """Published sessions in which somebody publicly spoke for it, the latest edition first."""
    with scopes_disabled():
        theirs = _public_parts().filter(organization=organization).order_by().values("session")
        found = Session.objects.filter(pk__in=theirs).select_related("edition__forum", "type", "block__day")
        shown = found.filter(edition=edition) if edition else found
        return list(shown.order_by("-edition__fiscal_year", "block__starts_at", "position", "pk"))


def _public_parts() -> QuerySet[Participation]:
    """Participations that a public page names, of published sessions."""
    parts = public_people().queryset
    assert parts is not None
    return parts.filter(session__code__gt="", session__edition__in=Edition.objects.public())


def convening(edition: Edition, slug: str) -> Convening:
    """An organization's first part in convening the edition, or 404."""
    theirs = edition.convenings.filter(organization__slug=slug).select_related("organization__successor")
    if found := theirs.order_by("position", "pk").first():
        return found
    raise Http404
