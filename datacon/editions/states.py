"""The life of an edition (requirements 3.3) and the closed lists that describe it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Role(models.TextChoices):
    """What an account may be in an edition (requirements 3.4). `access.py` says what each may do."""

    COORDINATOR = "coordinator", _("Coordinación")
    COMMITTEE = "committee", _("Comité organizador")
    HOST_DELEGATE = "host_delegate", _("Delegación de una sede candidata")
    CO_CONVENER = "co_convener", _("Delegación co-convocante")
    PROGRAMME_CHAIR = "programme_chair", _("Dirección del programa")
    REVIEWER = "reviewer", _("Dictaminación")
    SPEAKER = "speaker", _("Persona ponente")
    RAPPORTEUR = "rapporteur", pgettext_lazy("papel en una edición", "Relatoría")
    EDITOR = "editor", _("Edición")
    ACCESSIBILITY = "accessibility", _("Enlace de accesibilidad")
    CHECK_IN = "check_in", _("Registro en puerta")
    NEEDS_TEAM = "needs_team", _("Equipo de necesidades")
    DATA_HOLDER = "data_holder", _("Enlace de quien tiene los datos")
    COMMITMENT_LEAD = "commitment_lead", _("Responsable de un compromiso")
    ASSESSOR = "assessor", _("Valoración independiente")
    PRIVACY_OFFICER = "privacy_officer", _("Protección de datos personales")
    ATTENDEE = "attendee", _("Persona asistente")


class Level(models.TextChoices):
    """Whether a rule must hold, or is a preference whose breach needs a signed reason."""

    MUST = "must", _("obligatoria")
    SOFT = "soft", _("preferente")


class SeatRole(models.TextChoices):
    """The places of the organizing committee (L43–L48)."""

    COORDINATOR = "coordinator", _("Institución coordinadora")
    NATIONAL_CSO = "national_cso", _("Organización nacional de la sociedad civil")
    HOST_GOVERNMENT = "host_government", _("Gobierno de la entidad sede")
    OVERSIGHT_BODY = "oversight_body", _("Organismo garante de la entidad sede")
    LOCAL_CSO = "local_cso", _("Organización local de la sociedad civil")


class Requirement(models.TextChoices):
    REQUIRED = "required", _("obligatorio")
    APPLICABLE = "applicable", _("si aplica")
    OPTIONAL = "optional", _("opcional")


class Choice(models.TextChoices):
    YES = "yes", _("a favor")
    NO = "no", _("en contra")
    ABSTAIN = "abstain", _("abstención")


class InvitationState(models.TextChoices):
    INVITED = "invited", _("invitada")
    ACCEPTED = "accepted", _("aceptó")
    DECLINED = "declined", _("declinó")
    WITHDRAWN = "withdrawn", _("invitación retirada")


INVITATION_MOVES = {
    InvitationState.ACCEPTED: frozenset({InvitationState.INVITED, InvitationState.DECLINED}),
    InvitationState.DECLINED: frozenset({InvitationState.INVITED, InvitationState.ACCEPTED}),
    InvitationState.WITHDRAWN: frozenset({InvitationState.INVITED}),
}


class HostKind(models.TextChoices):
    MAIN = "main", _("sede principal")
    SIMULTANEOUS = "simultaneous", _("sede simultánea")
    VIRTUAL = "virtual", _("sede en línea")


class CallPhase(models.TextChoices):
    """Where a call for hosts stands, by its dates; it is worked out and never stored."""

    DRAFT = "draft", _("sin publicar")
    COMING = "coming", _("sin abrir")
    OPEN = "open", _("abierta")
    CLOSED = "closed", _("cerrada")
    DECIDED = "decided", _("resuelta")


class CriterionKey(models.TextChoices):
    SUPPORT = "support", _("Disposición")
    PROGRESS = "progress", _("Avances o buenas prácticas")
    COMMUNITY = "community", _("Comunidad de personas usuarias")
    INCLUSION = "inclusion", _("Inclusión y viabilidad")


class Progress(models.TextChoices):
    """One of the two suffices (R41)."""

    PROGRESS = "progress", _("avances")
    PRACTICE = "practice", _("experiencias o buenas prácticas")


class Stage(models.TextChoices):
    """The value chain of data (R16, R42)."""

    GENERATION = "generation", _("generación")
    PUBLICATION = "publication", _("publicación")
    USE = "use", _("uso")
    HARNESSING = "harnessing", _("aprovechamiento")


class Signatory(models.TextChoices):
    """The two that must support a bid (R39)."""

    OVERSIGHT_BODY = "oversight_body", _("Organismo o autoridad garante local")
    GOVERNMENT = "government", _("Gobierno de la entidad")


class BidState(models.TextChoices):
    DRAFT = "draft", _("en borrador")
    SUBMITTED = "submitted", _("presentada")
    ADMISSIBLE = "admissible", _("admitida")
    RETURNED = "returned", _("devuelta para corregir")
    EVALUATED = "evaluated", _("evaluada")
    SELECTED = "selected", _("elegida")
    RESERVE = "reserve", _("en reserva")
    NOT_SELECTED = "not_selected", _("no elegida")
    CONFIRMED = "confirmed", _("confirmada")
    WITHDRAWN = "withdrawn", _("retirada")


BID_MOVES = {
    BidState.SUBMITTED: frozenset({BidState.DRAFT, BidState.RETURNED}),
    BidState.ADMISSIBLE: frozenset({BidState.SUBMITTED}),
    BidState.RETURNED: frozenset({BidState.SUBMITTED}),
    BidState.EVALUATED: frozenset({BidState.ADMISSIBLE}),
    BidState.SELECTED: frozenset({BidState.EVALUATED, BidState.RESERVE}),
    BidState.RESERVE: frozenset({BidState.EVALUATED}),
    BidState.NOT_SELECTED: frozenset(
        {BidState.EVALUATED, BidState.RESERVE, BidState.SUBMITTED, BidState.RETURNED}  # the last two: never admitted
    ),
    BidState.CONFIRMED: frozenset({BidState.SELECTED}),
    BidState.WITHDRAWN: frozenset(
        {
            BidState.DRAFT,
            BidState.SUBMITTED,
            BidState.RETURNED,
            BidState.ADMISSIBLE,
            BidState.EVALUATED,
            BidState.RESERVE,
            BidState.SELECTED,
        }
    ),
}


class Modality(models.TextChoices):
    IN_PERSON = "in_person", _("presencial")
    VIRTUAL = "virtual", _("en línea")
    HYBRID = "hybrid", _("híbrida")


class DatePrecision(models.TextChoices):
    """How far the dates of an edition are known: of past ones the sources may tell less than a day."""

    DAY = "day", _("al día")
    MONTH = "month", _("al mes")
    YEAR = "year", _("al año")


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
