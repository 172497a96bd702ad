"""The facts that an acta says, gathered from the database; `choosing.acta` puts them in order.

Who reviewed is nowhere in it, nor in which order they did; nobody's name, and nobody's gender.
"""

from collections.abc import Iterable
from typing import Any

from datacon.proposals.choosing.acta import Facts, Row
from datacon.proposals.models import Decision, ParityLook, Proposal, Review, Selection
from datacon.proposals.queries.merit import weights_of
from datacon.proposals.queries.problem import choosable, groups, person_key, row_key, speaking
from datacon.proposals.queries.sealing import Readiness
from datacon.proposals.states import Outcome, ReviewKind, ReviewState, Route, State

SHOWN = ("kind", "value", "people", "declared", "women", "men", "other", "is_within", "panels", "even", "same")
"""What of a cell that the chair was shown may stand in an acta; whom it counts may not."""


def facts(selection: Selection, ready: Readiness) -> Facts:
    """All that the acta says if it is sealed now; `selection` knows its note and the moment already."""
    edition = selection.call.edition
    assert selection.sealed_at, "an acta says when it was sealed"
    decisions = Decision.objects.filter(selection=selection, proposal__state=State.IN_REVIEW).select_related(
        "proposal"
    )
    waiting = decisions.filter(outcome=Outcome.WAITLISTED).order_by("rank", "proposal__number")
    return Facts(
        year=edition.fiscal_year,
        name=str(edition),
        is_synthetic=edition.is_synthetic,
        sealed_at=edition.local(selection.sealed_at).isoformat(timespec="seconds"),
        seed=selection.seed,
        problem=ready.asked,
        chosen=ready.chosen,
        waitlist=[row_key(selection, one.proposal) for one in waiting],
        criteria=_criteria(selection),
        rows=_rows(selection, {one.proposal_id: one.pin_reason for one in decisions}),
        parity={
            "tolerance": selection.parity_tolerance,
            "cells": _cells(ready.look),
            "note": selection.note,
        },
    )


def _criteria(selection: Selection) -> list[dict[str, Any]]:
    weights = weights_of(selection.call)
    return [
        {
            "key": one.key,
            "title": one.title,
            "weights": {route: weights[route][one.key] for route in (Route.MERIT.value, Route.INNOVATION.value)},
        }
        for one in selection.call.criteria.all()
    ]


def _rows(selection: Selection, reasons: dict[int, str]) -> list[Row]:
    """Every proposal in review, those too that could not be chosen."""
    proposals = list(choosable(selection.call))
    reviews: dict[int, list[Review]] = {one.pk: [] for one in proposals}
    handed_in = Review.objects.filter(proposal__in=proposals, state=ReviewState.SUBMITTED)
    for review in handed_in.prefetch_related("scores__criterion"):
        reviews[review.proposal_id].append(review)
    return [_row(selection, one, reviews[one.pk], reasons.get(one.pk, "")) for one in proposals]


def _row(selection: Selection, proposal: Proposal, reviews: list[Review], reason: str) -> Row:
    looks = [bool(one.passes) for one in reviews if one.kind == ReviewKind.LEGAL]
    return Row(
        key=row_key(selection, proposal),
        route=proposal.route,
        reviews=_scores(one for one in reviews if one.kind == ReviewKind.SCORED),
        passes=all(looks) if looks else None,
        reason=reason,
        people=sorted({person_key(selection, who) for who in speaking(proposal)}),
        groups=groups(proposal),
    )


def _scores(reviews: Iterable[Review]) -> list[dict[str, int]]:
    """Each review's scores in the rubric's order. They stand as their numbers do: no place tells whose they are."""
    found = [{score.criterion.key: score.value for score in one.scores.all()} for one in reviews]
    return sorted(found, key=lambda one: list(one.items()))


def _cells(look: ParityLook | None) -> list[dict[str, Any]]:
    shown = [one for one in look.cells if "hidden" not in one] if look else []
    return [{name: one[name] for name in SHOWN if name in one} for one in shown]
