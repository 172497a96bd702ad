"""From a file to its rows. A new format is one more reader here; nothing after it changes."""

from pathlib import Path

from django.utils.translation import gettext as _

from datacon.proposals.importing import pretalx, sheets, tables, texts
from datacon.proposals.importing.problems import refusal
from datacon.proposals.importing.rows import Listing

MAX_SIZE = 25 * 2**20
ZIP = b"PK\x03\x04"
JSON = ("[", "{")


def read(path: Path) -> Listing:
    """The rows of the file at `path`; its size is refused before its content is read."""
    if not path.is_file():
        raise refusal(_("no hay un archivo en %(path)s.") % {"path": path})
    check_size(path.stat().st_size)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refusal(_("el archivo %(path)s no se puede leer: revisa sus permisos.") % {"path": path}) from error
    return parse(data)


def check_size(size: int) -> None:
    if size > MAX_SIZE:
        text = _("el archivo mide más de %(size)d MB. Deja en él solo las propuestas.")
        raise refusal(text % {"size": MAX_SIZE // 2**20})


def parse(data: bytes) -> Listing:
    """The rows of a file's content, by what it is and not by its name."""
    if data.startswith(ZIP):
        return tables.listing(sheets.workbook(data))
    text, notices = texts.decoded(data)
    if text.lstrip().startswith(JSON):
        return pretalx.submissions(text)
    return tables.listing(texts.table(text), notices)
