"""A PDF is kept byte for byte, for it may be signed; so it must be one that only shows pages (UP1, UP2)."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from datacon.base.refusal import Refused
from datacon.uploads.states import MOST_OBJECTS, MOST_PAGES, MOST_STRUCTURE

START, END, TAIL = b"%PDF-", b"%%EOF", b" \t\r\n\x00"
STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
ACTIVE = frozenset({"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
"""Keys of what acts by itself or carries other files."""

ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/GoToR",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
    }
)
"""Kinds of action, beyond going to a page or to an address, that a reader may carry out."""


def checked(content: bytes, name: str) -> tuple[str, ...]:
    """What its owner should know of the PDF; raises `Refused` for one that is not only pages."""
    check_shape(content, name)
    try:
        reader = PdfReader(BytesIO(content), xref_stream_maximum_entries=2 * MOST_OBJECTS)
        if reader.is_encrypted:
            raise Refused(_("«%(name)s» tiene contraseña: quítasela y súbelo de nuevo.") % {"name": name})
        check_packed(reader, name)
        objects = list(islice(objects_of(reader), MOST_OBJECTS + 1))
        is_active, pages = any(acts(one) for one in objects), len(reader.pages)
        author = str(reader.metadata.author or "") if reader.metadata else ""
    except Refused:
        raise
    except Exception as broken:  # whatever a reader says of a hostile file, it could not read it
        raise unreadable(name) from broken
    check_contents(name, pages, len(objects), is_active=is_active)
    return (told_of(author, name),) if author.strip() else ()


def check_shape(content: bytes, name: str) -> None:
    """A PDF from its first byte to its last, no archive besides, and not too much to be read piece by piece."""
    if not content.startswith(START) or not content.rstrip(TAIL).endswith(END):
        raise unreadable(name)
    if zipfile.is_zipfile(BytesIO(content)):
        raise Refused(_("«%(name)s» lleva dentro un archivo ZIP: imprímelo como PDF y súbelo.") % {"name": name})
    if len(STREAM.sub(b"", content)) > MOST_STRUCTURE:
        raise too_complex(name)


def check_packed(reader: PdfReader, name: str) -> None:
    """Objects that are packed are not too much either, once unpacked."""
    unpacked = 0
    for number in {place[0] for place in reader.xref_objStm.values()}:
        unpacked += len(reader.get_object(IndirectObject(number, 0, reader)).get_data())  # type: ignore[union-attr]
        if unpacked > MOST_STRUCTURE:
            raise too_complex(name)


def check_contents(name: str, pages: int, objects: int, *, is_active: bool) -> None:
    if is_active:
        raise Refused(
            _(
                "«%(name)s» lleva programas, formularios que actúan solos o archivos adjuntos: "
                "imprímelo como PDF y sube esa copia."
            )
            % {"name": name}
        )
    if pages > MOST_PAGES or objects > MOST_OBJECTS:
        raise too_complex(name)
    if not pages:
        raise unreadable(name)


def unreadable(name: str) -> Refused:
    return Refused(
        _("«%(name)s» está incompleto o dañado y no se puede abrir como PDF: expórtalo de nuevo y súbelo.")
        % {"name": name}
    )


def too_complex(name: str) -> Refused:
    return Refused(
        _("«%(name)s» tiene más de %(most)s páginas o es demasiado complejo: sube solo la parte que hace falta.")
        % {"name": name, "most": MOST_PAGES}
    )


def told_of(author: str, name: str) -> str:
    return _("«%(name)s» dice en sus propiedades que su autoría es de «%(author)s», y quien lo descargue lo verá.") % {
        "name": name,
        "author": author,
    }


def objects_of(reader: PdfReader) -> Iterator[object]:
    """Every object of the file, whether or not a page leads to it."""
    yield reader.trailer
    for generation, places in reader.xref.items():
        for number in places:
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in reader.xref_objStm:
        yield reader.get_object(IndirectObject(number, 0, reader))


def acts(found: object) -> bool:
    """Whether it holds a program, another file, or an action that a reader may carry out."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if not ACTIVE.isdisjoint(one) or one.get("/S") in ACTIONS or one.get("/Type") == "/EmbeddedFile":
                return True
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return False
