"""The cloth of an edition: its programme, woven.

Days are pieces with bare warp between them; blocks follow each other along the piece; the sessions of a
block share its stretch: one after another they stand side by side; at once, or when nobody said, one above
another, for all that is known of them is that they share an hour. Each session is a strip in the weave and
the ink of its type.

A cloth has no size of its own: strips are placed in hundredths of whatever room they are given and
threads stay `THREAD` pixels wide, so that it is woven anew for each screen and never scaled. The narrow
one lays its days in rows. Same programme, same bytes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.ui.weaves import DRAFTS, Ink, path

THREAD = 4
"""Pixels."""

BARE = 2.5
"""Hundredths of the width that lie bare between two days; less where they are many."""

NARROW_ROWS = 4
"""More would be too low to read."""

FEW = 150
"""Up to so many strips each stands a thread apart and says what it is; past that nobody can point at one."""

LIGHT = {
    "ground": "#FBFAF4",
    "warp": "#565869",
    Ink.COCHINILLA: "#A8123E",
    Ink.ANIL: "#26408B",
    Ink.JADE: "#0B6A55",
    Ink.BARRO: "#9C4318",
    Ink.CEMPASUCHIL: "#F2A81D",
    Ink.OBISPO: "#6A3C8E",
}
"""The inks of `tokens.css`, which a file of its own cannot read; a test holds them equal."""

DARK = {
    "ground": "#12131C",
    "warp": "#A9AABA",
    Ink.COCHINILLA: "#FF8FA8",
    Ink.ANIL: "#93A9F2",
    Ink.JADE: "#5ED3B4",
    Ink.BARRO: "#F0A27A",
    Ink.CEMPASUCHIL: "#F7C25A",
    Ink.OBISPO: "#C9A2EA",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """A session: the weave, the ink and the name of its type, and what its own `<title>` says."""

    weave: str
    ink: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Block:
    """Sessions that share a start; `sequential` when they are known to run one after another."""

    strips: Sequence[Strip]
    sequential: bool = False


Day = Sequence[Block]


@dataclass(frozen=True, slots=True)
class _Place:
    """A rectangle, in hundredths of the cloth."""

    x: float
    y: float
    width: float
    height: float

    def columns(self, parts: int) -> Iterator["_Place"]:
        for part in range(parts):
            width = self.width / parts
            yield _Place(self.x + part * width, self.y, width, self.height)

    def rows(self, parts: int, gap: float = 0) -> Iterator["_Place"]:
        for part in range(parts):
            height = (self.height - gap * (parts - 1)) / parts
            yield _Place(self.x, self.y + part * (height + gap), self.width, height)

    def __str__(self) -> str:
        x, y, width, height = (f"{round(value, 2):g}" for value in (self.x, self.y, self.width, self.height))
        return f'x="{x}%" y="{y}%" width="{width}%" height="{height}%"'


WHOLE = _Place(0, 0, 100, 100)


def weave(days: Sequence[Day], *, narrow: bool = False, dark: bool = False) -> str:
    """The cloth as an SVG file."""
    pieces = _pieces(days)
    woven = list(_woven(_in_rows(pieces, NARROW_ROWS if narrow else 1)))
    inks = DARK if dark else LIGHT
    few = len(woven) <= FEW
    strips = (_strip(place, strip, labelled=few) for place, strip in woven)
    title = escape(_("La tela de la edición"))
    patterns = (_pattern(*used, inks) for used in sorted({(strip.weave, strip.ink) for _place, strip in woven}))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%" role="img" aria-labelledby="t d">\n'
        f'<title id="t">{title}</title>\n<desc id="d">{escape(describe(days))}</desc>\n'
        f"<defs>{_warp(inks)}{''.join(patterns)}</defs>\n"
        f'<g shape-rendering="crispEdges"><rect width="100%" height="100%" fill="url(#warp)"/>\n'
        f'<g stroke="{inks["ground"]}" stroke-width="{THREAD if few else 1}">\n{"".join(strips)}</g></g>\n</svg>\n'
    )


def describe(days: Sequence[Day]) -> str:
    """The cloth in words, for whoever does not see it."""
    pieces = _pieces(days)
    types = Counter(strip.type for piece in pieces for block in piece for strip in block.strips)
    if not types:
        return _("La tela de la edición, sin tejer: el programa todavía no tiene sesiones.")
    sessions = ngettext("%(count)s sesión", "%(count)s sesiones", types.total()) % {"count": types.total()}
    return _("La tela de la edición: %(sessions)s en %(days)s, un tejido por tipo de sesión: %(types)s.") % {
        "sessions": sessions,
        "days": _days(len(pieces)),
        "types": ", ".join(f"{name} {count}" for name, count in types.items()),
    }


def _days(count: int) -> str:
    words = (_("una jornada"), _("dos jornadas"), _("tres jornadas"), _("cuatro jornadas"), _("cinco jornadas"))
    return words[count - 1] if count <= len(words) else _("%(count)s jornadas") % {"count": count}


def _pieces(days: Sequence[Day]) -> list[list[Block]]:
    pieces = ([block for block in day if block.strips] for day in days)
    return [piece for piece in pieces if piece]


def _in_rows(pieces: list[list[Block]], most: int) -> list[list[list[Block]]]:
    """The days in at most `most` rows, in order, as many days in each as evenly goes."""
    count = min(len(pieces), most)
    cuts = [round(len(pieces) * row / count) for row in range(count + 1)] if count else []
    return [pieces[start:end] for start, end in pairwise(cuts)]


def _woven(rows: list[list[list[Block]]]) -> Iterator[tuple[_Place, Strip]]:
    for row, across in zip(rows, WHOLE.rows(len(rows), gap=8), strict=True):
        blocks = sum(len(piece) for piece in row)
        gap = min(BARE, 20 / len(row))
        room = (100 - gap * (len(row) - 1)) / blocks
        x = 0.0
        for piece in row:
            for block in piece:
                yield from _block(block, _Place(x, across.y, room, across.height))
                x += room
            x += gap


def _block(block: Block, place: _Place) -> Iterator[tuple[_Place, Strip]]:
    split = place.columns if block.sequential else place.rows
    return zip(split(len(block.strips)), block.strips, strict=True)


def _strip(place: _Place, strip: Strip, *, labelled: bool) -> str:
    label = f"><title>{escape(strip.label)}</title></rect>" if labelled else "/>"
    return f'<rect {place} fill="url(#{strip.weave}-{strip.ink})"{label}\n'


def _warp(inks: dict[str, str]) -> str:
    return _tile("warp", (1, 1), f'<path d="M1 0h1v{THREAD}h-1z" fill="{inks["warp"]}"/>', inks["ground"])


def _pattern(name: str, ink: str, inks: dict[str, str]) -> str:
    draft = DRAFTS[name]
    weft = f'<path d="{path(draft, THREAD)}" fill="{inks[ink]}"/>'
    return _tile(f"{name}-{ink}", (len(draft[0]), len(draft)), weft, inks["ground"])


def _tile(name: str, threads: tuple[int, int], drawn: str, ground: str) -> str:
    width, height = (count * THREAD for count in threads)
    return (
        f'<pattern id="{name}" width="{width}" height="{height}" patternUnits="userSpaceOnUse">'
        f'<rect width="{width}" height="{height}" fill="{ground}"/>{drawn}</pattern>'
    )
