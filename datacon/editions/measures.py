"""What measures each rule. A domain that knows the facts registers the measure, so rules may look up the year."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datacon.editions.models import Edition, Rule


@dataclass(frozen=True, slots=True)
class Measured:
    """What was counted, in words with numbers; whether the rule is kept, or None while it cannot be told."""

    kept: bool | None
    text: str


Measure = Callable[["Edition", "Rule"], Measured]


@dataclass(frozen=True, slots=True)
class Registered:
    """A measure, and the address name of the page where a breach is mended (it takes the year)."""

    measure: Measure
    place: str


_measures: dict[str, Registered] = {}


def measures(key: str, *, mended_at: str) -> Callable[[Measure], Measure]:
    """Let the decorated function measure the rule called `key`."""

    def register(measure: Measure) -> Measure:
        _measures[key] = Registered(measure, mended_at)
        return measure

    return register


def of(key: str) -> Registered | None:
    """What measures the rule, if anything does yet."""
    return _measures.get(key)
