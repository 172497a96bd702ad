"""Selections to choose from, small enough to try every choice, and a solver that does."""

from itertools import combinations
from random import Random
from typing import Any

from datacon.proposals.choosing.auditing import breaches
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, draw
from datacon.proposals.choosing.solver import mark

GROUPS = ["format:panel", "format:taller", "sector:public", "sector:social", "territory:14"]


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 — the same worlds in each run


def candidate(key: str, merit: int = 4000, **fields: Any) -> Candidate:
    groups = frozenset(fields.pop("groups", ()))
    return Candidate(key, merit, fields.pop("draw", 0), groups=groups, **fields)


def problem(*candidates: Candidate, places: int = 2, **fields: Any) -> Problem:
    return Problem(candidates, places, **fields)


def anything(random: Random, most: int = 20) -> Problem:
    """Any problem at all, of up to 20 candidates; some cannot be solved. The larger ones have few places."""
    people = [f"p{number}" for number in range(random.randint(2, 16))]
    size = random.randint(0, most)
    candidates = tuple(_any_candidate(random, f"r{number:02}", people) for number in range(size))
    sides = random.sample(people, len(people))
    women, men = random.randint(0, len(people)), random.randint(0, len(people))
    bounds = tuple(_any_bound(random, f"b{number}") for number in range(random.randint(0, 3)))
    return Problem(
        candidates,
        places=random.randint(0, 3 if size > 10 else 8),
        bounds=bounds,
        most_per_person=random.randint(1, 3),
        parity=random.choice([None, 0, 1, 2]),
        women=frozenset(sides[:women]),
        men=frozenset(sides[women : women + men]),
        lots={"A": random.randint(0, 2)} if random.random() < 0.1 else {},
    )


def _any_candidate(random: Random, key: str, people: list[str]) -> Candidate:
    return Candidate(
        key,
        merit=random.choice([0, 1000, 3000, 3000, 3500, 4000, random.randint(1000, 5000)]),
        draw=random.choice([1, 1, 2, draw("semilla", key)]),
        people=tuple(random.sample(people, random.randint(0, min(3, len(people))))),
        groups=frozenset(random.sample(GROUPS, random.randint(0, 3))),
        pin=random.choice(["", "", "", "", "", "", "", "", "", "", "", "", "", "in", "out", "out"]),
        lot=random.choice("AB"),
    )


def _any_bound(random: Random, key: str) -> Bound:
    least, most = random.choice([(1, None), (None, 1), (None, 1), (None, 2), (None, 2), (1, 2), (1, 3), (0, 0)])
    return Bound(key, random.choice(GROUPS), least, most)


def best_by_trying(asked: Problem) -> frozenset[str] | None:
    """Every choice is tried: the most merit, then the nearest to parity, then the draws, then the marks."""
    keys = [one.key for one in asked.candidates]
    choices = (frozenset(some) for size in range(asked.places + 1) for some in combinations(keys, size))
    allowed = [some for some in choices if not breaches(asked, some)]
    return max(allowed, key=lambda some: rank(asked, some), default=None)


def rank(asked: Problem, chosen: frozenset[str]) -> tuple[int, int, int, int]:
    inside = [one for one in asked.candidates if one.key in chosen]
    people = {person for one in inside for person in one.people}
    apart = abs(len(people & asked.women) - len(people & asked.men)) if asked.parity is not None else 0
    return (
        sum(one.merit for one in inside),
        -apart,
        sum(one.draw for one in inside),
        sum(mark(one.key) for one in inside),
    )
