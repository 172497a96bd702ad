"""A state's bid to host, its letters and evidence, and how the committee scored it."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.editions.models.edition import check_time_zone
from datacon.editions.models.host import Criterion, HostCall
from datacon.editions.states import BID_MOVES, BidState, CriterionKey, Progress, Signatory, Stage
from datacon.editions.territories import Territory
from datacon.people.models import Organization, User
from datacon.people.states import Sector
from datacon.uploads.models import Upload


class HostBid(Stateful, Versioned):
    """What a state offers. Its draft may be incomplete; what is submitted may not (R37–R44)."""

    MOVES = BID_MOVES

    call = models.ForeignKey(HostCall, on_delete=models.CASCADE, related_name="bids", verbose_name=_("convocatoria"))
    number = models.PositiveSmallIntegerField(_("número"))
    territory = models.CharField(_("entidad federativa"), max_length=2, choices=Territory.choices)
    delegate = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién la presenta"))
    city = models.CharField(_("ciudad"), max_length=100, blank=True)
    venue = models.CharField(_("recinto"), max_length=200, blank=True)
    time_zone = models.CharField(_("zona horaria"), max_length=50, blank=True, validators=[check_time_zone])
    proposed_dates = models.CharField(_("fechas propuestas"), max_length=100, blank=True)
    progress_kind = models.CharField(_("lo que acredita"), max_length=20, choices=Progress.choices, blank=True)
    progress = models.TextField(_("avances o prácticas"), blank=True)
    stages: Any = models.JSONField(_("etapas de la cadena de valor"), default=list, blank=True)
    claims_community = models.BooleanField(_("acredita una comunidad de personas usuarias"), default=False)
    community = models.TextField(_("comunidad"), blank=True)
    inclusion = models.TextField(_("inclusión y viabilidad"), blank=True)
    legacy = models.TextField(_("legado local"), blank=True)
    state = models.CharField(_("estado"), max_length=20, choices=BidState.choices, default=BidState.DRAFT)
    submitted_at = models.DateTimeField(_("presentada el"), null=True, blank=True)
    returned_reason = models.TextField(_("qué debe corregirse"), blank=True)
    correct_by = models.DateTimeField(_("corregir antes de"), null=True, blank=True)
    was_returned = models.BooleanField(_("ya tuvo su ronda de corrección"), default=False)
    outcome_reason = models.TextField(_("razones de la decisión"), blank=True)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        ordering = ["call", "number"]
        verbose_name = _("candidatura de sede")
        verbose_name_plural = _("candidaturas de sede")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="bid_number_unique"),
            models.UniqueConstraint(
                fields=["call", "territory"],
                condition=~models.Q(state=BidState.WITHDRAWN),
                name="one_bid_per_territory",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_territory_display())

    @property
    def is_editable(self) -> bool:
        """Its delegate may still change it: not submitted yet, or returned to be corrected."""
        return self.state in (BidState.DRAFT, BidState.RETURNED)

    @property
    def can_withdraw(self) -> bool:
        return self.state in BID_MOVES[BidState.WITHDRAWN]

    @property
    def due_at(self) -> datetime:
        """Until when it may be submitted, the first time or corrected."""
        return self.correct_by if self.state == BidState.RETURNED and self.correct_by else self.call.closes_at

    @property
    def stage_names(self) -> list[str]:
        return [str(Stage(stage).label) for stage in self.stages]

    @property
    def sectors(self) -> set[str]:
        """The sectors whose part in the community is evidenced (R44)."""
        return {one.sector for one in self.evidence.all() if one.criterion == CriterionKey.COMMUNITY and one.sector}


class SupportLetter(models.Model):
    """The letter of one of the two that must support a bid, and what it offers to design and execution (R39, R40)."""

    bid = models.ForeignKey(HostBid, on_delete=models.CASCADE, related_name="letters", verbose_name=_("candidatura"))
    signatory = models.CharField(_("quién firma"), max_length=20, choices=Signatory.choices)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organización")
    )
    signed_by = models.CharField(_("nombre y cargo de quien firma"), max_length=200)
    signed_on = models.DateField(_("fecha de la carta"))
    design = models.TextField(_("qué aporta al diseño"))
    execution = models.TextField(_("qué aporta a la ejecución"))
    resources = models.TextField(_("personal y recursos"), blank=True)
    file = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("carta"))

    objects = ScopedManager(edition="bid__call__edition")

    class Meta:
        ordering = ["bid", "signatory"]
        verbose_name = _("carta de apoyo")
        verbose_name_plural = _("cartas de apoyo")
        constraints = [models.UniqueConstraint(fields=["bid", "signatory"], name="letter_signatory_unique")]

    def __str__(self) -> str:
        return str(self.get_signatory_display())


class BidEvidence(models.Model):
    """What backs a criterion of a bid: a link or a file, and in few words what it shows.

    What backs the community says which sector it shows, because the top score asks for three (R44).
    """

    bid = models.ForeignKey(HostBid, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("candidatura"))
    criterion = models.CharField(_("criterio"), max_length=20, choices=CriterionKey.choices)
    sector = models.CharField(_("sector de la comunidad"), max_length=20, choices=Sector.choices, blank=True)
    text = models.CharField(_("qué muestra"), max_length=300)
    url = models.URLField(_("dirección"), blank=True)
    file = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("archivo")
    )

    objects = ScopedManager(edition="bid__call__edition")

    class Meta:
        ordering = ["bid", "criterion", "pk"]
        verbose_name = _("evidencia de una candidatura")
        verbose_name_plural = _("evidencias de una candidatura")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(url="") | models.Q(file__isnull=False), name="bid_evidence_is_somewhere"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Scorecard(models.Model):
    """One member's scores of one bid: first the conflict is declared, then the draft, then it is submitted."""

    bid = models.ForeignKey(
        HostBid, on_delete=models.CASCADE, related_name="scorecards", verbose_name=_("candidatura")
    )
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién califica"))
    has_conflict = models.BooleanField(_("tiene conflicto de interés"))
    conflict_note = models.TextField(_("en qué consiste"), blank=True)
    declared_at = models.DateTimeField(_("declaró el"), default=timezone.now)
    submitted_at = models.DateTimeField(_("entregó el"), null=True, blank=True)

    objects = ScopedManager(edition="bid__call__edition")

    class Meta:
        ordering = ["bid", "declared_at"]
        verbose_name = _("cédula de calificación")
        verbose_name_plural = _("cédulas de calificación")
        constraints = [models.UniqueConstraint(fields=["bid", "member"], name="scorecard_member_unique")]

    def __str__(self) -> str:
        return f"{self.member}, {self.bid}"


class Score(models.Model):
    """What a member gives a criterion, from 0 to 4, and why. A draft may lack either."""

    card = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="scores", verbose_name=_("cédula"))
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+", verbose_name=_("criterio"))
    value = models.PositiveSmallIntegerField(
        _("calificación"), null=True, blank=True, validators=[MaxValueValidator(4)]
    )
    reason = models.TextField(_("por qué"), blank=True)

    objects = ScopedManager(edition="card__bid__call__edition")

    class Meta:
        ordering = ["card", "criterion__position"]
        verbose_name = _("calificación")
        verbose_name_plural = _("calificaciones")
        constraints = [
            models.UniqueConstraint(fields=["card", "criterion"], name="score_criterion_unique"),
            models.CheckConstraint(condition=models.Q(value__lte=4), name="score_from_0_to_4"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
