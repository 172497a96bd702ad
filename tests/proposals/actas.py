"""Selections that were solved and written down, to be verified and changed."""

from random import Random
from typing import Any

from datacon.proposals.choosing import acta, merit
from datacon.proposals.choosing.problem import Bound, Candidate, Problem, draw
from datacon.proposals.choosing.solver import solve
from tests.proposals.problems import dice

SEED = "0123456789abcdef"
CRITERIA = [
    {"key": "merito", "title": "Mérito", "weights": {"merit": 2, "innovation": 1}},
    {"key": "innovacion", "title": "Innovación", "weights": {"merit": 1, "innovation": 2}},
    {"key": "claridad", "title": "Claridad", "weights": {"merit": 1, "innovation": 1}},
]
BOUNDS = (
    Bound("formato-taller", "format:taller", 2, 6, "Al menos 2 y a lo más 6 talleres."),
    Bound("via-innovacion", "route:innovation", 3, None, "Al menos 3 por innovación e impulso."),
)
LEGAL = acta.Row("r90", "legal_mandate", passes=True, reason="Le toca por ley.")
REFUSED = acta.Row("r91", "legal_mandate", passes=False, people=["p90"], groups=frozenset({"route:legal_mandate"}))


def facts(number: int = 3, rows: int = 24, places: int = 10, **fields: Any) -> acta.Facts:
    """A solved selection; its parity asks for another choice than merit alone would."""
    random = dice(number)
    reviewed = [_row(random, f"r{place:02}") for place in range(rows)]
    candidates = [_candidate(random, row) for row in reviewed]
    out = candidates[0]
    candidates[0] = Candidate(out.key, out.merit, out.draw, out.people, out.groups, "out")
    reviewed[0] = acta.Row(out.key, reviewed[0].route, reviewed[0].reviews, reason="Repite lo de otro año.")
    legal = Candidate(LEGAL.key, 0, draw(SEED, LEGAL.key), ("p91",), frozenset({"route:legal_mandate"}), "in")
    people = sorted({person for one in candidates for person in one.people})
    women = frozenset(person for person in people if random.random() < 0.3)
    problem = Problem((*candidates, legal), places, BOUNDS, 2, 1, women, frozenset(people) - women)
    solution = solve(problem)
    assert solution, "these rules can be obeyed"
    left = [one for one in candidates if one.key not in solution.chosen and not one.pin]
    left.sort(key=lambda one: (-one.merit, -one.draw))
    told = {
        "year": 2031,
        "name": "2031",
        "is_synthetic": True,
        "sealed_at": "2031-03-04T12:00:00-06:00",
        "seed": SEED,
        "problem": problem,
        "chosen": solution.chosen,
        "waitlist": [one.key for one in left[:6]],
        "criteria": CRITERIA,
        "rows": [*reviewed, LEGAL, REFUSED],
        "parity": {"tolerance": 1, "cells": [{"people": 20, "declared": 15, "women": 7, "men": 8}], "note": ""},
    }
    return acta.Facts(**told | fields)


def made(number: int = 3, **fields: Any) -> acta.Acta:
    return acta.make(facts(number, **fields))


def _row(random: Random, key: str) -> acta.Row:
    scores = [{one["key"]: random.randint(1, 5) for one in CRITERIA} for _ in range(random.choice([2, 2, 3]))]
    return acta.Row(key, random.choice(["merit", "innovation"]), scores)


def _candidate(random: Random, row: acta.Row) -> Candidate:
    weights = {one["key"]: one["weights"][row.route] for one in CRITERIA}
    people = tuple(random.sample([f"p{number:02}" for number in range(30)], random.choice([1, 1, 2])))
    groups = frozenset({f"route:{row.route}", random.choice(["format:taller", "format:panel"])})
    value = merit.of_proposal([merit.of_review(one, weights) for one in row.reviews])
    return Candidate(row.key, value, draw(SEED, row.key), people, groups)
