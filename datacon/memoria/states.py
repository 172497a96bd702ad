"""The chapters of a memoria, in the order of the first one (requirements 4.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChapterKey(models.TextChoices):
    """What has text of its own; of `day` there is one for each day."""

    BACKGROUND = "background", _("Antecedentes")
    PURPOSE = "purpose", _("Propuesta y objetivos")
    PERIODICITY = "periodicity", _("De la periodicidad y duración")
    HOST = "host", _("De la sede")
    ORGANISATION = "organisation", _("De la organización")
    PARTICIPANTS = "participants", _("De las y los participantes, y la audiencia")
    CELEBRATION = "celebration", _("Fechas y modalidad")
    BALANCE = "balance", _("Balance por objetivo")
    DAY = "day", _("Jornada")
    POLICY = "policy", _("Documento de política")
    NEEDS = "needs", _("Necesidades estratégicas y actores clave")
    COMMITMENTS = "commitments", _("Compromisos y grupo de trabajo")
    FIGURES = "figures", _("Cifras y agradecimientos")
    CLOSING = "closing", _("Cierre")
