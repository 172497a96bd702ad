"""The call for hosts, its rubric, and who hosts an edition (R35–R46, C9, form 4.5)."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.versioned import Versioned
from datacon.editions.models.edition import Edition, check_time_zone
from datacon.editions.models.forum import Forum
from datacon.editions.states import CallPhase, CriterionKey, HostKind
from datacon.editions.territories import CAPITAL, Territory
from datacon.people.models import User


class Rubric(models.Model):
    """How bids are scored, as the forum adopted it at one time; a call keeps the version it opened with."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="rubrics", verbose_name=_("foro"))
    number = models.PositiveSmallIntegerField(_("versión"))
    adopted_on = models.DateField(_("adoptada el"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("rúbrica de sedes")
        verbose_name_plural = _("rúbricas de sedes")
        constraints = [models.UniqueConstraint(fields=["forum", "number"], name="rubric_number_unique")]

    def __str__(self) -> str:
        return f"{self.forum}, {self.number}"


class Criterion(models.Model):
    """One line of a rubric: scored from 0 to 4 against public anchors, weighed, perhaps with a floor."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("rúbrica"))
    key = models.CharField(_("clave"), max_length=20, choices=CriterionKey.choices)
    title = models.CharField(_("nombre"), max_length=120)
    description = models.TextField(_("qué se mira"), blank=True)
    anchors: Any = models.JSONField(_("anclas: qué merece cada calificación"), default=dict)
    weight = models.PositiveSmallIntegerField(_("peso"))
    floor = models.PositiveSmallIntegerField(_("mínimo para ser sede"), default=0)
    is_soft = models.BooleanField(_("se puede no acreditar"), default=False)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        ordering = ["rubric", "position"]
        verbose_name = _("criterio")
        verbose_name_plural = _("criterios")
        constraints = [models.UniqueConstraint(fields=["rubric", "key"], name="criterion_key_unique")]

    def __str__(self) -> str:
        return self.title


class HostCall(Versioned):
    """The call for hosts of an edition: its dates, its rubric, and what it says beyond it."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="host_call", verbose_name=_("edición")
    )
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="calls", verbose_name=_("rúbrica"))
    opens_at = models.DateTimeField(_("abre"))
    closes_at = models.DateTimeField(_("cierra"))
    correction_days = models.PositiveSmallIntegerField(_("días para corregir"), default=5)
    text = models.TextField(_("convocatoria"), blank=True)
    published_at = models.DateTimeField(_("publicada el"), null=True, blank=True)
    decided_at = models.DateTimeField(_("resuelta el"), null=True, blank=True)
    grounding = models.TextField(_("fundamento de la decisión"), blank=True)
    departure = models.TextField(_("por qué no se siguió el orden de las calificaciones"), blank=True)

    objects = ScopedManager(edition="edition")

    class Meta:
        verbose_name = _("convocatoria de sede")
        verbose_name_plural = _("convocatorias de sede")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="host_call_closes_after_it_opens"
            )
        ]

    def __str__(self) -> str:
        return str(_("Convocatoria de sede, %(edition)s") % {"edition": self.edition})

    @property
    def phase(self) -> CallPhase:
        """Where the call stands now."""
        now = timezone.now()
        if self.decided_at:
            return CallPhase.DECIDED
        if not self.published_at:
            return CallPhase.DRAFT
        if now < self.opens_at:
            return CallPhase.COMING
        return CallPhase.OPEN if now < self.closes_at else CallPhase.CLOSED


class Host(models.Model):
    """Where an edition is held: none, one or several; main, at once with others, or online (C9)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="hosts", verbose_name=_("edición"))
    kind = models.CharField(_("carácter"), max_length=20, choices=HostKind.choices)
    territory = models.CharField(_("entidad federativa"), max_length=2, choices=Territory.choices, blank=True)
    city = models.CharField(_("ciudad"), max_length=100, blank=True)
    venue = models.CharField(_("recinto"), max_length=200, blank=True)
    time_zone = models.CharField(_("zona horaria"), max_length=50, blank=True, validators=[check_time_zone])
    bid = models.OneToOneField(
        "editions.HostBid", on_delete=models.PROTECT, null=True, blank=True, related_name="host"
    )
    grounding = models.TextField(_("fundamento"), blank=True)
    statements: Any = models.JSONField(_("lo que se dice de cada criterio"), default=dict, blank=True)
    source = models.CharField(_("fuente"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién lo asentó")
    )
    confirmed_on = models.DateField(_("convenio firmado el"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "position", "pk"]
        verbose_name = _("sede")
        verbose_name_plural = _("sedes")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "territory"], condition=~models.Q(territory=""), name="host_territory_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=HostKind.VIRTUAL) | ~models.Q(territory=""), name="host_is_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_territory_display() if self.territory else self.get_kind_display())

    @property
    def needs_three(self) -> bool:
        """Outside the capital and not online, each of the three criteria must be grounded (R38)."""
        return self.kind != HostKind.VIRTUAL and self.territory != CAPITAL
