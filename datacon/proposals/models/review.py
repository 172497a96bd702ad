"""How proposals are reviewed: phases, the rubric, who knows about what, and the reviews (R126, form 4.6)."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.editions.models import Theme
from datacon.people.models import Organization, Person, User
from datacon.proposals.models.call import Call
from datacon.proposals.models.proposal import Proposal
from datacon.proposals.states import (
    REVIEW_MOVES,
    Confidence,
    OthersReviews,
    ReviewKind,
    ReviewOrigin,
    ReviewState,
    Verdict,
)


class ReviewPhase(models.Model):
    """A time in which reviews are written, and what may be seen meanwhile. The first hides names."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="phases", verbose_name=_("convocatoria"))
    name = models.CharField(_("nombre"), max_length=80)
    opens_at = models.DateTimeField(_("abre"))
    closes_at = models.DateTimeField(_("cierra"))
    is_anonymous = models.BooleanField(_("oculta quién propone"), default=True)
    others = models.CharField(
        _("dictámenes de las demás personas"),
        max_length=20,
        choices=OthersReviews.choices,
        default=OthersReviews.AFTER_OWN,
    )

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "opens_at"]
        verbose_name = _("fase de dictamen")
        verbose_name_plural = _("fases de dictamen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="phase_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.opens_at <= timezone.now() < self.closes_at


class ReviewCriterion(models.Model):
    """A line of the rubric: scored from 1 to 5 against anchors, and how much it weighs by each route."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("convocatoria"))
    key = models.SlugField(_("clave"), max_length=30)
    title = models.CharField(_("nombre"), max_length=120)
    description = models.TextField(_("qué se mira"), blank=True)
    anchors: Any = models.JSONField(_("anclas: qué merece cada calificación"), default=dict, blank=True)
    merit_weight = models.PositiveSmallIntegerField(_("peso por la vía de mérito"), default=1)
    innovation_weight = models.PositiveSmallIntegerField(_("peso por la vía de innovación e impulso"), default=1)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "position"]
        verbose_name = _("criterio de dictamen")
        verbose_name_plural = _("criterios de dictamen")
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="review_criterion_key_unique")]

    def __str__(self) -> str:
        return self.title


class ReviewerProfile(models.Model):
    """What a reviewer of a call knows about, and how many proposals they can take."""

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="reviewer_profiles", verbose_name=_("convocatoria")
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("cuenta"))
    themes = models.ManyToManyField(Theme, related_name="+", blank=True, verbose_name=_("temas que conoce"))
    stages: Any = models.JSONField(_("etapas que conoce"), default=list, blank=True)
    most_load = models.PositiveSmallIntegerField(_("máximo de propuestas que puede leer"), null=True, blank=True)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        verbose_name = _("perfil de dictaminación")
        verbose_name_plural = _("perfiles de dictaminación")
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="reviewer_profile_unique")]

    def __str__(self) -> str:
        return str(self.user)


class DeclaredConflict(models.Model):
    """A relation that a reviewer declared to a person or an organization; it is never weighed, only kept out."""

    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, related_name="declared_conflicts", verbose_name=_("convocatoria")
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name=_("quién lo declara"))
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("persona")
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organización"),
    )
    note = models.CharField(_("en qué consiste"), max_length=300)
    declared_at = models.DateTimeField(_("declarado el"), default=timezone.now)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "declared_at"]
        verbose_name = _("conflicto de interés declarado")
        verbose_name_plural = _("conflictos de interés declarados")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(organization__isnull=False),
                name="conflict_is_with_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.note


class Review(Stateful, Versioned):
    """One reviewer's view of one proposal, from its assignment on.

    What is submitted is not rewritten, but by who asked for changes, once they were made.

    By legal mandate nothing is scored: two reviewers apart say whether provision and competence hold (`passes`).
    """

    MOVES = REVIEW_MOVES

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("propuesta")
    )
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién dictamina"))
    kind = models.CharField(_("clase"), max_length=10, choices=ReviewKind.choices, default=ReviewKind.SCORED)
    origin = models.CharField(_("cómo se asignó"), max_length=10, choices=ReviewOrigin.choices)
    affinity = models.PositiveSmallIntegerField(_("afinidad"), default=0)
    grounds: Any = models.JSONField(_("por qué a esta persona"), default=list, blank=True)
    state = models.CharField(_("estado"), max_length=20, choices=ReviewState.choices, default=ReviewState.ASSIGNED)
    verdict = models.CharField(_("recomendación"), max_length=10, choices=Verdict.choices, blank=True)
    passes = models.BooleanField(_("acredita la atribución"), null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(
        _("cuánto conoce el tema"), choices=Confidence.choices, null=True, blank=True
    )
    comment = models.TextField(_("para el comité"), blank=True)
    message = models.TextField(_("para quien propone"), blank=True)
    conflict_note = models.CharField(_("conflicto de interés"), max_length=300, blank=True)
    assigned_at = models.DateTimeField(_("asignado el"), default=timezone.now)
    submitted_at = models.DateTimeField(_("entregado el"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("recordado el"), null=True, blank=True)

    objects = ScopedManager(edition="proposal__call__edition")

    class Meta:
        ordering = ["proposal", "assigned_at", "pk"]
        verbose_name = _("dictamen")
        verbose_name_plural = _("dictámenes")
        constraints = [models.UniqueConstraint(fields=["proposal", "reviewer"], name="review_reviewer_unique")]

    def __str__(self) -> str:
        return f"{self.proposal.folio}, {self.get_state_display()}"


class ReviewScore(models.Model):
    """What a review gives to a criterion, from 1 to 5."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores", verbose_name=_("dictamen"))
    criterion = models.ForeignKey(
        ReviewCriterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterio")
    )
    value = models.PositiveSmallIntegerField(
        _("calificación"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    objects = ScopedManager(edition="review__proposal__call__edition")

    class Meta:
        ordering = ["review", "criterion__position"]
        verbose_name = _("calificación de un dictamen")
        verbose_name_plural = _("calificaciones de un dictamen")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="review_score_unique"),
            models.CheckConstraint(
                condition=models.Q(value__gte=1) & models.Q(value__lte=5), name="review_score_from_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
