"""A selection as linear rows over variables, each row under the name of the rule that asks for it.

The variables are the candidates, by their keys, so that the order in which they came never matters; then the people
who count for parity and are of more than one candidate; then how far women and men are apart.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from datacon.proposals.choosing.problem import Candidate, Problem

Terms = list[tuple[int, int]]
"""Variables and what each counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """`least` ≤ the sum of its terms ≤ `most`. What only says what a variable means is of no rule."""

    rule: str
    terms: Terms
    least: int
    most: int


@dataclass(slots=True)
class Rows:
    """All rows of a problem; each variable is a whole number between `low` and `high`."""

    keys: list[str]
    low: list[int]
    high: list[int]
    all: list[Row] = field(default_factory=list)
    distance: int | None = None
    """The variable that says how far apart women and men are, where parity is asked for."""

    def variable(self, most: int) -> int:
        self.low.append(0)
        self.high.append(most)
        return len(self.low) - 1

    def add(self, rule: str, terms: Terms, least: int, most: int) -> None:
        self.all.append(Row(rule, terms, least, most))

    def at_most(self, rule: str, variables: Iterable[int], most: int) -> None:
        self.add(rule, [(one, 1) for one in variables], 0, most)

    def at_least(self, rule: str, variables: Iterable[int], least: int) -> None:
        terms = [(one, 1) for one in variables]
        self.add(rule, terms, least, max(least, len(terms)))

    def keep(self, goal: list[int], reached: int, low: list[int], high: list[int]) -> None:
        """What was reached of a goal becomes a row, and what it needs of the variables their bounds."""
        terms = [(variable, count) for variable, count in enumerate(goal) if count]
        self.add("", terms, reached, sum(max(count * high[variable], 0) for variable, count in terms))
        self.low, self.high = low, high


def rows_of(problem: Problem) -> Rows:
    """Every rule of a problem: places, each bound's least and most, people, parity, pins and lots."""
    candidates = sorted(problem.candidates, key=lambda one: one.key)
    rows = Rows([one.key for one in candidates], [0] * len(candidates), [int(one.may_enter) for one in candidates])
    rows.at_most("places", range(len(candidates)), problem.places)
    _add_bounds(rows, problem, candidates)
    for number, one in enumerate(candidates):
        if one.pin:
            value = int(one.pin == "in")
            rows.add(f"pin:{one.key}", [(number, 1)], value, value)
    for lot, count in sorted(problem.lots.items()):
        rows.add(f"lot:{lot}", [(number, 1) for number, one in enumerate(candidates) if one.lot == lot], count, count)
    of_person = _of_person(candidates)
    for own in of_person.values():
        if len(own) > problem.most_per_person:
            rows.at_most("person", own, problem.most_per_person)
    if problem.parity is not None:
        _add_parity(rows, problem, of_person)
    return rows


def _add_bounds(rows: Rows, problem: Problem, candidates: list[Candidate]) -> None:
    in_group: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(candidates):
        for group in one.groups:
            in_group[group].append(number)
    for bound in sorted(problem.bounds, key=lambda one: one.key):
        if bound.least is not None:
            rows.at_least(f"least:{bound.key}", in_group[bound.group], bound.least)
        if bound.most is not None:
            rows.at_most(f"most:{bound.key}", in_group[bound.group], bound.most)


def _of_person(candidates: list[Candidate]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(candidates):
        for person in sorted(set(one.people)):
            found[person].append(number)
    return found


def _add_parity(rows: Rows, problem: Problem, of_person: dict[str, list[int]]) -> None:
    """Women less men among the people who are chosen, each counted once (R61), within the tolerance."""
    gap: dict[int, int] = defaultdict(int)
    for side, sign in ((problem.women, 1), (problem.men, -1)):
        for person in sorted(side & of_person.keys()):
            gap[_speaks(rows, of_person[person])] += sign
    everybody = sum(map(abs, gap.values()))
    rows.distance = rows.variable(everybody)
    for sign in (1, -1):
        terms = [(variable, sign * count) for variable, count in gap.items() if count]
        rows.add("", [*terms, (rows.distance, -1)], -2 * everybody, 0)
    assert problem.parity is not None
    rows.at_most("parity", [rows.distance], problem.parity)


def _speaks(rows: Rows, own: list[int]) -> int:
    """A variable that is 1 where any of a person's proposals is chosen."""
    if len(own) == 1:
        return own[0]
    speaks = rows.variable(1)
    for one in own:
        rows.add("", [(one, 1), (speaks, -1)], -1, 0)
    rows.add("", [*((one, 1) for one in own), (speaks, -1)], 0, len(own))
    return speaks
