"""The solver, as the worker and the page of a pin ask it."""

from datacon.proposals.choosing.problem import Problem, Solution, Watch
from datacon.proposals.choosing.solver import NothingFound, solve

UNPROVEN = Solution(frozenset(), 0, 1)
"""What there is when time is up before anything was found."""


def best(asked: Problem, *, seconds: float, watch: Watch | None = None) -> Solution | None:
    """None where the rules contradict each other; what is not optimal is not to be believed."""
    try:
        return solve(asked, watch=watch, seconds=seconds)
    except NothingFound:
        return UNPROVEN
