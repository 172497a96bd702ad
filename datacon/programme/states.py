"""The life of a session (requirements 3.3) and the closed lists of the programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from datacon.editions.states import State as EditionState


class State(models.TextChoices):
    PLANNED = "planned", _("planeada")
    SCHEDULED = "scheduled", _("con horario")
    PUBLISHED = "published", _("publicada")
    LIVE = "live", _("en vivo")
    HELD = "held", _("realizada")
    DOCUMENTED = "documented", _("documentada")
    ARCHIVED = "archived", _("archivada")
    MOVED = "moved", _("cambiada")
    CANCELLED = "cancelled", _("cancelada")


MOVES = {
    State.SCHEDULED: frozenset({State.PLANNED}),
    State.PUBLISHED: frozenset({State.PLANNED, State.SCHEDULED, State.MOVED}),
    State.LIVE: frozenset({State.PUBLISHED, State.MOVED}),
    State.HELD: frozenset({State.PUBLISHED, State.MOVED, State.LIVE}),
    State.DOCUMENTED: frozenset({State.HELD}),
    State.ARCHIVED: frozenset({State.DOCUMENTED}),
    State.MOVED: frozenset({State.PUBLISHED, State.MOVED}),
    State.CANCELLED: frozenset({State.PLANNED, State.SCHEDULED, State.PUBLISHED, State.MOVED}),
}


AFTER_THE_EVENT = frozenset(
    {
        EditionState.CLOSED,
        EditionState.REPORTING,
        EditionState.MEMORIA_PUBLISHED,
        EditionState.ASSESSED,
        EditionState.ARCHIVED,
    }
)
"""States of an edition whose sessions are over: what is imported then was held."""


class Mode(models.TextChoices):
    """Whether a block's sessions run one after another or at once; a memoria may not say (C4)."""

    SEQUENTIAL = "sequential", _("una tras otra")
    PARALLEL = "parallel", _("en paralelo")
    UNSPECIFIED = "unspecified", _("sin especificar")


class DayRole(models.TextChoices):
    """What a day is for (R32 to R34)."""

    DIAGNOSIS = "diagnosis", _("Diagnóstico y experiencias")
    CAPACITY = "capacity", _("Capacidades y recomendaciones")
    AGENDA = "agenda", _("Agenda y pasos a seguir")
    OPEN = "open", _("Sin papel declarado")


class Part(models.TextChoices):
    """What somebody does in a session (C15)."""

    SPEAKER = "speaker", _("Ponente")
    MODERATOR = "moderator", _("Moderación")
    FACILITATOR = "facilitator", _("Facilitación")
    RAPPORTEUR = "rapporteur", pgettext_lazy("papel de una persona", "Relatoría")
    HOST = "host", _("Conducción")
    INTERPRETER = "interpreter", _("Interpretación")
