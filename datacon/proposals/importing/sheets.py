"""Reader of XLSX. A workbook is a ZIP of XML that others made: it is measured before it is opened."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from datacon.proposals.importing.problems import Place, Unimportable, refusal
from datacon.proposals.importing.rows import MAX_COLUMNS, MAX_ROWS
from datacon.proposals.importing.tables import Line, too_many

MAX_PARTS = 500
MAX_UNPACKED = 150 * 2**20


def workbook(data: bytes) -> Iterator[Line]:
    """Every sheet's rows, in order."""
    _measure(data)
    try:
        yield from _lines(data)
    except Unimportable:
        raise
    except Exception as error:  # whatever the library raises over a damaged file, the file is damaged
        raise _broken() from error


def _measure(data: bytes) -> None:
    """Refuse a bomb by what it says of itself, and a part that declares entities; nothing is read beyond its size."""
    try:
        with ZipFile(BytesIO(data)) as book:
            parts = book.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                words = {"size": MAX_UNPACKED // 2**20, "parts": MAX_PARTS}
                text = _("al abrirlo pasa de %(size)d MB o de %(parts)d partes. Copia las propuestas a otro libro.")
                raise refusal(text % words)
            if any(b"<!DOCTYPE" in book.read(part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                raise refusal(_("el libro declara entidades XML. Ábrelo con una hoja de cálculo y guárdalo de nuevo."))
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _broken() from error


def _broken() -> Unimportable:
    return refusal(_("no es un libro XLSX, o está dañado. Ábrelo con una hoja de cálculo y guárdalo de nuevo."))


def _lines(data: bytes) -> Iterator[Line]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
                for number, cells in enumerate(rows, 1):
                    if number > 2 * MAX_ROWS:
                        raise too_many(Place(sheet.title, number))
                    yield Line(
                        number, tuple([value if type(value) is str else text(value) for value in cells]), sheet.title
                    )
        finally:
            book.close()


def text(value: Any) -> str:
    """A cell as its reader sees it; a formula is its own text and is never worked out."""
    if value is None or type(value) is str:
        return value or ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(getattr(value, "text", value))
