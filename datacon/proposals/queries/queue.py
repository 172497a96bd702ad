"""A reviewer's own queue: what waits first, what is done after; and how they find something in it (screen 7)."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.urls import reverse

from datacon.editions.models import Edition
from datacon.editions.queries.mine import Seal
from datacon.people.models import User
from datacon.proposals.models import Call, Review
from datacon.proposals.queries import phases
from datacon.proposals.queries.masks import plain
from datacon.proposals.queries.visibility import Shown, shown_all
from datacon.proposals.states import HANDED_IN, ReviewState, State
from datacon.ui.links import Link

MOST = 50
READABLE = HANDED_IN - {State.SUBMITTED}
"""Proposals are read from when review is opened."""

SEALS = {ReviewState.ASSIGNED: "pending", ReviewState.SUBMITTED: "done", ReviewState.CONFLICTED: "cancelled"}

PENDING = Q(state=ReviewState.ASSIGNED, proposal__state=State.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal to review, or reviewed; without an address where its reviewer stepped back."""

    folio: str
    title: str
    note: str
    url: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class Queue:
    """`page` holds `Row`s; `done` of `total` counts what is not stepped back from."""

    page: "Page[Review]"
    done: int
    total: int
    following: Link | None
    due: str
    closed: str

    @property
    def is_empty(self) -> bool:
        return not self.page.object_list


def own(edition: Edition, user: User) -> "QuerySet[Review]":
    """The reviews of `user`, of proposals that may be read."""
    mine: QuerySet[Review] = Review.objects.filter(
        reviewer=user, proposal__call__edition=edition, proposal__state__in=READABLE
    )
    return mine.select_related("proposal__call__edition", "proposal__author").prefetch_related(
        "proposal__call__phases"
    )


def waiting(edition: Edition, user: User) -> "QuerySet[Review]":
    return own(edition, user).filter(PENDING).order_by("proposal__number")


def queue(edition: Edition, user: User, *, sought: str = "", page: str | int = 1) -> Queue:
    """One page of it. What is sought is sought in what its reviewer may read, so that nobody can try names."""
    rank = Case(When(PENDING, then=Value(0)), When(state=ReviewState.SUBMITTED, then=Value(1)), default=Value(2))
    ordered = own(edition, user).annotate(rank=rank).order_by("rank", "proposal__number")
    counted = own(edition, user).aggregate(
        done=Count("pk", filter=Q(state=ReviewState.SUBMITTED)), pending=Count("pk", filter=PENDING)
    )
    here = Paginator(_found(list(ordered), user, sought) if sought else ordered, MOST).get_page(page)
    reviews = list(here.object_list)
    read = shown_all([one.proposal for one in reviews], user, as_reviewer=True)
    here.object_list = [_row(one, read[one.proposal_id]) for one in reviews]  # type: ignore[misc]
    call = Call.objects.filter(edition=edition).select_related("edition").prefetch_related("phases").first()
    return Queue(
        page=here,
        done=counted["done"],
        total=counted["done"] + counted["pending"],
        following=following(edition, user),
        due=phases.due(call) if call else "",
        closed=phases.closed(call) if call else "",
    )


def _found(reviews: list[Review], user: User, sought: str) -> list[Review]:
    read = shown_all([one.proposal for one in reviews], user, as_reviewer=True)
    words = plain(sought).split()
    return [one for one in reviews if all(word in plain(read[one.proposal_id].text) for word in words)]


def following(edition: Edition, user: User, after: Review | None = None) -> Link | None:
    """The next to review: after one, whichever comes next by number, and from the last around to the first."""
    others = waiting(edition, user)
    later = others.none()
    if after:
        others = others.exclude(pk=after.pk)
        later = others.filter(proposal__number__gt=after.proposal.number)
    found = later.first() or others.first()
    return Link(found.proposal.folio, address(found)) if found else None


def address(review: Review) -> str:
    return reverse("proposals:review", args=[review.proposal.call.edition.fiscal_year, review.proposal.number])


def _row(review: Review, read: Shown) -> Row:
    state = ReviewState(review.state)
    is_late = state == ReviewState.ASSIGNED and review.proposal.state != State.IN_REVIEW
    return Row(
        folio=read.folio,
        title=read.title,
        note=" · ".join(filter(None, [read.format, read.route])),
        url="" if state == ReviewState.CONFLICTED else address(review),
        seal=Seal("missing" if is_late else SEALS[state], str(review.get_state_display())),
    )
