"""Pictures are decoded and written anew, so that what leaves is pixels and nothing else (UP2, UP4)."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from datacon.base.refusal import Refused
from datacon.uploads.states import MOST_PIXELS, MediaType

WRITTEN: dict[str, dict[str, Any]] = {
    MediaType.JPEG: {"format": "JPEG", "quality": 88},
    MediaType.PNG: {"format": "PNG", "compress_level": 6},
    MediaType.WEBP: {"format": "WEBP", "quality": 88, "method": 1},
}
KEPT = {MediaType.JPEG: {"L", "RGB"}, MediaType.PNG: {"L", "RGB", "RGBA"}, MediaType.WEBP: {"RGB", "RGBA"}}
"""Modes that are written as they are; others become RGB, or RGBA where something is transparent."""

DEEP = ("I", "F")
"""How the modes begin that hold more than eight bits in a channel."""


def repainted(content: bytes, media_type: MediaType, name: str) -> bytes:
    """The picture's bytes without EXIF, place, profile, comments, previews or anything after its end."""
    try:
        with Image.open(BytesIO(content), formats=[WRITTEN[media_type]["format"]]) as image:
            check(image, media_type, name)
            return painted(ImageOps.exif_transpose(image), media_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise too_large(name) from bomb
    except Refused:
        raise
    except Exception as broken:  # whatever a decoder says of a hostile file, it could not read it
        raise Refused(
            _("«%(name)s» está incompleto o dañado y no se puede abrir como %(kind)s: guárdalo de nuevo y súbelo.")
            % {"name": name, "kind": media_type.label}
        ) from broken


def check(image: Image.Image, media_type: MediaType, name: str) -> None:
    """What is told by the picture's head, before any of it is decoded. A phone's JPEG may carry more than itself."""
    if image.width * image.height > MOST_PIXELS:
        raise too_large(name)
    if media_type != MediaType.JPEG and getattr(image, "is_animated", False):
        raise Refused(_("«%(name)s» es una animación: guarda uno de sus cuadros y súbelo.") % {"name": name})
    if image.mode.startswith(DEEP):
        raise Refused(
            _("«%(name)s» tiene más de 8 bits por canal: guárdalo con 8 y súbelo de nuevo.") % {"name": name}
        )


def too_large(name: str) -> Refused:
    return Refused(
        _("«%(name)s» mide más de %(most)s millones de píxeles: redúcelo y súbelo de nuevo.")
        % {"name": name, "most": MOST_PIXELS // 1_000_000}
    )


def painted(image: Image.Image, media_type: MediaType) -> bytes:
    if image.mode not in KEPT[media_type]:
        is_clear = image.has_transparency_data and media_type != MediaType.JPEG
        image = image.convert("RGBA" if is_clear else "RGB")
    image.info.clear()
    out = BytesIO()
    image.save(out, **WRITTEN[media_type])
    return out.getvalue()
