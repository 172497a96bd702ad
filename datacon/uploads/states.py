"""The kinds of file that are taken in, and how much of each."""

from django.db import models

MEGABYTE = 1_000_000


class MediaType(models.TextChoices):
    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    WEBP = "image/webp", "WebP"


IMAGES = frozenset({MediaType.JPEG, MediaType.PNG, MediaType.WEBP})
DOCUMENTS = frozenset({MediaType.PDF, *IMAGES})
EXTENSIONS = {
    MediaType.PDF: frozenset({".pdf"}),
    MediaType.JPEG: frozenset({".jpg", ".jpeg"}),
    MediaType.PNG: frozenset({".png"}),
    MediaType.WEBP: frozenset({".webp"}),
}

MOST_BYTES = {
    MediaType.PDF: 10 * MEGABYTE,
    MediaType.JPEG: 5 * MEGABYTE,
    MediaType.PNG: 5 * MEGABYTE,
    MediaType.WEBP: 5 * MEGABYTE,
}
MOST_PIXELS = 40_000_000
MOST_PAGES = 300
MOST_OBJECTS = 20_000
"""Of a PDF, each of which is looked at: two seconds' work."""

MOST_STRUCTURE = 5 * MEGABYTE
"""Of a PDF besides its pages' content and pictures."""
