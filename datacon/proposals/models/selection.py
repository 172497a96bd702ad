"""Choosing among reviewed proposals: the rules, the chair's decisions, the calculations, and the sealed record."""

import secrets
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.base.stateful import Stateful
from datacon.base.versioned import Versioned
from datacon.people.models import User
from datacon.proposals.models.call import Call
from datacon.proposals.models.proposal import Proposal
from datacon.proposals.states import (
    RUN_MOVES,
    SELECTION_MOVES,
    Dimension,
    Outcome,
    Pin,
    RunState,
    SelectionState,
)


def new_seed() -> str:
    """What ties are drawn with; it is fixed before anything is calculated, and published."""
    return secrets.token_hex(8)


class Selection(Stateful, Versioned):
    """How the proposals of a call are chosen, and once it is sealed, the acta that says so (`acta_text`)."""

    MOVES = SELECTION_MOVES

    call = models.OneToOneField(
        Call, on_delete=models.CASCADE, related_name="selection", verbose_name=_("convocatoria")
    )
    places = models.PositiveSmallIntegerField(_("lugares"))
    most_per_person = models.PositiveSmallIntegerField(_("máximo de sesiones por persona"), default=2)
    parity_tolerance = models.PositiveSmallIntegerField(
        _("diferencia que se admite entre mujeres y hombres"), default=1
    )
    seed = models.CharField(_("semilla de los desempates"), max_length=64, default=new_seed)
    answer_days = models.PositiveSmallIntegerField(_("días para confirmar"), default=7)
    state = models.CharField(_("estado"), max_length=20, choices=SelectionState.choices, default=SelectionState.OPEN)
    note = models.TextField(_("por qué se sella fuera de la tolerancia de paridad"), blank=True)
    sealed_at = models.DateTimeField(_("sellada el"), null=True, blank=True)
    sealed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién la selló")
    )
    acta_text = models.TextField(_("acta"), blank=True, editable=False)
    acta_sha256 = models.CharField(_("huella del acta"), max_length=64, blank=True, editable=False)
    informed_at = models.DateTimeField(_("informada el"), null=True, blank=True)

    objects = ScopedManager(edition="call__edition")

    class Meta:
        verbose_name = _("selección")
        verbose_name_plural = _("selecciones")

    def __str__(self) -> str:
        return str(_("Selección, %(edition)s") % {"edition": self.call.edition})

    @property
    def is_open(self) -> bool:
        return self.state == SelectionState.OPEN


class SelectionRule(models.Model):
    """At least or at most so many of those that are chosen must have `value` in `dimension`."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="rules", verbose_name=_("selección")
    )
    dimension = models.CharField(_("qué se cuenta"), max_length=20, choices=Dimension.choices)
    value = models.CharField(_("valor"), max_length=80)
    least = models.PositiveSmallIntegerField(_("al menos"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(_("a lo más"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="selection__call__edition")

    class Meta:
        ordering = ["selection", "position", "pk"]
        verbose_name = _("regla de la selección")
        verbose_name_plural = _("reglas de la selección")
        constraints = [
            models.UniqueConstraint(fields=["selection", "dimension", "value"], name="selection_rule_unique"),
            models.CheckConstraint(
                condition=models.Q(least__isnull=False) | models.Q(most__isnull=False), name="selection_rule_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}: {self.value}"


class Decision(Versioned):
    """What the chair has decided of a proposal. Its author knows nothing of it before *informar*."""

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("selección")
    )
    proposal = models.OneToOneField(
        Proposal, on_delete=models.CASCADE, related_name="decision", verbose_name=_("propuesta")
    )
    outcome = models.CharField(_("decisión"), max_length=20, choices=Outcome.choices, default=Outcome.UNDECIDED)
    rank = models.PositiveSmallIntegerField(_("lugar en la lista de espera"), null=True, blank=True)
    pin = models.CharField(_("decisión de la dirección"), max_length=5, choices=Pin.choices, blank=True, default="")
    pin_reason = models.TextField(_("por qué"), blank=True)
    pinned_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién la tomó")
    )
    pinned_at = models.DateTimeField(_("tomada el"), null=True, blank=True)
    message = models.TextField(_("lo que se le dirá"), blank=True)

    objects = ScopedManager(edition="selection__call__edition")

    class Meta:
        ordering = ["selection", "proposal__number"]
        verbose_name = _("decisión sobre una propuesta")
        verbose_name_plural = _("decisiones sobre propuestas")

    def __str__(self) -> str:
        return f"{self.proposal.folio}: {self.get_outcome_display()}"


class SelectionRun(Stateful):
    """One calculation in the worker: what was asked, how far it is, the best so far, and what it found."""

    MOVES = RUN_MOVES

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="runs", verbose_name=_("selección")
    )
    state = models.CharField(_("estado"), max_length=20, choices=RunState.choices, default=RunState.QUEUED)
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién lo pidió")
    )
    asked_at = models.DateTimeField(_("pedido el"), default=timezone.now)
    finished_at = models.DateTimeField(_("terminado el"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("avance (%)"), default=0)
    step = models.CharField(_("en qué va"), max_length=120, blank=True)
    is_cancelling = models.BooleanField(_("se pidió cancelar"), default=False)
    result: Any = models.JSONField(_("resultado"), default=dict, blank=True)
    problem = models.TextField(_("por qué no terminó"), blank=True)

    objects = ScopedManager(edition="selection__call__edition")

    class Meta:
        ordering = ["selection", "-asked_at"]
        verbose_name = _("cálculo de una selección")
        verbose_name_plural = _("cálculos de una selección")

    def __str__(self) -> str:
        return f"{self.selection}, {self.get_state_display()}"


class ParityLook(models.Model):
    """Counts of what people declared, as they were shown once. What was shown is remembered, to show no difference.

    `members` are the keys of the people counted; `cells` what was shown. An officer's look is exact, and says why.
    """

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="looks", verbose_name=_("selección")
    )
    taken_at = models.DateTimeField(_("cuándo"), default=timezone.now)
    taken_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién miró")
    )
    is_exact = models.BooleanField(_("sin suprimir celdas"), default=False)
    reason = models.TextField(_("por qué"), blank=True)
    members: Any = models.JSONField(_("a quiénes cuenta"), default=list, blank=True)
    cells: Any = models.JSONField(_("lo que se mostró"), default=list, blank=True)

    objects = ScopedManager(edition="selection__call__edition")

    class Meta:
        ordering = ["selection", "-taken_at"]
        verbose_name = _("mirada a la paridad")
        verbose_name_plural = _("miradas a la paridad")

    def __str__(self) -> str:
        return f"{self.selection}, {self.taken_at:%Y-%m-%d %H:%M}"
