"""The chair's board of who reviews what and why, and the list of those who review."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.people.models import User
from datacon.proposals.assigning.problem import Load
from datacon.proposals.models import Call, Proposal, Review
from datacon.proposals.queries import assignment
from datacon.proposals.queries.affinity import affinity, knowledge, subject
from datacon.proposals.queries.conflicts import conflicts
from datacon.proposals.queries.reviewers import reviewers_of
from datacon.proposals.states import ReviewState, Route

PAGE = 50
SEALS = {ReviewState.ASSIGNED: "pending", ReviewState.SUBMITTED: "done", ReviewState.CONFLICTED: "cancelled"}
READING = Count("reviews", filter=~Q(reviews__state=ReviewState.CONFLICTED))

Found = Mapping[tuple[int, int], list[str]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reviews a proposal, why it is them, how much they read, and what stands against it by now."""

    review: Review
    seal: str
    load: str
    against: list[str]

    @property
    def may_leave(self) -> bool:
        return bool(self.review.state == ReviewState.ASSIGNED)


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal with its readers; `lacking` says how many more it wants, and whether there is anybody."""

    proposal: Proposal
    readers: list[Reader]
    lacking: str

    @property
    def is_legal(self) -> bool:
        return bool(self.proposal.route == Route.LEGAL_MANDATE)


@dataclass(frozen=True, slots=True)
class Figure:
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Board:
    """A page of what is in review, that which fewest read first, and the figures of all of it."""

    page: "Page[Proposal]"
    rows: list[Row]
    figures: list[Figure]
    waiting: int
    missing: int


@dataclass(frozen=True, slots=True)
class Crew:
    """All who review, and between what and what each reads how much."""

    users: dict[int, User]
    loads: dict[int, Load]
    given: Counter[int]

    def load_of(self, key: int) -> str:
        most = self.loads[key].most if key in self.loads else 0
        return _("lee %(given)d de %(most)d") % {"given": self.given[key], "most": most}

    def has_room(self, key: int) -> bool:
        return self.given[key] < self.loads[key].most


def crew(call: Call) -> Crew:
    users = reviewers_of(call.edition)
    given = assignment.standing(call).order_by().values_list("reviewer").annotate(total=Count("pk"))
    return Crew({user.pk: user for user in users}, assignment.loads(call, users), Counter(dict(given)))


def board(call: Call, number: str | None) -> Board:
    """The page that is asked for, in as many queries whatever there is."""
    page, team = _page(call, number), crew(call)
    readers = {review.reviewer_id: review.reviewer for one in page for review in one.reviews.all()}
    found = conflicts(call, reviewers=(readers | team.users).values(), proposals=page.object_list)
    waiting = assignment.standing(call).filter(state=ReviewState.ASSIGNED).count()
    missing = _missing(call)
    figures = [
        Figure(page.paginator.count, _("en dictamen")),
        Figure(len(team.users), _("personas dictaminan")),
        Figure(missing, _("dictámenes por asignar")),
        Figure(waiting, _("por entregar")),
    ]
    return Board(page, [_row(one, team, found) for one in page], figures, waiting, missing)


def _page(call: Call, number: str | None) -> "Page[Proposal]":
    reviews = Review.objects.select_related("reviewer").order_by("assigned_at", "pk")
    rows: QuerySet[Any] = assignment.in_review(call).annotate(reading=READING).order_by("reading", "number")
    return Paginator(rows.prefetch_related(Prefetch("reviews", reviews)), PAGE).get_page(number)


def _missing(call: Call) -> int:
    rows = assignment.in_review(call).annotate(reading=READING).values_list("route", "reading")
    return sum(max(assignment.wanted(call, route) - reading, 0) for route, reading in rows)


def _row(proposal: Proposal, team: Crew, found: Found) -> Row:
    reviews = list(proposal.reviews.all())
    readers = [
        Reader(one, SEALS[ReviewState(one.state)], team.load_of(one.reviewer_id), _against(one, found))
        for one in reviews
    ]
    reading = sum(one.state != ReviewState.CONFLICTED for one in reviews)
    lacking = assignment.wanted(proposal.call, proposal.route) - reading
    return Row(proposal, readers, _lacking(lacking, proposal, team, found))


def _against(review: Review, found: Found) -> list[str]:
    """Why it should be taken back: something was learned or declared after it was assigned."""
    if review.state == ReviewState.CONFLICTED:
        return [review.conflict_note] if review.conflict_note else []
    return found.get((review.reviewer_id, review.proposal_id), [])


def _lacking(count: int, proposal: Proposal, team: Crew, found: Found) -> str:
    if count <= 0:
        return ""
    reading = {one.reviewer_id for one in proposal.reviews.all()}
    free = [key for key in team.users if key not in reading and (key, proposal.pk) not in found]
    ready = sum(map(team.has_room, free))
    lacking = ngettext("Le falta %(count)d dictamen", "Le faltan %(count)d dictámenes", count) % {"count": count}
    if ready:
        who = ngettext("%(count)d persona podría leerla", "%(count)d personas podrían leerla", ready)
        return _("%(lacking)s; %(who)s.") % {"lacking": lacking, "who": who % {"count": ready}}
    if free:
        return _("%(lacking)s, y quienes podrían leerla ya tienen su máximo.") % {"lacking": lacking}
    return _("%(lacking)s, y nadie más está libre de conflicto de interés.") % {"lacking": lacking}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who might review a proposal: what they know of it, and how much they read."""

    user: User
    affinity: int
    load: str
    has_conflict: bool

    def __str__(self) -> str:
        words = {"person": self.user, "affinity": self.affinity, "load": self.load}
        if self.has_conflict:
            return _("%(person)s: conflicto de interés") % words
        return _("%(person)s: afinidad %(affinity)d, %(load)s") % words


def candidates(proposal: Proposal) -> list[Candidate]:
    """All who review and have not got it, those who know most of it first and those in conflict last."""
    team, about = crew(proposal.call), subject(proposal)
    reading = set(proposal.reviews.values_list("reviewer", flat=True))
    found = conflicts(proposal.call, reviewers=team.users.values(), proposals=[proposal])
    known = knowledge(proposal.call, team.users.values())
    rows = [
        Candidate(user, affinity(about, known[key]), team.load_of(key), (key, proposal.pk) in found)
        for key, user in team.users.items()
        if key not in reading
    ]
    return sorted(rows, key=lambda one: (one.has_conflict, -one.affinity, team.given[one.user.pk], one.user.pk))
