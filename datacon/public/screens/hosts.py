"""The hosts: the map of the 32 states as equal tiles, the same as a table, and what was held nowhere (R36)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Edition, HostCall
from datacon.editions.queries.hosting import Hosted, hosted
from datacon.editions.territories import PLACES, Region, Territory
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.ui.links import Link
from datacon.ui.weaves import Ink, Weave

COLUMNS = 1 + max(column for column, _row in PLACES.values())
ROWS = 1 + max(row for _column, row in PLACES.values())

WOVEN = [Weave.PLAIN, Weave.TWILL, Weave.DIAMOND]
"""Hosted once, twice, and more often."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A state on the map; without `weave`, bare warp: it was never a host."""

    name: str
    key: str
    weave: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a weave says on the map."""

    name: str
    weave: str
    ink: str = Ink.COCHINILLA


@dataclass(frozen=True, slots=True)
class State:
    """A row of the table; `invented` are editions of the demo, which count nowhere."""

    key: str
    name: str
    region: str
    editions: list[Link]
    invented: list[Link]


@dataclass(frozen=True, slots=True)
class Area:
    term: str
    value: str


def screen() -> dict[str, Any]:
    states = hosted()
    held = {one.territory: _real(one) for one in states}
    return {
        "card": Card(
            _("Sedes"), "", _("Qué entidades han sido sede del foro, en qué ediciones, y cuáles nunca lo han sido.")
        ),
        "rows": tiles(held),
        "ink": Ink.COCHINILLA,
        "kinds": kinds(held),
        "alt": told(held),
        "states": [state(one) for one in states],
        "regions": regions(held),
        "nowhere": nowhere(),
        "calls": [call(one) for one in queries.undecided_calls()],
        "data": [
            Link("CSV", reverse("opendata:hosts_csv")),
            Link(_("Esquema"), reverse("opendata:hosts_schema")),
        ],
    }


def _real(one: Hosted) -> list[Edition]:
    return [host.edition for host in one.hosts if not host.edition.is_synthetic]


def _weave(times: int) -> str:
    return WOVEN[min(times, len(WOVEN)) - 1] if times else ""


def tiles(held: dict[Territory, list[Edition]]) -> list[list[Tile | None]]:
    """The map, row by row; None where there is no state."""
    placed = {place: Tile(one.name, one.value, _weave(len(held[one]))) for one, place in PLACES.items()}
    return [[placed.get((column, row)) for column in range(COLUMNS)] for row in range(ROWS)]


def kinds(held: dict[Territory, list[Edition]]) -> list[Kind]:
    """The weaves that the map uses."""
    names = [_("sede una vez"), _("sede dos veces"), _("sede tres veces o más")]
    used = {_weave(len(editions)) for editions in held.values()}
    return [Kind(name, weave) for name, weave in zip(names, WOVEN, strict=True) if weave in used]


def told(held: dict[Territory, list[Edition]]) -> str:
    """The map in words: all of it stands in the table below."""
    names = [str(territory.label) for territory, editions in held.items() if editions]
    if not names:
        return _("Mapa de las 32 entidades, en mosaico: ninguna ha sido sede todavía.")
    said = ngettext(
        "Mapa de las 32 entidades, en mosaico: %(count)d ha sido sede, %(names)s.",
        "Mapa de las 32 entidades, en mosaico: %(count)d han sido sede, %(names)s.",
        len(names),
    )
    return said % {"count": len(names), "names": ", ".join(names)}


def state(one: Hosted) -> State:
    links = [(host.edition.is_synthetic, _link(host.edition)) for host in one.hosts]
    return State(
        one.territory.value,
        str(one.territory.label),
        str(one.region.label),
        [link for invented, link in links if not invented],
        [link for invented, link in links if invented],
    )


def _link(edition: Edition) -> Link:
    return Link(str(edition.fiscal_year), edition.get_absolute_url())


def regions(held: dict[Territory, list[Edition]]) -> list[Area]:
    """How many of each region's states were a host, and how often."""
    sizes, visited = Counter(one.region for one in held), Counter(one.region for one, found in held.items() if found)
    times = Counter(one.region for one, found in held.items() for _edition in found)
    return [Area(str(region.label), _area(visited[region], sizes[region], times[region])) for region in Region]


def _area(visited: int, size: int, times: int) -> str:
    if not visited:
        return _("ninguna de %(size)d entidades") % {"size": size}
    said = ngettext(
        "%(visited)d de %(size)d entidades, una vez", "%(visited)d de %(size)d entidades, %(times)d veces", times
    )
    return said % {"visited": visited, "size": size, "times": times}


def nowhere() -> list[Link]:
    """Editions that no state hosted: with their modality it says that they were online."""
    return [
        Link(str(one), one.get_absolute_url(), note=". ".join(filter(None, [words.dates(one), one.caveat])))
        for one in queries.without_a_place()
    ]


def call(one: HostCall) -> Link:
    """Dates only: whether it is open now changes by itself, and a published page does not."""
    edition = one.edition
    told = {"start": words.moment(edition, one.opens_at), "end": words.moment(edition, one.closes_at)}
    return Link(
        _("Convocatoria para ser sede de %(edition)s") % {"edition": edition},
        reverse("public:host_call", args=[edition.fiscal_year]),
        note=_("Recibe candidaturas del %(start)s al %(end)s.") % told,
    )
