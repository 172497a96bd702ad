"""Rows dealt into lots, so that who does not know what people declared of themselves can repeat a choice (ADR 0015).

Nothing here reads it either: the lots follow from the merits, the rules and the result, and tell nothing more.
"""

from collections import Counter
from dataclasses import replace
from hashlib import sha256

from datacon.proposals.choosing.problem import Problem
from datacon.proposals.choosing.relaxing import relax
from datacon.proposals.choosing.rows import rows_of
from datacon.proposals.choosing.solver import solve

LOTS = ("A", "B")
LEAST = 5
"""Rows of a lot, where there are as many."""

TURNS = 8
"""After so many, as many more go apart in each, so that dealing thousands does not take hours."""

SECONDS = 300.0


def deal(problem: Problem, chosen: frozenset[str], *, seconds: float = SECONDS) -> Problem:
    """The problem without parity, its rows in lots, and how many of each are chosen, so that `chosen` is the best.

    One lot is enough, and says nothing, where the best choice is the same without parity. Else whom parity let in and
    whom it kept out go apart, and the rest where a hash of its key says, until the best choice is that one.
    """
    apart: set[str] = set()
    blind = _dealt(problem, chosen, apart)
    turns = 0
    while (found := _best(blind, seconds)) != chosen:
        apart |= chosen ^ found
        turns += 1
        if turns > TURNS:
            apart |= set([key for key in _by_doubt(problem) if key not in apart][: len(apart)])
        blind = _dealt(problem, chosen, apart)
    return blind


def _best(blind: Problem, seconds: float) -> frozenset[str]:
    found = solve(blind if len(blind.lots) > 1 else replace(blind, lots={}), seconds=seconds)
    assert found, "what was chosen obeys the rules"
    assert found.is_optimal, "there was time"
    return found.chosen


def _by_doubt(problem: Problem) -> list[str]:
    """Those first that it matters least, for the whole, to let in or to keep out."""
    rows = rows_of(replace(problem, parity=None))
    merits = {one.key: one.merit for one in problem.candidates}
    costs = relax(rows, [merits[key] for key in rows.keys]).costs
    return [key for _cost, key in sorted((abs(cost), key) for key, cost in zip(rows.keys, costs, strict=True))]


def _dealt(problem: Problem, chosen: frozenset[str], apart: set[str]) -> Problem:
    """Of `apart` the chosen go to the first lot, and the others to the second."""
    keys = sorted((one.key for one in problem.candidates), key=_hash)
    names = LOTS if apart else LOTS[:1]
    lots = {key: names[_hash(key)[-1] % len(names)] for key in keys}
    if len(names) > 1:
        lots |= {key: LOTS[key not in chosen] for key in apart}
        _fill(lots, [key for key in keys if key not in apart])
    counts = Counter(lots[key] for key in chosen)
    return replace(
        problem,
        candidates=tuple(replace(one, lot=lots[one.key]) for one in problem.candidates),
        parity=None,
        women=frozenset(),
        men=frozenset(),
        lots={name: counts[name] for name in names},
    )


def _fill(lots: dict[str, str], free: list[str]) -> None:
    """Bring each lot to `LEAST` rows, as far as the other keeps as many."""
    for lot, other in (LOTS, LOTS[::-1]):
        spare = [key for key in free if lots[key] == other]
        sizes = Counter(lots.values())
        wanted = min(LEAST - sizes[lot], sizes[other] - LEAST)
        lots.update(dict.fromkeys(spare[: max(wanted, 0)], lot))


def _hash(key: str) -> bytes:
    return sha256(f"lote\n{key}".encode()).digest()
