"""Kinds of material that a session leaves (R106, R107)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    RELATORIA = "relatoria", _("Relatoría")
    VIDEO = "video", _("Video")
    SLIDES = "slides", _("Presentación")
    DATASET = "dataset", _("Datos")
    TRANSCRIPT = "transcript", _("Versión estenográfica")
    PHOTOS = "photos", _("Fotografías")
