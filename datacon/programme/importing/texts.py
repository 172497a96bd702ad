"""Readers of text: a memoria's listing among its prose, and CSV with whichever separator it uses."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from datacon.programme.importing.problems import Place, Problem, Unimportable
from datacon.programme.importing.tables import MAX_COLUMNS, MAX_LINES, Line, known, too_long

SEPARATORS = "\t;,"
LONGEST_CELL = 131_072
"""A cell without end is refused before it fills the memory."""

NEWLINE = re.compile(r"\r\n|\r|\n")


def split(text: str) -> list[str]:
    """The lines of `text`, as an editor numbers them; refused before a flood of them is held in memory."""
    if max(text.count("\n"), text.count("\r")) > MAX_LINES:
        raise Unimportable([too_long(Place(line=MAX_LINES + 1))])
    return NEWLINE.split(text)


def separator(text: str) -> str:
    """The one that parts the first header; a tab when there is none."""
    for line in split(text):
        best = max(SEPARATORS, key=lambda mark: known(_unquoted(line, mark)))
        if known(_unquoted(line, best)) > 1:
            return best
    return "\t"


def _unquoted(line: str, mark: str) -> list[str]:
    return [cell.strip(' "') for cell in line.split(mark, MAX_COLUMNS)[:MAX_COLUMNS]]


def memoria(text: str) -> Iterator[Line]:
    """Tabs part the cells, whether or not one ends the line; nothing is quoted."""
    for number, line in enumerate(split(text), 1):
        cells = line.replace("\f", " ").split("\t", MAX_COLUMNS)[:MAX_COLUMNS]
        yield Line(number, tuple(cells), is_prose=len(cells) == 1)


def table(text: str, mark: str) -> Iterator[Line]:
    """CSV (RFC 4180) with `mark` between cells; the number is that of the record's first line."""
    csv.field_size_limit(LONGEST_CELL)  # one for the whole process, and another library may have raised it
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True)
    number = 1
    try:
        for cells in reader:
            yield Line(number, tuple(cells[:MAX_COLUMNS]))
            number = reader.line_num + 1
    except csv.Error as error:
        problem = Problem(
            Place(line=number),
            read=_("comillas sin pareja o una celda sin fin"),
            expected=_("celdas separadas y, si llevan comillas, cerradas"),
            remedy=_("Cierre las comillas de esa línea, o guarde de nuevo el archivo como CSV."),
        )
        raise Unimportable([problem]) from error
