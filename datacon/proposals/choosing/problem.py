"""A selection as the solver sees it: no names, no database; merit in thousandths of a point.

Everything of this package works on any machine: `datacon selection verify` needs nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

DRAW_BITS = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewed proposal: its merit, what it draws in a tie, who would speak, and the groups that bounds count."""

    key: str
    merit: int
    draw: int
    people: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    pin: str = ""
    """«in», «out» or nothing."""

    lot: str = ""

    @property
    def may_enter(self) -> bool:
        """What has no merit, as a route by legal mandate, enters by a decision with its reason or not at all (R57)."""
        return self.merit > 0 or self.pin == "in"


@dataclass(frozen=True, slots=True)
class Bound:
    """At least or at most so many of those that are chosen are of `group`.

    `sentence` says the rule to people; `relaxation`, how it could be relaxed.
    """

    key: str
    group: str
    least: int | None = None
    most: int | None = None
    sentence: str = ""
    relaxation: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Choose at most `places` with the most merit, within the bounds; then the best draw among equals.

    `women` and `men` are the people who declared so; `parity` is the most by which those of them who are chosen may
    differ in number, each counted once, or None where it is not asked for. Where they are not known, as on another
    machine, `lots` says how many of each lot are chosen, exactly.
    """

    candidates: tuple[Candidate, ...]
    places: int
    bounds: tuple[Bound, ...] = ()
    most_per_person: int = 2
    parity: int | None = None
    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    lots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Solution:
    """What is chosen; `ceiling` is a proven upper bound of its merit, equal to it where it is optimal."""

    chosen: frozenset[str]
    merit: int
    ceiling: int

    @property
    def is_optimal(self) -> bool:
        return self.merit == self.ceiling


class Watch(Protocol):
    """Who waits for a calculation: it is told of each improvement, and may call it off."""

    def improved(self, merit: int, ceiling: int) -> None: ...

    def is_cancelled(self) -> bool: ...


def draw(seed: str, key: str) -> int:
    """The lot that `key` draws under a seed, the same everywhere; the higher one wins a tie."""
    return int.from_bytes(sha256(f"{seed}\n{key}".encode()).digest()[:8]) >> (64 - DRAW_BITS)
