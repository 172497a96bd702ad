"""The kinds of file that are taken in."""

from django.db import models


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
