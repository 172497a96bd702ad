"""Merit: the mean of the reviews, each a weighted mean of scores, in thousandths of a point (form 4.6)."""

from collections.abc import Iterable, Mapping


def of_review(scores: Mapping[str, int], weights: Mapping[str, int]) -> int:
    """The weighted mean of `scores` (1 to 5), to the thousandth, halves up; what weighs 0 does not count."""
    total = sum(weights[key] for key in scores)
    return _divided(1000 * sum(weights[key] * value for key, value in scores.items()), total)


def of_proposal(reviews: Iterable[int]) -> int:
    """The mean of its reviews, rounded in the same way."""
    values = list(reviews)
    return _divided(sum(values), len(values))


def _divided(total: int, count: int) -> int:
    return (2 * total + count) // (2 * count) if count else 0
