"""What the reviews of proposals say together, read at once for as many as are asked for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from datacon.proposals.choosing import merit
from datacon.proposals.models import Call, Proposal, Review
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


def standings(call: Call, proposals: Iterable[Proposal]) -> dict[int, Standing]:
    """The standing of each of `proposals`, by its key; in three queries however many they are."""
    rows = list(proposals)
    weights = weights_of(call)
    reviews: dict[int, list[Review]] = {one.pk: [] for one in rows}
    handed = Review.objects.filter(proposal__in=rows, state=ReviewState.SUBMITTED)
    for review in handed.prefetch_related("scores__criterion"):
        reviews[review.proposal_id].append(review)
    return {one.pk: standing(one, reviews[one.pk], weights) for one in rows}


def standing(proposal: Proposal, reviews: list[Review], weights: dict[str, dict[str, int]]) -> Standing:
    verdicts = Counter(Verdict(one.verdict) for one in reviews if one.verdict)
    if proposal.route == Route.LEGAL_MANDATE:
        looks = [bool(one.passes) for one in reviews if one.kind == ReviewKind.LEGAL]
        return Standing(None, 0, len(looks), verdicts, all(looks) if len(looks) >= ENOUGH else None)
    scored = [one for one in reviews if one.kind == ReviewKind.SCORED]
    values = [
        merit.of_review({score.criterion.key: score.value for score in one.scores.all()}, weights[proposal.route])
        for one in scored
    ]
    if len(values) < ENOUGH:
        return Standing(None, 0, len(values), verdicts, None)
    return Standing(merit.of_proposal(values), max(values) - min(values), len(values), verdicts, None)
