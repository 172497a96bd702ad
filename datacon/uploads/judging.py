"""Whether a file is what it says and nothing more: its extension, its bytes and a decoder must agree (UP1–UP4).

Each refusal says which file, what is wrong with it and how to mend it.
"""

import os
from collections.abc import Collection
from typing import Any

import puremagic
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.uploads.documents import checked
from datacon.uploads.names import shown
from datacon.uploads.pictures import repainted
from datacon.uploads.states import EXTENSIONS, MOST_BYTES, MediaType

SVG = "image/svg+xml"
Kinds = Collection[MediaType]


class Judged(ContentFile[bytes]):
    """A file that was found good: its bytes as they will be kept, and what its owner should know of it."""

    def __init__(self, content: bytes, name: str, media_type: MediaType, warnings: tuple[str, ...] = ()) -> None:
        super().__init__(content, name)
        self.content = content
        self.media_type = media_type
        self.warnings = warnings


def judge(file: File[Any], kinds: Kinds) -> Judged:
    """The file as it may be kept; raises `Refused`. Nothing is read before its size is known."""
    name = shown(file.name or "")
    media_type = said(name, kinds)
    if file.size > MOST_BYTES[media_type]:
        raise Refused(
            _("«%(name)s» pesa %(size)s y el máximo es %(most)s: redúcelo y súbelo de nuevo.")
            % {"name": name, "size": filesizeformat(file.size), "most": filesizeformat(MOST_BYTES[media_type])}
        )
    file.seek(0)
    content = file.read()
    if not content:
        raise Refused(_("«%(name)s» está vacío: revisa que sea el archivo que querías y súbelo.") % {"name": name})
    check_bytes(content, media_type, name)
    if media_type == MediaType.PDF:
        return Judged(content, name, media_type, checked(content, name))
    return Judged(repainted(content, media_type, name), name, media_type)


def said(name: str, kinds: Kinds) -> MediaType:
    """The kind that the name's ending says, if it is one that is taken in here."""
    ending = os.path.splitext(name)[1].lower()
    if ending in (".svg", ".svgz"):
        raise svg(name)
    for media_type in kinds:
        if ending in EXTENSIONS[media_type]:
            return media_type
    raise Refused(
        _("«%(name)s» no es de un tipo que se reciba aquí: guárdalo como %(kinds)s y súbelo de nuevo.")
        % {"name": name, "kinds": listed(kinds)}
    )


def check_bytes(content: bytes, media_type: MediaType, name: str) -> None:
    """The bytes look most like what the name says."""
    try:
        matches = puremagic.magic_string(content)
    except puremagic.PureError:
        matches = []
    likeliest = {match.mime_type for match in matches if match.confidence == matches[0].confidence}
    if SVG in likeliest:
        raise svg(name)
    if media_type not in likeliest:
        raise Refused(
            _("«%(name)s» se llama como un %(kind)s, pero no lo es: ábrelo donde lo hiciste, guárdalo así y súbelo.")
            % {"name": name, "kind": media_type.label}
        )


def svg(name: str) -> Refused:
    return Refused(
        _("«%(name)s» es un SVG, que puede llevar programas: expórtalo como PNG de unos 1000 píxeles y sube ese.")
        % {"name": name}
    )


def listed(kinds: Kinds) -> str:
    """«JPEG, PNG o WebP»."""
    *others, last = sorted(media_type.label for media_type in kinds)
    return _("%(others)s o %(last)s") % {"others": ", ".join(others), "last": last} if others else last
