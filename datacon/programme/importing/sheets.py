"""Reader of XLSX. A workbook is a ZIP of XML that others made: it is measured before it is opened."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from datacon.programme.importing.problems import Place, Problem, Unimportable
from datacon.programme.importing.tables import MAX_COLUMNS, MAX_LINES, Line, too_long

MAX_PARTS = 500
MAX_UNPACKED = 10 * 2**20


def workbook(data: bytes) -> Iterator[Line]:
    """Every sheet's rows, in order."""
    _measure(data)
    try:
        yield from _lines(data)
    except Unimportable:
        raise
    except Exception as error:  # whatever the library raises over a damaged file, the file is damaged
        raise Unimportable([_broken()]) from error


def _measure(data: bytes) -> None:
    """Refuse a bomb by what it says of itself; the library reads no part beyond its stated size."""
    try:
        parts = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise Unimportable([_broken()]) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        problem = Problem(
            Place(),
            read=_("un libro que al abrirse pasa de %(size)d MB o de %(parts)d partes")
            % {"size": MAX_UNPACKED // 2**20, "parts": MAX_PARTS},
            expected=_("un libro con el programa y nada más"),
            remedy=_("Copie el programa a un libro nuevo, sin imágenes ni otras hojas."),
        )
        raise Unimportable([problem])


def _broken() -> Problem:
    return Problem(
        Place(),
        read=_("un archivo comprimido que no es un libro XLSX, o que está dañado"),
        expected=_("un libro XLSX"),
        remedy=_("Ábralo con una hoja de cálculo y guárdelo de nuevo como XLSX o CSV."),
    )


def _lines(data: bytes) -> Iterator[Line]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_LINES + 1, values_only=True)
                for number, cells in enumerate(rows, 1):
                    if number > MAX_LINES:
                        raise Unimportable([too_long(Place(sheet.title, number))])
                    yield Line(number, tuple(map(text, cells)), sheet=sheet.title)
        finally:
            book.close()


def text(value: Any) -> str:
    """A cell as its reader sees it: hours as 10:30, days as 2021-05-11."""
    if isinstance(value, timedelta):
        hours, seconds = divmod(int(value.total_seconds()), 3600)
        return f"{hours:02}:{seconds // 60:02}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, time) and not value.second:
        return value.strftime("%H:%M")
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)
