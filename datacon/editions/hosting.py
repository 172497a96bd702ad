"""The reckoning of bids: means, weighted totals, floors, ties, and what would have been enough (form 4.5).

Pure: it knows no rows, so what it says of the same numbers is always the same.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from datacon.editions.territories import Territory

BEST = 4
QUORUM = 3
"""Scorecards without conflict that a bid needs (3.3)."""
ECOSYSTEM = 3
"""Sectors whose part in the community must be evidenced for the top score (R44)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of a bid: what the members gave it on average, and what it weighs."""

    key: str
    title: str
    weight: int
    floor: int
    values: tuple[int, ...]

    @property
    def mean(self) -> Fraction:
        return Fraction(sum(self.values), len(self.values)) if self.values else Fraction(0)

    @property
    def meets_floor(self) -> bool:
        return self.mean >= self.floor


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bid stands: its lines, and with its territory's history its place among the others."""

    number: int
    territory: Territory
    lines: tuple[Line, ...]
    cards: int

    @property
    def total(self) -> Fraction:
        """From 0 to 100."""
        return total({line.key: line.mean for line in self.lines}, self.lines)

    @property
    def meets_floors(self) -> bool:
        return all(line.meets_floor for line in self.lines)

    @property
    def below(self) -> list[Line]:
        return [line for line in self.lines if not line.meets_floor]


@dataclass(frozen=True, slots=True)
class Visit:
    """An edition was held there."""

    year: int
    territory: Territory


def total(means: Mapping[str, Fraction], lines: Iterable[Line]) -> Fraction:
    """The weighted total that those means would give, from 0 to 100, whatever the weights add up to."""
    weighed = [(means[line.key], line.weight) for line in lines]
    weights = sum(weight for _mean, weight in weighed)
    return sum((mean * weight for mean, weight in weighed), Fraction(0)) * 100 / (BEST * weights)


def last_visit(territory: str, history: Iterable[Visit]) -> int | None:
    """The last year that it hosted, if ever (R35)."""
    return max((visit.year for visit in history if visit.territory == territory), default=None)


def precedence(territory: Territory, history: Sequence[Visit]) -> tuple[bool, int, int]:
    """What decides a tie, least first: never hosted, then longest since, then the region least visited."""
    last = last_visit(territory, history)
    in_region = sum(visit.territory.region == territory.region for visit in history)
    return (last is not None, last or 0, in_region)


def rank(standings: Iterable[Standing], history: Sequence[Visit]) -> list[Standing]:
    """First to last; who misses a floor comes after all who do not, and the earlier bid goes first at the very end."""
    return sorted(
        standings,
        key=lambda one: (not one.meets_floors, -one.total, *precedence(one.territory, history), one.number),
    )


def tied(first: Standing, second: Standing) -> bool:
    return (first.meets_floors, first.total) == (second.meets_floors, second.total)


def what_would_have_won(bid: Standing, winner: Standing) -> list[str]:
    """In sentences, the least raises that would have brought the bid to its floors and to the winner's total."""
    raised = {line.key: max(line.mean, Fraction(line.floor)) for line in bid.lines}
    sentences = [_floor_sentence(line) for line in bid.below]
    missing = winner.total - total(raised, bid.lines)
    if missing <= 0:
        return sentences
    alone = [(line, _needed(line, raised[line.key], missing, bid)) for line in bid.lines]
    within = sorted(
        ((line, mean) for line, mean in alone if mean <= BEST), key=lambda raise_: raise_[1] - raise_[0].mean
    )
    if within:
        return [*sentences, *(_raise_sentence(line, mean) for line, mean in within)]
    return [*sentences, _together_sentence(bid, raised, winner)]


def _needed(line: Line, mean: Fraction, missing: Fraction, bid: Standing) -> Fraction:
    """The mean, in tenths, that makes up for what is missing of the total."""
    weights = sum(one.weight for one in bid.lines)
    exact = mean + missing * BEST * weights / (100 * line.weight)
    return Fraction(math.ceil(exact * 10), 10)


def shown(value: Fraction) -> str:
    """With one decimal, as the locale writes it."""
    return str(number_format(float(round(value, 1)), 1))


def _floor_sentence(line: Line) -> str:
    return _("Con %(needed)s en lugar de %(mean)s en «%(criterion)s» habrías alcanzado el mínimo para ser sede.") % {
        "needed": shown(Fraction(line.floor)),
        "mean": shown(line.mean),
        "criterion": line.title,
    }


def _raise_sentence(line: Line, needed: Fraction) -> str:
    return _("Con %(needed)s en lugar de %(mean)s en «%(criterion)s» habrías alcanzado a la sede elegida.") % {
        "needed": shown(needed),
        "mean": shown(line.mean),
        "criterion": line.title,
    }


def _together_sentence(bid: Standing, raised: dict[str, Fraction], winner: Standing) -> str:
    """No criterion is enough alone: the heaviest go to the top, the last of them as far as it takes."""
    steps = []
    for line in sorted(bid.lines, key=lambda line: -line.weight):
        missing = winner.total - total(raised, bid.lines)
        if missing <= 0:
            break
        raised[line.key] = min(Fraction(BEST), _needed(line, raised[line.key], missing, bid))
        steps.append(f"{shown(raised[line.key])} en «{line.title}»")
    return _("Ningún criterio bastaba por sí solo: habrías alcanzado a la sede elegida con %(steps)s.") % {
        "steps": " + ".join(steps)
    }
