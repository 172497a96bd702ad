"""Who reviews in an edition: what they know, how much they read, and what they may not read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from datacon.editions.models import Appointment, Edition
from datacon.editions.states import Role, Stage
from datacon.people.models import User
from datacon.proposals.assigning.problem import Load
from datacon.proposals.models import Call, DeclaredConflict, ReviewerProfile
from datacon.proposals.queries import assignment
from datacon.proposals.states import ReviewState

PAGE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """One who reviews, on the chair's list."""

    user: User
    load: Load
    given: int
    done: int
    knows: list[str]
    relations: list[str]

    @property
    def is_full(self) -> bool:
        return self.given >= self.load.most


def reviewers_of(edition: Edition) -> "QuerySet[User]":
    """Who holds the role now, by name."""
    held = Appointment.objects.filter(edition=edition, role=Role.REVIEWER).in_force()
    return User.objects.filter(pk__in=held.values("user")).order_by("name", "email")


def members(call: Call, number: str | None) -> "tuple[Page[User], list[Member]]":
    """A page of them, in as many queries for one as for many."""
    page: Page[User] = Paginator(reviewers_of(call.edition), PAGE).get_page(number)
    users = list(page)
    loads, knows, relations = assignment.loads(call, users), _knows(call, users), _relations(call, users)
    counts = assignment.standing(call).filter(reviewer__in=users).order_by().values_list("reviewer")
    done = Count("pk", filter=Q(state=ReviewState.SUBMITTED))
    given = {key: (total, done) for key, total, done in counts.annotate(total=Count("pk"), done=done)}
    return page, [
        Member(user, loads[user.pk], *given.get(user.pk, (0, 0)), knows[user.pk], relations[user.pk]) for user in users
    ]


def profile_of(call: Call, user: User) -> ReviewerProfile:
    """Theirs, or a new one that is not stored yet."""
    found: ReviewerProfile | None = ReviewerProfile.objects.filter(call=call, user=user).first()
    return found or ReviewerProfile(call=call, user=user)


def declared_by(call: Call, user: User) -> "QuerySet[DeclaredConflict]":
    rows: QuerySet[DeclaredConflict] = DeclaredConflict.objects.filter(call=call, user=user)
    return rows.select_related("person", "organization")


def _knows(call: Call, users: Iterable[User]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for profile in ReviewerProfile.objects.filter(call=call, user__in=users).prefetch_related("themes"):
        themes = (theme.name for theme in profile.themes.all())
        found[profile.user_id] = [*themes, *(str(Stage(stage).label) for stage in profile.stages)]
    return found


def _relations(call: Call, users: Iterable[User]) -> dict[int, list[str]]:
    """Whom they declared a relation to; what it consists of they told the record, not the list."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = DeclaredConflict.objects.filter(call=call, user__in=users).select_related("person", "organization")
    for row in rows:
        found[row.user_id].append(str(row.person or row.organization))
    return found
