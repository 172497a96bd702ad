"""The loom: a day's sessions by hour and column, as the rows and cells of a table.

Columns are the warp (rooms; or days, where an edition had no rooms), hours the weft. A row lies between two
moments at which something begins or ends; a stretch in which nothing happens is one row of bare warp.
Sessions that overlap in a column share a cell, so nothing hides anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from itertools import pairwise
from typing import Any

UNKNOWN = 60
"""Minutes drawn for a session whose end nobody knows; fewer when another begins before."""

HEIGHTS = (15, 30, 45, 60)
"""Minutes up to which a row has a height of its own; longer ones are equal."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session. `column` is an index, or None when it is for every column; `type` has name, weave and ink;
    `seal`, if any, has kind and text."""

    column: int | None
    start: time
    end: time | None
    code: str
    title: str
    url: str
    type: Any
    seal: Any = None


@dataclass(frozen=True, slots=True)
class Stitch:
    """A session in its cell; `hours` where the row does not tell them all."""

    code: str
    title: str
    url: str
    type: Any
    hours: str = ""
    seal: Any = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`loose`: its end is not known."""

    stitches: Sequence[Stitch] = ()
    rows: int = 1
    columns: int = 1
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    hour: str
    height: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Loom:
    columns: Sequence[Any]
    rows: Sequence[Row]


@dataclass(slots=True)
class _Bundle:
    """Entries that overlap in a column."""

    column: int
    start: int
    end: int
    wide: bool = False
    entries: list[Entry] = field(default_factory=list)


def weave(columns: Sequence[Any], entries: Sequence[Entry]) -> Loom:
    """Lay `entries` out under `columns`, which have text (url, note)."""
    bundles = _bundles(entries, len(columns))
    moments = sorted({moment for bundle in bundles for moment in (bundle.start, bundle.end)})
    return Loom(columns, [_row(bundles, moments, span, len(columns)) for span in pairwise(moments)])


def _bundles(entries: Sequence[Entry], columns: int) -> list[_Bundle]:
    """The entries, tied where they overlap; one for every column is wide when it stands alone."""
    placed = [(_start(entry), _end(entry, entries), entry) for entry in entries]
    bundles: list[_Bundle] = []
    for start, end, entry in sorted(placed, key=lambda place: (place[0], place[1], place[2].code)):
        alone = not any(
            start < other_end and other_start < end for other_start, other_end, other in placed if other is not entry
        )
        column = entry.column or 0
        tied = next((bundle for bundle in bundles if bundle.column == column and start < bundle.end), None)
        if tied is None:
            tied = _Bundle(column, start, end, wide=entry.column is None and alone and columns > 1)
            bundles.append(tied)
        tied.end = max(tied.end, end)
        tied.entries.append(entry)
    return bundles


def _row(bundles: Sequence[_Bundle], moments: Sequence[int], span: tuple[int, int], columns: int) -> Row:
    start, end = span
    running = {bundle.column: bundle for bundle in bundles if bundle.start < end and start < bundle.end}
    cells: list[Cell] = []
    column = 0
    while column < columns:
        bundle = running.get(column)
        if bundle is None:
            cells.append(Cell())
        elif bundle.start == start:
            rows = sum(1 for moment in moments if bundle.start <= moment < bundle.end)
            cells.append(_cell(bundle, rows, columns if bundle.wide else 1))
        column += columns if bundle and bundle.wide else 1
    return Row(_clock(start), _height(end - start) if running else "rest", cells)


def _cell(bundle: _Bundle, rows: int, columns: int) -> Cell:
    stitches = [
        Stitch(entry.code, entry.title, entry.url, entry.type, _hours(entry, bundle.start), entry.seal)
        for entry in bundle.entries
    ]
    return Cell(stitches, rows, columns, loose=any(entry.end is None for entry in bundle.entries))


def _start(entry: Entry) -> int:
    return entry.start.hour * 60 + entry.start.minute


def _end(entry: Entry, entries: Sequence[Entry]) -> int:
    """Past midnight counts on; an unknown end is the next start of its column, within `UNKNOWN` minutes."""
    start = _start(entry)
    if entry.end is not None:
        end = entry.end.hour * 60 + entry.end.minute
        return end if end > start else end + 24 * 60
    here = (None, entry.column)
    later = [
        _start(other) for other in entries if _start(other) > start and (entry.column is None or other.column in here)
    ]
    return min([start + UNKNOWN, *later])


def _hours(entry: Entry, row_starts: int) -> str:
    start = _start(entry)
    if entry.end is not None:
        return f"{_clock(start)}–{entry.end:%H:%M}"
    return "" if start == row_starts else _clock(start)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _height(minutes: int) -> str:
    return next((f"t-{limit}" for limit in HEIGHTS if minutes <= limit), "t-90")
