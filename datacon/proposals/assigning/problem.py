"""An assignment as the solver sees it: keys of proposals and reviewers, and an affinity of each pair."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BEST = 100
"""The most that an affinity may be."""

Pair = tuple[str, str]
"""A proposal and a reviewer, in that order."""


@dataclass(frozen=True, slots=True)
class Load:
    """At least and at most how many proposals a reviewer reads."""

    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Give each proposal as many reviewers as are `wanted`, with the most affinity, within the loads.

    `affinity` goes by proposal and reviewer; what it leaves out is 0. `forbidden` are conflicts of interest: they are
    kept out, never weighed. `kept` pairs stand already and count for both; `seed` draws among equals.
    """

    wanted: Mapping[str, int]
    loads: Mapping[str, Load]
    affinity: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    forbidden: frozenset[Pair] = frozenset()
    kept: frozenset[Pair] = frozenset()
    seed: str = ""

    def value(self, proposal: str, reviewer: str) -> int:
        return self.affinity.get(proposal, {}).get(reviewer, 0)


@dataclass(frozen=True, slots=True)
class Assignment:
    """The `pairs` to add to those that were kept; what each proposal still lacks, and each reviewer to their least."""

    pairs: frozenset[Pair]
    lacking: Mapping[str, int]
    idle: Mapping[str, int]

    @property
    def is_complete(self) -> bool:
        return not self.lacking and not self.idle
