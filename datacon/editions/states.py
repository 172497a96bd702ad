"""The life of an edition (requirements 3.3) and the closed lists that describe it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("en borrador")
    PROPOSED = "proposed", _("propuesta")
    APPROVED = "approved", _("aprobada")
    ANNOUNCED = "announced", _("anunciada")
    CALL_OPEN = "call_open", _("con convocatoria abierta")
    PROGRAMME_PUBLISHED = "programme_published", _("con programa publicado")
    LIVE = "live", _("en curso")
    CLOSED = "closed", _("clausurada")
    REPORTING = "reporting", _("en redacción de su memoria")
    MEMORIA_PUBLISHED = "memoria_published", _("con memoria publicada")
    ASSESSED = "assessed", _("valorada")
    ARCHIVED = "archived", _("archivada")
    POSTPONED = "postponed", _("pospuesta")
    CANCELLED = "cancelled", _("cancelada")


BEFORE_LIVE = frozenset(
    {
        State.DRAFT,
        State.PROPOSED,
        State.APPROVED,
        State.ANNOUNCED,
        State.CALL_OPEN,
        State.PROGRAMME_PUBLISHED,
    }
)

MOVES = {
    State.PROPOSED: frozenset({State.DRAFT}),
    State.APPROVED: frozenset({State.PROPOSED}),
    State.ANNOUNCED: frozenset({State.APPROVED, State.POSTPONED}),
    State.CALL_OPEN: frozenset({State.ANNOUNCED}),
    State.PROGRAMME_PUBLISHED: frozenset({State.CALL_OPEN}),
    State.LIVE: frozenset({State.PROGRAMME_PUBLISHED}),
    State.CLOSED: frozenset({State.LIVE}),
    State.REPORTING: frozenset({State.CLOSED}),
    State.MEMORIA_PUBLISHED: frozenset({State.REPORTING}),
    State.ASSESSED: frozenset({State.MEMORIA_PUBLISHED}),
    State.ARCHIVED: frozenset({State.ASSESSED}),
    State.POSTPONED: BEFORE_LIVE,
    State.CANCELLED: BEFORE_LIVE | {State.POSTPONED},
}


class Modality(models.TextChoices):
    IN_PERSON = "in_person", _("presencial")
    VIRTUAL = "virtual", _("en línea")
    HYBRID = "hybrid", _("híbrida")


class ConveningRole(models.TextChoices):
    COORDINATOR = "coordinator", _("Institución coordinadora")
    ORGANIZER = "organizer", _("Organización convocante")
    CO_CONVENER = "co_convener", _("Co-convocante")


class Qualifier(models.TextChoices):
    """How a figure's value is to be read (C10)."""

    EXACT = "exact", _("exactamente")
    AT_LEAST = "at_least", _("más de")
    APPROXIMATELY = "approximately", _("cerca de")


class Licence(models.TextChoices):
    """Licences that something may be published under; the value is the canonical spelling."""

    CC_BY_4 = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA_4 = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    CC0 = "CC0-1.0", "CC0 1.0"
    LIBRE_USO_MX = "libre-uso-mx", "Libre Uso MX"

    @property
    def url(self) -> str:
        return LICENCE_URLS[self]


LICENCE_URLS = {
    Licence.CC_BY_4: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA_4: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.LIBRE_USO_MX: "https://datos.gob.mx/libreusomx",
}
