"""The assignment of a call: what is in review, who reads it and how much, and what it lacks."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from datacon.people.models import User
from datacon.proposals.assigning.problem import Load, Problem
from datacon.proposals.models import Call, Proposal, Review, ReviewerProfile
from datacon.proposals.queries.affinity import Knowledge, affinity, knowledge, subject
from datacon.proposals.queries.conflicts import conflicts
from datacon.proposals.queries.merit import ENOUGH
from datacon.proposals.states import ReviewState, Route, State

Known = dict[int, Knowledge]
"""What each account that reviews knows."""


def in_review(call: Call) -> "QuerySet[Proposal]":
    rows: QuerySet[Proposal] = Proposal.objects.filter(call=call, state=State.IN_REVIEW)
    return rows.select_related("call", "author")


def standing(call: Call) -> "QuerySet[Review]":
    """The reviews that count for the load: of what is in review, and not given up for a conflict of interest."""
    rows: QuerySet[Review] = Review.objects.filter(proposal__call=call, proposal__state=State.IN_REVIEW)
    return rows.exclude(state=ReviewState.CONFLICTED)


def wanted(call: Call, route: str) -> int:
    """How many look at a proposal: by legal mandate two apart, whatever the call wants of the others."""
    return ENOUGH if route == Route.LEGAL_MANDATE else call.reviews_wanted


def loads(call: Call, reviewers: Iterable[User]) -> dict[int, Load]:
    """Between which numbers each reads; who can take less than the call asks for is not given more."""
    own: dict[int, Any] = dict(
        ReviewerProfile.objects.filter(call=call).exclude(most_load=None).values_list("user", "most_load")
    )
    most = {user.pk: own.get(user.pk, call.most_load) for user in reviewers}
    return {key: Load(number, min(call.least_load, number)) for key, number in most.items()}


def problem(call: Call, proposals: Iterable[Proposal], reviewers: Iterable[User]) -> tuple[Problem, Known]:
    """What is in review as the solver sees it; keys are those of the rows, in words."""
    known = knowledge(call, reviewers)
    values = {}
    for proposal in proposals:
        about = subject(proposal)
        worth = ((key, affinity(about, one)) for key, one in known.items())
        values[str(proposal.pk)] = {str(key): value for key, value in worth if value}
    found = conflicts(call, reviewers=reviewers, proposals=proposals)
    kept = standing(call).values_list("proposal", "reviewer")
    return (
        Problem(
            wanted={str(one.pk): wanted(call, one.route) for one in proposals},
            loads={str(key): load for key, load in loads(call, reviewers).items()},
            affinity=values,
            forbidden=frozenset((str(proposal), str(reader)) for reader, proposal in found),
            kept=frozenset((str(proposal), str(reader)) for proposal, reader in kept),
            seed=str(call.edition),
        ),
        known,
    )
