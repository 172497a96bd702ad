"""The closed lists that describe people and organizations (R2, R15, R76, C14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    PUBLIC = "public", _("Público")
    PRIVATE = "private", _("Privado")
    ACADEMIC = "academic", _("Académico")
    CIVIL_SOCIETY = "civil_society", _("Sociedad civil")


class Scope(models.TextChoices):
    NATIONAL = "national", _("Nacional")
    INTERNATIONAL = "international", _("Internacional")


class Branch(models.TextChoices):
    EXECUTIVE = "executive", _("Ejecutivo")
    LEGISLATIVE = "legislative", _("Legislativo")
    JUDICIAL = "judicial", _("Judicial")
    AUTONOMOUS = "autonomous", _("Órgano autónomo")
    PARTY = "party", _("Partido político")


class Order(models.TextChoices):
    FEDERAL = "federal", _("Federal")
    STATE = "state", _("Estatal")
    MUNICIPAL = "municipal", _("Municipal")
