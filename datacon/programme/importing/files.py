"""From a file to its rows. A new format is one more reader here; nothing after it changes."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from datacon.programme.importing import sheets, texts
from datacon.programme.importing.problems import Place, Problem, Unimportable
from datacon.programme.importing.rows import Listing
from datacon.programme.importing.tables import listing

MAX_SIZE = 10 * 2**20
ZIP = b"PK\x03\x04"
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")


def read(path: Path) -> Listing:
    """The rows of the file at `path`; its size is refused before its content is read."""
    if not path.exists():
        raise _refusal(_("ningún archivo en %(path)s") % {"path": path}, _("un archivo"), _("Revise la ruta."))
    if not path.is_file():
        raise _refusal(str(path), _("un archivo, no una carpeta ni un dispositivo"), _("Revise la ruta."))
    if path.stat().st_size > MAX_SIZE:
        size = _("un archivo de %(size)d MB") % {"size": path.stat().st_size // 2**20}
        limit = _("como máximo %(size)d MB") % {"size": MAX_SIZE // 2**20}
        raise _refusal(size, limit, _("Deje en el archivo solo el programa."))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(str(path), _("un archivo que se pueda leer"), _("Revise sus permisos.")) from error
    return parse(data, path.name)


def parse(data: bytes, name: str = "") -> Listing:
    """The rows of a file's content; `name` only tells sheets saved as text from a memoria."""
    if data.startswith(ZIP):
        return listing(sheets.workbook(data))
    text = decoded(data)
    mark = texts.separator(text)
    is_table = mark != "\t" or name.lower().endswith((".csv", ".tsv"))
    return listing(texts.table(text, mark) if is_table else texts.memoria(text))


def decoded(data: bytes) -> str:
    """UTF-8, with or without its mark, or Windows-1252; anything else is no text."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _refusal(_("un archivo vacío"), _("el listado de un programa"), _("Revise que sea el archivo correcto."))
    odd = NOT_TEXT.search(data)
    for encoding in () if odd else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            at = error.start
    at = odd.start() if odd else at
    raise _refusal(
        _("el byte 0x%(byte)02X, que no es de un texto") % {"byte": data[at]},
        _("texto en UTF-8 o Windows-1252, o un libro XLSX"),
        _("Guarde el archivo como texto, CSV o XLSX."),
        line=data.count(b"\n", 0, at) + 1,
    )


def _refusal(read: str, expected: str, remedy: str, line: int = 0) -> Unimportable:
    return Unimportable([Problem(Place(line=line), read, expected, remedy)])
