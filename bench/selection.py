"""Choosing 500 of 5,000 proposals under 43 rules: processor time, and what everything around the choice takes of it.

    bin/bench selection [--proposals N] [--places N] [--seed N]

Prints one line of JSON. Seconds are of the processor, of one thread; the ratios divide each part by the choice itself,
measured in the same run, for whoever else works on the machine slows both. The proposals are invented: merits around
3.3 points, one to four people each, of whom 28 in a hundred declared to be women, 52 men and the rest nothing; rules
for 32 territories, 5 formats, 4 sectors, a stage and a route.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import django

ROOT = Path(__file__).resolve().parent.parent
SEED = "0123456789abcdef"
FORMATS = ["conferencia", "mesa", "panel", "presentacion", "taller"]
SECTORS = ["academia", "empresa", "prensa", "publico", "social"]
STAGES = ["generation", "publication", "use"]
CRITERIA = ["merito", "innovacion", "impulso", "pertinencia", "uso", "claridad", "accesibilidad"]
ROUTES = ["innovation", "merit", "merit"]
WEIGHTS = {"merit": {"merito": 2}, "innovation": {"innovacion": 2, "impulso": 2}}


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    answer = work()
    return round(time.process_time() - began, 2), answer


def world(random: Random, proposals: int, places: int) -> tuple[Any, list[Any]]:
    """A problem, and its rows with the reviews that its merits come from."""
    problem = import_module("datacon.proposals.choosing.problem")
    acta = import_module("datacon.proposals.choosing.acta")
    people = [f"p{number:05}" for number in range(proposals * 13 // 10)]
    declared = dict(zip(people, random.choices(["woman", "man", ""], [28, 52, 20], k=len(people)), strict=True))
    candidates, rows = [], []
    for number in range(proposals):
        key = f"r{number:05}"
        row = acta.Row(key, random.choice(ROUTES), reviews_of(random))
        speakers = tuple(random.sample(people, random.choice([1, 1, 1, 2, 3, 4])))
        draw = problem.draw(SEED, key)
        candidates.append(problem.Candidate(key, merit_of(row), draw, speakers, groups_of(random, row.route)))
        rows.append(row)
    asked = problem.Problem(
        tuple(candidates),
        places,
        tuple(bounds_of(problem.Bound, places)),
        parity=max(places // 100, 1),
        women=frozenset(person for person, answer in declared.items() if answer == "woman"),
        men=frozenset(person for person, answer in declared.items() if answer == "man"),
    )
    return asked, rows


def reviews_of(random: Random) -> list[dict[str, int]]:
    """Two or three; who reviews leans the same way over all criteria, as people do."""
    leaning = random.gauss(3.3, 0.6)
    return [
        {key: min(max(round(random.gauss(leaning, 0.7)), 1), 5) for key in CRITERIA}
        for _review in range(random.choice([2, 3]))
    ]


def merit_of(row: Any) -> int:
    merit = import_module("datacon.proposals.choosing.merit")
    weights = dict.fromkeys(CRITERIA, 1) | WEIGHTS[row.route]
    return merit.of_proposal([merit.of_review(one, weights) for one in row.reviews])


def groups_of(random: Random, route: str) -> frozenset[str]:
    territory = min(32, 1 + int(random.expovariate(0.12)))
    sector = random.choices(SECTORS, [3, 1, 1, 5, 3])[0]
    return frozenset(
        [
            f"territory:{territory:02}",
            f"format:{random.choice(FORMATS)}",
            f"sector:{sector}",
            f"stage:{random.choice(STAGES)}",
            f"route:{route}",
        ]
    )


def bounds_of(bound: Any, places: int) -> list[Any]:
    """43 rules: 32 territories, 5 formats, 4 sectors, a stage and a route."""
    rules = [(f"territory:{number:02}", places // 100, places // 10) for number in range(1, 33)]
    rules += [(f"format:{name}", places // 8, places // 4) for name in FORMATS]
    rules += [(f"sector:{name}", places // 25, places * 3 // 10) for name in SECTORS if name != "prensa"]
    rules += [("stage:use", places * 2 // 5, None), ("route:innovation", places // 3, places * 2 // 5)]
    return [bound(group, group, least, most, f"{group}: {least} {most}") for group, least, most in rules]


def contradictory(asked: Any) -> Any:
    """Two rules more, which cannot hold together: 45."""
    bound = import_module("datacon.proposals.choosing.problem").Bound
    half = asked.places // 2
    planted = (bound("a", "sector:publico", half + 1, None), bound("b", "sector:publico", None, half))
    return replace(asked, bounds=(*(one for one in asked.bounds if one.group != "sector:publico"), *planted))


def impossible(asked: Any) -> Any:
    bound = import_module("datacon.proposals.choosing.problem").Bound
    return replace(asked, bounds=(*asked.bounds, bound("nowhere", "territory:99", 1, None)))


def facts_of(asked: Any, rows: list[Any], chosen: frozenset[str]) -> Any:
    left = sorted((one for one in asked.candidates if one.key not in chosen), key=lambda one: (-one.merit, -one.draw))
    acta = import_module("datacon.proposals.choosing.acta")
    return acta.Facts(
        year=2031,
        name="2031",
        is_synthetic=True,
        sealed_at="2031-03-04T12:00:00-06:00",
        seed=SEED,
        problem=asked,
        chosen=chosen,
        waitlist=[one.key for one in left[:50]],
        criteria=[
            {"key": key, "title": key, "weights": {route: WEIGHTS[route].get(key, 1) for route in WEIGHTS}}
            for key in CRITERIA
        ],
        rows=rows,
        parity={"tolerance": asked.parity, "cells": [], "note": ""},
    )


def measure(asked: Any, rows: list[Any]) -> dict[str, Any]:
    solver = import_module("datacon.proposals.choosing.solver")
    explaining = import_module("datacon.proposals.choosing.explaining")
    auditing = import_module("datacon.proposals.choosing.auditing")
    acta = import_module("datacon.proposals.choosing.acta")
    verifying = import_module("datacon.proposals.choosing.verifying")
    solve_s, solution = spent(lambda: solver.solve(asked))
    assert solution.is_optimal, "not optimal in time"
    assert auditing.breaches(asked, solution.chosen) == [], "a rule does not hold"
    price_s, price = spent(lambda: explaining.price(asked, solution))
    reasons_s, reasons = spent(lambda: explaining.reasons(asked, solution))
    planted_s, planted = spent(lambda: explaining.contradiction(contradictory(asked)))
    alone_s, alone = spent(lambda: explaining.contradiction(impossible(asked)))
    make_s, made = spent(lambda: acta.make(facts_of(asked, rows, solution.chosen)))
    verify_s, differences = spent(lambda: verifying.differences(json.loads(acta.canonical(made))))
    assert differences == [], "the acta does not hold"
    seconds = {
        "solve": solve_s,
        "price": price_s,
        "reasons": reasons_s,
        "contradiction": planted_s,
        "impossible_rule": alone_s,
        "acta": make_s,
        "verify": verify_s,
    }
    return {
        "rules": len(asked.bounds),
        "chosen": len(solution.chosen),
        "merit": solution.merit,
        "price_of_parity_percent": round(100 * price, 3),
        "reasons": dict(Counter(one.kind for one in reasons.values())),
        "contradiction": [one.key for one in planted],
        "impossible_rule": [one.key for one in alone],
        "lots": {one["lot"]: one["accepted"] for one in made["lots"]},
        "cpu_s": seconds,
        "over_solve": {name: round(value / solve_s, 2) for name, value in seconds.items() if name != "solve"},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--proposals", type=int, default=5000)
    parser.add_argument("--places", type=int, default=500)
    parser.add_argument("--seed", type=int, default=500)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"DATACON_HOME": home, "DJANGO_SETTINGS_MODULE": "datacon.settings"}
        sys.path.insert(0, str(ROOT))
        django.setup()
        random = Random(options.seed)  # noqa: S311 — the same proposals in each run
        asked, rows = world(random, options.proposals, options.places)
        print(json.dumps({"benchmark": "selection"} | measure(asked, rows)))


if __name__ == "__main__":
    main()
