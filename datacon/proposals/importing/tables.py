"""From lines of cells to rows: the first line is the header, and each line after it is a proposal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from datacon.base.words import clean, plain
from datacon.proposals.importing.problems import Notice, Place, Problem, Unimportable, refusal
from datacon.proposals.importing.rows import MAX_ROWS, NAMES, Cell, Column, Listing, Row

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Line:
    """A record of a CSV or a row of a sheet."""

    number: int
    cells: tuple[str, ...]
    sheet: str = ""

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.number)

    @property
    def is_filled(self) -> bool:
        return any(cell.strip() for cell in self.cells)


def listing(lines: Iterable[Line], notices: Iterable[Notice] = ()) -> Listing:
    """The rows of a table; raises `Unimportable` where it has no header, or no rows. Other sheets are left alone."""
    filled = (line for line in lines if line.is_filled)
    header = next(filled, None)
    if header is None:
        raise refusal(_("el archivo no tiene nada. Revisa que sea el correcto."))
    names = [NAMES.get(plain(cell)) or plain(cell) for cell in header.cells]
    _check(header, names)
    rows: list[Row] = []
    left: dict[str, Notice] = {}
    for line in filled:
        if line.sheet != header.sheet:
            text = _("esta hoja no se lee: solo la primera que tiene propuestas.")
            left.setdefault(line.sheet, Notice(Place(line.sheet), text))
            continue
        if len(rows) == MAX_ROWS:
            raise too_many(line.place)
        rows.append(_row(line, names))
    if not rows:
        raise refusal(_("después del encabezado no hay ninguna propuesta."), header.place)
    written = {name: clean(cell) for name, cell in zip(names, header.cells, strict=True) if name and cell.strip()}
    extras = {name: text for name, text in written.items() if not isinstance(name, Column)}
    return Listing(tuple(rows), (*notices, *left.values()), extras)


def too_many(place: Place) -> Unimportable:
    text = _("hay más de %(count)d propuestas. Divide el archivo.") % {"count": MAX_ROWS}
    return refusal(text, place)


def _row(line: Line, names: list[str]) -> Row:
    cells = {
        name: Cell(text.strip(), Place(line.sheet, line.number, at, str(name)))
        for at, (name, text) in enumerate(zip(names, line.cells, strict=False), 1)
        if name and text.strip()
    }
    return Row(line.place, cells)


def _check(header: Line, names: list[str]) -> None:
    problems = []
    if Column.TITLE not in names:
        text = _("falta el encabezado con una columna «título». Escríbelo en la primera línea.")
        problems.append(Problem(header.place, text))
    for at, name in enumerate(names):
        if name and name in names[:at]:
            text = _("la columna «%(name)s» está dos veces. Quita una, o ponle otro nombre.") % {"name": name}
            problems.append(Problem(Place(header.sheet, header.number, at + 1, str(name)), text))
    if problems:
        raise Unimportable(problems)
