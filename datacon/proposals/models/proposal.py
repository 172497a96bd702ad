"""What somebody proposes, who would speak, and what they answered (form 4.6)."""

import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.editions.models import Theme
from datacon.editions.states import Stage
from datacon.editions.territories import Territory
from datacon.people.models import Organization, Person, User
from datacon.proposals.models.call import Call, Format, Question
from datacon.proposals.states import (
    HANDED_IN,
    MOVES,
    SPEAKER_MOVES,
    Audience,
    Route,
    SpeakerPart,
    SpeakerState,
    State,
)
from datacon.uploads.models import Upload


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def handed_in(self) -> "ProposalQuerySet":
        return self.filter(state__in=HANDED_IN)

    def of_author(self, user: User) -> "ProposalQuerySet":
        return self.filter(author=user)


class Proposal(Stateful, Versioned):
    """A session that somebody offers. Its draft may be incomplete; what is submitted may not."""

    MOVES = MOVES

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("convocatoria"))
    number = models.PositiveIntegerField(_("número"))
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("quién la envía")
    )
    is_on_behalf = models.BooleanField(_("la envía alguien que asiste a quien hablará"), default=False)
    format = models.ForeignKey(
        Format, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=_("formato")
    )
    title = models.CharField(_("título"), max_length=300, blank=True)
    abstract = models.TextField(_("resumen"), blank=True)
    themes = models.ManyToManyField(Theme, related_name="proposals", blank=True, verbose_name=_("temas"))
    stages: Any = models.JSONField(_("etapas de la cadena de valor"), default=list, blank=True)
    audiences: Any = models.JSONField(_("a quién se dirige"), default=list, blank=True)
    beneficiaries = models.CharField(_("grupos que se benefician"), max_length=300, blank=True)
    territory = models.CharField(_("entidad federativa"), max_length=2, choices=Territory.choices, blank=True)
    route = models.CharField(_("vía"), max_length=20, choices=Route.choices, blank=True)
    grounds = models.TextField(_("por qué por esa vía"), blank=True)
    provision = models.CharField(_("disposición legal que da la atribución"), max_length=300, blank=True)
    accessibility = models.TextField(_("plan de accesibilidad"), blank=True)
    language = models.CharField(_("lengua (BCP 47)"), max_length=35, default="es-MX")
    state = models.CharField(_("estado"), max_length=20, choices=State.choices, default=State.DRAFT)
    begun_at = models.DateTimeField(_("empezada el"), default=timezone.now)
    submitted_at = models.DateTimeField(_("enviada el"), null=True, blank=True)
    changes_note = models.TextField(_("cambios que se piden"), blank=True)
    changes_due_at = models.DateTimeField(_("plazo para los cambios"), null=True, blank=True)
    changes_made_at = models.DateTimeField(_("cambios entregados el"), null=True, blank=True)
    message = models.TextField(_("lo que se le dice al informarle"), blank=True)
    informed_at = models.DateTimeField(_("informada el"), null=True, blank=True)
    answer_by = models.DateTimeField(_("plazo para confirmar"), null=True, blank=True)
    answered_at = models.DateTimeField(_("confirmada o declinada el"), null=True, blank=True)
    reason = models.TextField(_("motivo de retiro, declinación o cancelación"), blank=True)
    external_key = models.CharField(_("clave en el archivo de donde se importó"), max_length=100, blank=True)

    objects = ScopedManager(edition="call__edition", _manager_class=models.Manager.from_queryset(ProposalQuerySet))

    class Meta:
        ordering = ["call", "number"]
        verbose_name = _("propuesta")
        verbose_name_plural = _("propuestas")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_proposal_number_unique"),
            models.UniqueConstraint(
                fields=["call", "external_key"], condition=~models.Q(external_key=""), name="call_proposal_key_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folio} {self.title}".strip()

    @property
    def folio(self) -> str:
        """«P-014»: how it is cited."""
        return f"P-{self.number:03d}"

    @property
    def due_at(self) -> datetime:
        """Until when its author may change it: the call's close, or its grace where it was begun before (R125)."""
        if self.changes_due_at and not self.changes_made_at:
            return self.changes_due_at
        return self.call.grace_ends_at if self.begun_at < self.call.closes_at else self.call.closes_at

    @property
    def awaits_changes(self) -> bool:
        return bool(self.state == State.IN_REVIEW and self.changes_due_at and not self.changes_made_at)

    @property
    def is_editable(self) -> bool:
        return (self.state == State.DRAFT or self.awaits_changes) and timezone.now() < self.due_at

    @property
    def stage_names(self) -> list[str]:
        return [str(Stage(value).label) for value in self.stages]

    @property
    def audience_names(self) -> list[str]:
        return [str(Audience(value).label) for value in self.audiences]


def new_token() -> str:
    """256 bits that nobody guesses; who holds the link answers for the person who was invited."""
    return secrets.token_urlsafe(32)


class Speaker(Stateful):
    """Somebody whom a proposal names. Whoever was invited answers by a link; who declines is out."""

    MOVES = SPEAKER_MOVES

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="speakers", verbose_name=_("propuesta")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="speaking", verbose_name=_("persona")
    )
    name = models.CharField(_("nombre público"), max_length=200)
    email = models.EmailField(_("correo electrónico"))
    part = models.CharField(_("papel"), max_length=20, choices=SpeakerPart.choices, default=SpeakerPart.SPEAKER)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organización del directorio"),
    )
    affiliation = models.CharField(_("cargo y organización, a la fecha"), max_length=300, blank=True)
    state = models.CharField(_("estado"), max_length=20, choices=SpeakerState.choices, default=SpeakerState.INVITED)
    token = models.CharField(_("enlace"), max_length=60, unique=True, default=new_token, editable=False)
    answered_at = models.DateTimeField(_("respondió el"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="proposal__call__edition")

    class Meta:
        ordering = ["proposal", "position", "pk"]
        verbose_name = _("persona de una propuesta")
        verbose_name_plural = _("personas de una propuesta")
        constraints = [models.UniqueConstraint(fields=["proposal", "email"], name="speaker_email_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where it is answered; whoever knows it may."""
        return reverse("proposals:speaker_link", args=[self.token])


class Answer(models.Model):
    """What a proposal answers to one of the call's questions; a file stands where a text would."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="answers", verbose_name=_("propuesta")
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("pregunta")
    )
    value = models.TextField(_("respuesta"), blank=True)
    file = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("archivo")
    )

    objects = ScopedManager(edition="proposal__call__edition")

    class Meta:
        ordering = ["proposal", "question__position"]
        verbose_name = _("respuesta de una propuesta")
        verbose_name_plural = _("respuestas de una propuesta")
        constraints = [models.UniqueConstraint(fields=["proposal", "question"], name="answer_question_unique")]

    def __str__(self) -> str:
        return str(self.question)
