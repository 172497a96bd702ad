"""What a programme is made of, told apart from the file it came from and from the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from datacon.programme.importing.problems import Place


@dataclass(frozen=True, slots=True)
class Item:
    """A session: two are equal when they say the same, wherever they were read."""

    code: str
    day: int
    date: date
    hour: time
    position: int
    type: str
    title: str
    materials: tuple[str, ...]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class Standing:
    """An edition as it is before the import."""

    year: int
    starts_on: date
    ends_on: date
    types: tuple[str, ...]
    days: Mapping[date, int] = field(default_factory=dict)
    sessions: Mapping[str, Item] = field(default_factory=dict)
    cancelled: frozenset[str] = frozenset()

    def number(self, day: date) -> int:
        """The day's number: the one it has, or its place in the calendar of the edition."""
        return self.days.get(day) or (day - self.starts_on).days + 1

    def holder(self, number: int) -> date | None:
        """Which date has that number already."""
        return next((day for day, taken in self.days.items() if taken == number), None)
