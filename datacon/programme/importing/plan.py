"""What an import would do to an edition: pure, so that a dry run and the import are the same thought."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from datacon.programme import codes
from datacon.programme.importing.checks import items
from datacon.programme.importing.items import Item, Standing
from datacon.programme.importing.problems import Notice, Place
from datacon.programme.importing.rows import Listing


class Act(StrEnum):
    CREATE = "create"
    CHANGE = "change"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one session; `before` is how it stands, if it does."""

    act: Act
    item: Item
    before: Item | None = None

    @property
    def differences(self) -> dict[str, Any]:
        """Each field that changes, with its value before and after, as JSON."""
        if self.act is not Act.CHANGE or self.before is None:
            return {}
        old, new = plain(self.before), plain(self.item)
        return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


@dataclass(frozen=True, slots=True)
class Totals:
    """Of what the file holds."""

    sessions: int
    blocks: int
    days: dict[int, int]
    types: dict[str, int]
    materials: int


@dataclass(frozen=True, slots=True)
class Plan:
    year: int
    steps: tuple[Step, ...]
    notices: tuple[Notice, ...]
    types: tuple[str, ...]

    def count(self, act: Act) -> int:
        return sum(step.act is act for step in self.steps)

    @property
    def changes(self) -> list[Step]:
        return [step for step in self.steps if step.act is not Act.KEEP]

    @property
    def totals(self) -> Totals:
        found = [step.item for step in self.steps]
        types = Counter(item.type for item in found)
        return Totals(
            sessions=len(found),
            blocks=len({(item.date, item.hour) for item in found}),
            days=dict(sorted(Counter(item.day for item in found).items())),
            types={name: types[name] for name in self.types if types[name]},
            materials=sum(len(item.materials) for item in found),
        )


def plain(item: Item) -> dict[str, Any]:
    """The fields that a file can change, as JSON."""
    values = asdict(item) | {"date": f"{item.date}", "hour": f"{item.hour:%H:%M}", "materials": [*item.materials]}
    return {name: value for name, value in values.items() if name not in ("code", "day", "place")}


def plan(listing: Listing, standing: Standing) -> Plan:
    """Raises `Unimportable` when the listing cannot go in."""
    found = items(listing.rows, standing)
    notices = [*listing.notices, *gaps(found, standing), *cancelled(found, standing), *absent(found, standing)]
    steps = tuple(step(item, standing) for item in found)
    return Plan(standing.year, steps, tuple(sorted(notices)), standing.types)


def step(item: Item, standing: Standing) -> Step:
    before = standing.sessions.get(item.code)
    if before is None:
        return Step(Act.CREATE, item)
    keeps = before == item or item.code in standing.cancelled
    return Step(Act.KEEP if keeps else Act.CHANGE, item, before)


def gaps(found: Iterable[Item], standing: Standing) -> list[Notice]:
    """Codes that nobody has, between two that somebody has."""
    taken = {item.code: item.place for item in found} | dict.fromkeys(standing.sessions, Place())
    places = {item.code: item.place for item in found}
    notices = []
    for code in sorted(places):
        day, sequence = codes.parts(code) or (0, 0)
        before = f"S{day:02}{sequence - 1:02}"
        if sequence > 1 and before not in taken:
            text = _("antes de %(code)s falta %(before)s: la numeración tiene un hueco.")
            notices.append(Notice(places[code], text % {"code": code, "before": before}))
    return notices


def cancelled(found: Iterable[Item], standing: Standing) -> list[Notice]:
    text = _("%(code)s está cancelada: se deja como está.")
    return [Notice(item.place, text % {"code": item.code}) for item in found if item.code in standing.cancelled]


def absent(found: Iterable[Item], standing: Standing) -> list[Notice]:
    """Sessions that stand and the file does not name; an import never takes one away."""
    named = {item.code for item in found} | standing.cancelled
    text = _("%(code)s no está en el archivo: se deja como está.")
    return [Notice(Place(), text % {"code": code}) for code in sorted(set(standing.sessions) - named)]
