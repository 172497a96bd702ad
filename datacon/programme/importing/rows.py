"""What every reader gives, whatever the format: the cells of each session's row, and where they stand."""

from dataclasses import dataclass
from enum import StrEnum

from datacon.base.words import plain
from datacon.programme.importing.problems import Notice, Place


class Column(StrEnum):
    """The columns of a memoria's listing (R101); sheets may also carry the day in one."""

    CODE = "Código"
    HOUR = "Hora"
    NAME = "Nombre"
    MATERIALS = "Materiales"
    DAY = "Día"


REQUIRED = (Column.CODE, Column.HOUR, Column.NAME, Column.MATERIALS)
NAMES = {plain(column): column for column in Column} | {"fecha": Column.DAY}


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A session as the file writes it; `day` is its own cell or the heading above, if there is one."""

    day: Cell | None
    code: Cell
    hour: Cell
    name: Cell
    materials: Cell


@dataclass(frozen=True, slots=True)
class Listing:
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()
