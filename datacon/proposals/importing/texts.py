"""Reader of CSV, with whichever separator and encoding it uses."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from datacon.base.words import plain
from datacon.proposals.importing.problems import Notice, Place, refusal
from datacon.proposals.importing.rows import MAX_COLUMNS, NAMES
from datacon.proposals.importing.tables import Line

SEPARATORS = ",;\t|"
LONGEST_CELL = 131_072
"""A cell without end is refused before it fills the memory."""

NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


def decoded(data: bytes) -> tuple[str, list[Notice]]:
    """UTF-8, with or without its mark; anything else is taken for Windows-1252, and said."""
    if odd := NOT_TEXT.search(data):
        line = data.count(b"\n", 0, odd.start()) + 1
        text = _("el byte 0x%(byte)02X no es de un texto. Guarda el archivo como CSV en UTF-8, o como XLSX.")
        raise refusal(text % {"byte": data[odd.start()]}, Place(line=line))
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = _("no está en UTF-8: se leyó como Windows-1252. Revisa que los acentos se vean bien.")
        return data.decode("cp1252", errors="replace"), [Notice(Place(), text)]


def separator(text: str) -> str:
    """The one that parts the header into most known columns; a comma when none does."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: sum(plain(cell.strip(' "')) in NAMES for cell in header.split(mark)))


def table(text: str) -> Iterator[Line]:
    """CSV (RFC 4180); the number is that of the record's first line."""
    csv.field_size_limit(LONGEST_CELL)  # one for the whole process, and another library may have raised it
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator(text), strict=True)
    number = 1
    try:
        for cells in reader:
            yield Line(number, tuple(cells[:MAX_COLUMNS]))
            number = reader.line_num + 1
    except csv.Error as error:
        told = _("hay comillas sin pareja o una celda sin fin. Ciérralas, o guarda de nuevo el archivo como CSV.")
        raise refusal(told, Place(line=number)) from error
