"""The call for proposals: its dates, its formats, and the questions it asks (R125, form 4.6)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.versioned import Versioned
from datacon.editions.models import Edition
from datacon.editions.states import CallPhase
from datacon.proposals.states import QuestionKind
from datacon.ui.weaves import Ink, Weave


class Call(Versioned):
    """Who may propose, from when to when, and how what is proposed will be reviewed.

    What was begun before the call closes may be finished in the minutes of grace after it (R125).
    """

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="proposal_call", verbose_name=_("edición")
    )
    opens_at = models.DateTimeField(_("abre"))
    closes_at = models.DateTimeField(_("cierra"))
    grace_minutes = models.PositiveSmallIntegerField(_("minutos de gracia para los borradores"), default=60)
    text = models.TextField(_("convocatoria"), blank=True)
    reviews_wanted = models.PositiveSmallIntegerField(_("dictámenes por propuesta"), default=2)
    least_load = models.PositiveSmallIntegerField(_("mínimo de propuestas por persona dictaminadora"), default=0)
    most_load = models.PositiveSmallIntegerField(_("máximo de propuestas por persona dictaminadora"), default=12)
    published_at = models.DateTimeField(_("publicada el"), null=True, blank=True)

    objects = ScopedManager(edition="edition")

    class Meta:
        verbose_name = _("convocatoria de propuestas")
        verbose_name_plural = _("convocatorias de propuestas")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=models.Q(reviews_wanted__gte=2), name="call_wants_two_reviews"),
            models.CheckConstraint(
                condition=models.Q(most_load__gte=models.F("least_load")), name="call_load_most_over_least"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Convocatoria de propuestas, %(edition)s") % {"edition": self.edition})

    @property
    def phase(self) -> CallPhase:
        """Where the call stands now, for who has begun nothing."""
        now = timezone.now()
        if not self.published_at:
            return CallPhase.DRAFT
        if now < self.opens_at:
            return CallPhase.COMING
        return CallPhase.OPEN if now < self.closes_at else CallPhase.CLOSED

    @property
    def is_open(self) -> bool:
        return self.phase == CallPhase.OPEN

    @property
    def grace_ends_at(self) -> datetime:
        return self.closes_at + timedelta(minutes=self.grace_minutes)


class Format(models.Model):
    """A kind of session that may be proposed, with its limits; the programme has a type of the same `slug`."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="formats", verbose_name=_("convocatoria"))
    name = models.CharField(_("nombre"), max_length=60)
    slug = models.SlugField(_("dirección"), max_length=60)
    description = models.CharField(_("en qué consiste"), max_length=300, blank=True)
    weave = models.CharField(_("tejido"), max_length=20, choices=Weave.choices)
    ink = models.CharField(_("tinta"), max_length=20, choices=Ink.choices)
    minutes = models.PositiveSmallIntegerField(_("minutos"))
    least_speakers = models.PositiveSmallIntegerField(_("mínimo de personas"), default=1)
    most_speakers = models.PositiveSmallIntegerField(_("máximo de personas"), default=5)
    most_words = models.PositiveSmallIntegerField(_("máximo de palabras del resumen"), default=250)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "position"]
        verbose_name = _("formato de la convocatoria")
        verbose_name_plural = _("formatos de la convocatoria")
        constraints = [
            models.UniqueConstraint(fields=["call", "slug"], name="format_slug_unique"),
            models.CheckConstraint(
                condition=models.Q(most_speakers__gte=models.F("least_speakers")), name="format_most_over_least"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """Something that this call asks beside the usual, what for, and whether its answer is published."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions", verbose_name=_("convocatoria"))
    kind = models.CharField(_("tipo de respuesta"), max_length=10, choices=QuestionKind.choices)
    text = models.CharField(_("pregunta"), max_length=300)
    help = models.CharField(_("ayuda"), max_length=300, blank=True)
    purpose = models.CharField(_("para qué se pregunta"), max_length=300)
    choices: Any = models.JSONField(_("opciones"), default=list, blank=True)
    is_required = models.BooleanField(_("es obligatoria"), default=False)
    is_public = models.BooleanField(_("su respuesta se publica si la propuesta se acepta"), default=False)
    is_for_reviewers = models.BooleanField(_("la ven quienes dictaminan"), default=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "position"]
        verbose_name = _("pregunta de la convocatoria")
        verbose_name_plural = _("preguntas de la convocatoria")

    def __str__(self) -> str:
        return self.text
