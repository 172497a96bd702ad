"""What the reviews of proposals say together, read at once for as many as are asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from datacon.proposals.choosing import merit
from datacon.proposals.models import Call, Proposal, Review, ReviewScore
from datacon.proposals.states import ReviewKind, ReviewState, Route, Verdict

ENOUGH = 2
"""Reviews without which nobody is chosen by merit or innovation (R55, R126), and looks by legal mandate."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a proposal stands: its merit in thousandths (None before enough reviews), and how far reviews differ.

    By legal mandate there is no merit, and `passes` says whether two looks apart found provision and competence.
    """

    merit: int | None = None
    spread: int = 0
    counted: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    passes: bool | None = None

    @property
    def is_reviewed(self) -> bool:
        return self.merit is not None or self.passes is not None


def weights_of(call: Call) -> dict[str, dict[str, int]]:
    """By route, how much each criterion weighs."""
    criteria = list(call.criteria.all())
    return {
        Route.MERIT: {one.key: one.merit_weight for one in criteria},
        Route.INNOVATION: {one.key: one.innovation_weight for one in criteria},
    }


@dataclass(frozen=True, slots=True)
class Read:
    """A review that was handed in, as far as it decides."""

    kind: str
    verdict: str
    passes: bool | None
    scores: dict[str, int] = field(default_factory=dict)


def standings(call: Call, proposals: Iterable[Proposal]) -> dict[int, Standing]:
    """The standing of each of `proposals`, by its key; in three queries however many they are.

    Values are read and no rows are made of them: a board of thousands reads ten scores and more for each.
    """
    routes = {one.pk: one.route for one in proposals}
    weights = weights_of(call)
    handed_in = Review.objects.filter(proposal__in=routes, state=ReviewState.SUBMITTED).order_by("pk")
    scores = ReviewScore.objects.filter(review__in=handed_in.values("pk")).order_by()
    reviews: dict[int, dict[int, Read]] = {key: {} for key in routes}
    every: dict[int, Read] = {}
    for key, proposal, kind, verdict, passes in handed_in.values_list("pk", "proposal", "kind", "verdict", "passes"):
        every[key] = reviews[proposal][key] = Read(kind, verdict, passes)
    for review, criterion, value in scores.values_list("review", "criterion__key", "value"):
        every[review].scores[criterion] = value
    return {key: standing(route, list(reviews[key].values()), weights) for key, route in routes.items()}


def standing(route: str, reviews: list[Read], weights: dict[str, dict[str, int]]) -> Standing:
    verdicts = Counter(Verdict(one.verdict) for one in reviews if one.verdict)
    if route == Route.LEGAL_MANDATE:
        looks = [bool(one.passes) for one in reviews if one.kind == ReviewKind.LEGAL]
        return Standing(None, 0, len(looks), verdicts, all(looks) if len(looks) >= ENOUGH else None)
    values = [merit.of_review(one.scores, weights[route]) for one in reviews if one.kind == ReviewKind.SCORED]
    if len(values) < ENOUGH:
        return Standing(None, 0, len(values), verdicts, None)
    return Standing(merit.of_proposal(values), max(values) - min(values), len(values), verdicts, None)
