"""The life of a proposal (requirements 3.3) and the closed lists that describe it, its review and its selection."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What its author knows; what the chair has decided and not told yet is a `Decision`."""

    DRAFT = "draft", _("en borrador")
    SUBMITTED = "submitted", _("enviada")
    IN_REVIEW = "in_review", _("en dictamen")
    ACCEPTED = "accepted", _("aceptada")
    WAITLISTED = "waitlisted", _("en lista de espera")
    REJECTED = "rejected", _("no elegida")
    CONFIRMED = "confirmed", _("confirmada")
    DECLINED = "declined", _("declinada")
    WITHDRAWN = "withdrawn", _("retirada")
    CANCELLED = "cancelled", _("cancelada")


MOVES = {
    State.DRAFT: frozenset({State.SUBMITTED}),
    State.SUBMITTED: frozenset({State.DRAFT}),
    State.IN_REVIEW: frozenset({State.SUBMITTED}),
    State.ACCEPTED: frozenset({State.IN_REVIEW, State.WAITLISTED}),
    State.WAITLISTED: frozenset({State.IN_REVIEW}),
    State.REJECTED: frozenset({State.IN_REVIEW, State.WAITLISTED}),
    State.CONFIRMED: frozenset({State.ACCEPTED}),
    State.DECLINED: frozenset({State.ACCEPTED}),
    State.WITHDRAWN: frozenset(
        {State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.ACCEPTED, State.WAITLISTED, State.CONFIRMED}
    ),
    State.CANCELLED: frozenset({State.ACCEPTED, State.CONFIRMED}),
}

UNDECIDED = frozenset({State.SUBMITTED, State.IN_REVIEW})
"""Handed in, and its author has not been told."""

HANDED_IN = frozenset(State) - {State.DRAFT, State.WITHDRAWN}


class Route(models.TextChoices):
    """Why somebody speaks (R55 to R57)."""

    MERIT = "merit", _("mérito")
    INNOVATION = "innovation", _("innovación e impulso")
    LEGAL_MANDATE = "legal_mandate", _("atribución legal")


class Audience(models.TextChoices):
    """The six segments (R63)."""

    PUBLIC_INSTITUTIONS = "public_institutions", _("instituciones públicas")
    CIVIL_SOCIETY = "civil_society", _("sociedad civil")
    JOURNALISTS = "journalists", _("periodistas")
    ACADEMICS = "academics", _("academia")
    GENERAL_POPULATION = "general_population", _("población en general")
    BENEFICIARIES = "beneficiaries", _("grupos beneficiarios")


class SpeakerPart(models.TextChoices):
    SPEAKER = "speaker", _("Ponente")
    MODERATOR = "moderator", _("Moderación")
    FACILITATOR = "facilitator", _("Facilitación")


class SpeakerState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("una persona", "sin responder")
    ACCEPTED = "accepted", pgettext_lazy("una persona", "aceptó")
    DECLINED = "declined", pgettext_lazy("una persona", "declinó")


SPEAKER_MOVES = {
    SpeakerState.ACCEPTED: frozenset({SpeakerState.INVITED, SpeakerState.DECLINED}),
    SpeakerState.DECLINED: frozenset({SpeakerState.INVITED, SpeakerState.ACCEPTED}),
}


class QuestionKind(models.TextChoices):
    SHORT = "short", _("respuesta corta")
    LONG = "long", _("respuesta larga")
    CHOICE = "choice", _("una de varias")
    NUMBER = "number", _("número")
    URL = "url", _("dirección web")
    FILE = "file", _("archivo")


class Gender(models.TextChoices):
    """What somebody may declare, if they wish (R61); nothing of it is a default."""

    WOMAN = "woman", _("Mujer")
    MAN = "man", _("Hombre")
    NON_BINARY = "non_binary", _("Persona no binaria")
    OTHER = "other", _("Otra identidad")
    UNDISCLOSED = "undisclosed", _("Prefiero no decir")


class OthersReviews(models.TextChoices):
    """When somebody who reviews may read what others said of the same proposal."""

    NEVER = "never", _("nunca")
    AFTER_OWN = "after_own", _("después de entregar el suyo")


class ReviewKind(models.TextChoices):
    SCORED = "scored", _("con calificación")
    LEGAL = "legal", _("de atribución legal")


class ReviewOrigin(models.TextChoices):
    FLOW = "flow", _("repartido")
    MANUAL = "manual", _("asignado a mano")


class ReviewState(models.TextChoices):
    ASSIGNED = "assigned", _("por dictaminar")
    SUBMITTED = "submitted", _("entregado")
    CONFLICTED = "conflicted", _("con conflicto de interés")


REVIEW_MOVES = {
    ReviewState.ASSIGNED: frozenset({ReviewState.SUBMITTED}),  # given back to who asked for changes that were made
    ReviewState.SUBMITTED: frozenset({ReviewState.ASSIGNED}),
    ReviewState.CONFLICTED: frozenset({ReviewState.ASSIGNED}),
}


class Verdict(models.TextChoices):
    ACCEPT = "accept", _("aceptar")
    MAYBE = "maybe", _("quizá")
    REJECT = "reject", _("no aceptar")
    CHANGES = "changes", _("pedir cambios")


class Confidence(models.IntegerChoices):
    LOW = 1, _("conozco poco el tema")
    MEDIUM = 2, _("conozco el tema")
    HIGH = 3, _("es mi especialidad")


class Dimension(models.TextChoices):
    """What a rule of the selection counts proposals by."""

    ROUTE = "route", _("vía")
    FORMAT = "format", _("tipo de sesión")
    SECTOR = "sector", _("sector")
    TERRITORY = "territory", _("entidad federativa")
    STAGE = "stage", _("etapa de la cadena de valor")
    THEME = "theme", _("tema")


class Outcome(models.TextChoices):
    UNDECIDED = "undecided", _("sin decidir")
    ACCEPTED = "accepted", _("se acepta")
    WAITLISTED = "waitlisted", _("pasa a lista de espera")
    REJECTED = "rejected", _("no se elige")


class Pin(models.TextChoices):
    """A decision that the chair takes before the solver, with a written reason."""

    NONE = "", _("la decide el cálculo")
    IN = "in", _("entra, por decisión de la dirección")
    OUT = "out", _("no entra, por decisión de la dirección")


class SelectionState(models.TextChoices):
    OPEN = "open", _("en deliberación")
    SEALED = "sealed", _("sellada")
    INFORMED = "informed", _("informada")


SELECTION_MOVES = {
    SelectionState.SEALED: frozenset({SelectionState.OPEN}),
    SelectionState.INFORMED: frozenset({SelectionState.SEALED}),
}


class RunState(models.TextChoices):
    QUEUED = "queued", _("en cola")
    RUNNING = "running", _("calculando")
    DONE = "done", _("terminado")
    INFEASIBLE = "infeasible", _("las reglas se contradicen")
    FAILED = "failed", _("no terminó")
    CANCELLED = "cancelled", _("cancelado")


RUN_MOVES = {
    RunState.RUNNING: frozenset({RunState.QUEUED}),
    RunState.DONE: frozenset({RunState.RUNNING}),
    RunState.INFEASIBLE: frozenset({RunState.RUNNING}),
    RunState.FAILED: frozenset({RunState.RUNNING, RunState.QUEUED}),
    RunState.CANCELLED: frozenset({RunState.QUEUED, RunState.RUNNING}),
}
