"""A logo for an organization that does not exist: a weave of two colours that its name decides."""

from hashlib import sha256
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

SIDE, STEP = 192, 24


def logo(name: str) -> ContentFile[bytes]:
    digest = sha256(name.encode()).digest()
    inks = [tuple(40 + value // 2 for value in digest[start : start + 3]) for start in (0, 3)]
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    for number in range((SIDE // STEP) ** 2):
        column, row = number % (SIDE // STEP), number // (SIDE // STEP)
        ink = inks[(column + row * (1 + digest[6] % 3)) % 4 // 2]
        picture.paste(ink, (column * STEP, row * STEP, (column + 1) * STEP, (row + 1) * STEP))
    file = BytesIO()
    picture.save(file, "PNG")
    return ContentFile(file.getvalue(), name="logo.png")
