"""Whether the rubric of a call may still change."""

from datacon.proposals.models import Call, Review
from datacon.proposals.states import ReviewState


def is_settled(call: Call) -> bool:
    """Once somebody has handed in a review, all are scored with the same criteria."""
    return bool(Review.objects.filter(proposal__call=call, state=ReviewState.SUBMITTED).exists())
