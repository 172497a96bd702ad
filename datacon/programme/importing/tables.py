"""From lines of cells to rows: finds headings, headers and sessions among whatever else a file holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from datacon.base.words import clean, plain
from datacon.programme.importing import dates
from datacon.programme.importing.problems import Notice, Place, Problem, Unimportable
from datacon.programme.importing.rows import NAMES, REQUIRED, Cell, Column, Listing, Row

MAX_ROWS = 2000
MAX_LINES = 20_000
MAX_COLUMNS = 50
LONGEST_NAME = 20
CODE_START = re.compile(r"S\d{2}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text or a row of a sheet. `is_prose` when nothing in it separates cells."""

    number: int
    cells: tuple[str, ...]
    sheet: str = ""
    is_prose: bool = False

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.number)

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell.strip()]


def known(cells: Iterable[str]) -> int:
    """How many of `cells` are names of columns."""
    return sum(len(cell) <= LONGEST_NAME and plain(cell) in NAMES for cell in cells)


def starts_like_a_code(line: Line) -> bool:
    return bool(CODE_START.match(line.filled[0].strip()))


class Header:
    """Which cell belongs to which column; unnamed cells after Materiales continue it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.columns = [NAMES.get(plain(cell)) for cell in line.cells]
        self.extras = [clean(cell) for cell in line.filled if plain(cell) not in NAMES]

    @property
    def missing(self) -> list[Column]:
        return [column for column in REQUIRED if column not in self.columns]

    def repeated(self) -> list[tuple[int, Column]]:
        """Columns that stand twice: the place of the second, from 1."""
        named = [(place, column) for place, column in enumerate(self.columns, 1) if column]
        return [(place, column) for place, column in named if column in self.columns[: place - 1]]

    def cell(self, line: Line, column: Column) -> Cell:
        """The cell of `line` in `column`; empty where the line ends before it."""
        at = self.columns.index(column)
        text = line.cells[at] if at < len(line.cells) else ""
        if column is Column.MATERIALS:
            text = " ".join(line.cells[at : self._end_of_materials(at, len(line.cells))])
        return Cell(clean(text), Place(line.sheet, line.number, at + 1, column))

    def row(self, line: Line, heading: Cell | None) -> Row:
        own = self.cell(line, Column.DAY) if Column.DAY in self.columns else None
        day = own if own and own.text else heading
        code, hour, name, materials = (self.cell(line, column) for column in REQUIRED)
        return Row(day, code, hour, name, materials)

    def holds(self, line: Line) -> bool:
        """Whether a named column of `line` is filled."""
        return any(cell.strip() for cell, column in zip(line.cells, self.columns, strict=False) if column)

    def _end_of_materials(self, at: int, width: int) -> int:
        named = (place for place in range(at + 1, len(self.columns)) if self.line.cells[place].strip())
        return next(named, width)


@dataclass
class Table:
    """Reads line by line, and remembers the header and the day that hold for the next one."""

    rows: list[Row] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    header: Header | None = None
    heading: Cell | None = None
    sheet: str = ""
    is_open: bool = False
    left_alone: list[Line] = field(default_factory=list)
    headless: Line | None = None

    def read(self, line: Line) -> None:
        if line.sheet != self.sheet:
            self.header, self.heading, self.is_open, self.sheet = None, None, False, line.sheet
            self.left_alone.clear()
            self.headless = None
        if known(line.cells) > 1:
            self._open(Header(line))
        elif self._is_heading(line):
            at = next(place for place, cell in enumerate(line.cells, 1) if cell.strip())
            self.heading = Cell(clean(line.cells[at - 1]), Place(line.sheet, line.number, at, Column.DAY))
        elif self._is_row(line):
            self._take(line)
        elif line.filled:
            self._leave(line)

    def _is_heading(self, line: Line) -> bool:
        if not line.filled or not dates.heads(line.filled[0]):
            return False
        has_day_column = self.header is not None and Column.DAY in self.header.columns
        return len(line.filled) == 1 or not has_day_column

    def _is_row(self, line: Line) -> bool:
        """In an open table every line with cells; after prose closed it, what starts like a code."""
        if line.is_prose or not line.filled:
            return False
        if self.header and self.is_open:
            return self.header.holds(line)
        return starts_like_a_code(line)

    def _open(self, header: Header) -> None:
        self.header, self.is_open = header, True
        place = header.line.place
        for name in header.extras:
            notice = Notice(place, _("la columna «%(name)s» no se usa y se deja como está.") % {"name": name})
            self.notices.append(notice)
        self.problems += [missing_column(header, column) for column in header.missing]
        self.problems += [repeated_column(header, at, column) for at, column in header.repeated()]
        if len(self.problems) > MAX_ROWS:
            raise Unimportable(self.problems)

    def _take(self, line: Line) -> None:
        if self.header is None:
            self.headless = self.headless or line  # one header mends them all: it is said of the first
            self.problems.append(no_header(self.headless))
            return
        text = _("la línea no es de una sesión y se deja como está.")
        self.notices += [Notice(odd.place, text) for odd in self.left_alone]
        self.left_alone.clear()
        if not self.header.missing:
            self.rows.append(self.header.row(line, self.heading))
        if len(self.rows) > MAX_ROWS:
            raise Unimportable([too_many(line.place)])

    def _leave(self, line: Line) -> None:
        self.is_open = self.is_open and not line.is_prose
        if starts_like_a_code(line):
            text = _("la línea parece de una sesión, pero no separa sus celdas con tabuladores: se deja como está.")
            self.notices.append(Notice(line.place, text))
        elif self.header:
            self.left_alone.append(line)


def listing(lines: Iterable[Line]) -> Listing:
    """The rows of `lines`; raises `Unimportable` when a table cannot be told apart, or there is none."""
    table = Table()
    last = Line(0, ())
    for last in lines:
        table.read(last)
    if not table.rows and not table.problems:
        table.problems.append(no_listing(table.header, last))
    if table.problems:
        raise Unimportable(table.problems)
    return Listing(tuple(table.rows), tuple(table.notices))


def missing_column(header: Header, column: Column) -> Problem:
    return Problem(
        header.line.place,
        read=", ".join(map(clean, header.line.filled)),
        expected=_("un encabezado con las columnas %(names)s") % {"names": ", ".join(REQUIRED)},
        remedy=_("Agregue la columna «%(name)s».") % {"name": column},
    )


def repeated_column(header: Header, at: int, column: Column) -> Problem:
    return Problem(
        Place(header.line.sheet, header.line.number, at, column),
        read=clean(header.line.cells[at - 1]),
        expected=_("una sola columna «%(name)s»") % {"name": column},
        remedy=_("Quite una de las dos, o póngale otro nombre."),
    )


def no_header(line: Line) -> Problem:
    return Problem(
        line.place,
        read=clean(line.filled[0]),
        expected=_("antes de la primera sesión, el encabezado %(names)s") % {"names": ", ".join(REQUIRED)},
        remedy=_("Escriba el encabezado en la línea anterior."),
    )


def no_listing(header: Header | None, last: Line) -> Problem:
    return Problem(
        header.line.place if header else last.place,
        read=_("un encabezado sin sesiones") if header else _("ningún encabezado hasta el fin del archivo"),
        expected=_("un listado con el encabezado %(names)s y una sesión por línea") % {"names": ", ".join(REQUIRED)},
        remedy=_("Revise que sea el archivo correcto y que sus celdas estén separadas."),
    )


def too_long(place: Place) -> Problem:
    return Problem(
        place,
        read=_("una línea más"),
        expected=_("como máximo %(count)d líneas") % {"count": MAX_LINES},
        remedy=_("Quite lo que no es del programa."),
    )


def too_many(place: Place) -> Problem:
    return Problem(
        place,
        read=_("una fila más"),
        expected=_("como máximo %(count)d sesiones") % {"count": MAX_ROWS},
        remedy=_("Divida el archivo."),
    )
