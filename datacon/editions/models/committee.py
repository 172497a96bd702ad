"""The organizing committee: seats that institutions hold, who acts for them, what they propose and vote (R47–R51)."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.models.edition import Edition
from datacon.editions.states import Choice, Requirement, SeatRole
from datacon.people.models import Organization, User


class CommitteeSeat(models.Model):
    """A place in the committee for an institution; one that stays empty says why it does not apply (C8)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="seats", verbose_name=_("edición"))
    role = models.CharField(_("lugar"), max_length=30, choices=SeatRole.choices)
    requirement = models.CharField(_("obligación"), max_length=20, choices=Requirement.choices)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seats",
        verbose_name=_("organización"),
    )
    not_applicable_reason = models.TextField(_("por qué no aplica"), blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "position", "pk"]
        verbose_name = _("lugar en el comité")
        verbose_name_plural = _("lugares en el comité")
        constraints = [
            models.UniqueConstraint(fields=["edition", "role", "organization"], name="seat_organization_unique"),
            models.CheckConstraint(
                condition=models.Q(organization__isnull=True) | models.Q(not_applicable_reason=""),
                name="seat_filled_or_not_applicable",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_role_display())


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def in_office(self, day: date | None = None) -> "RepresentativeQuerySet":
        today = day or timezone.localdate()
        return self.filter(starts_on__lte=today).filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=today))


class Representative(models.Model):
    """Who acts for a seat's institution between two dates; replaced ones stay as the seat's history (R51)."""

    seat = models.ForeignKey(
        CommitteeSeat, on_delete=models.CASCADE, related_name="representatives", verbose_name=_("lugar")
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("cuenta"))
    position = models.CharField(_("cargo"), max_length=200)
    starts_on = models.DateField(_("desde"), default=timezone.localdate)
    ends_on = models.DateField(_("hasta"), null=True, blank=True)

    objects = ScopedManager(
        edition="seat__edition", _manager_class=models.Manager.from_queryset(RepresentativeQuerySet)
    )

    class Meta:
        ordering = ["seat", "-starts_on", "-pk"]
        verbose_name = _("representante")
        verbose_name_plural = _("representantes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="representative_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.position}"


class EditionProposal(models.Model):
    """A version of what the committee proposes for the edition; a new text is a new version (R49)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("edición"))
    number = models.PositiveSmallIntegerField(_("versión"))
    text = models.TextField(_("propuesta"))
    author = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién la escribió")
    )
    written_at = models.DateTimeField(_("cuándo"), default=timezone.now)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "-number"]
        verbose_name = _("propuesta de la edición")
        verbose_name_plural = _("propuestas de la edición")
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="proposal_number_unique")]

    def __str__(self) -> str:
        return f"{self.edition}, {self.number}"


class Vote(models.Model):
    """What a seat says of a version of the proposal, by its representative: one institution, one vote."""

    proposal = models.ForeignKey(
        EditionProposal, on_delete=models.CASCADE, related_name="votes", verbose_name=_("propuesta")
    )
    seat = models.ForeignKey(CommitteeSeat, on_delete=models.PROTECT, related_name="votes", verbose_name=_("lugar"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién votó"))
    choice = models.CharField(_("voto"), max_length=10, choices=Choice.choices)
    note = models.TextField(_("nota"), blank=True)
    cast_at = models.DateTimeField(_("cuándo"), default=timezone.now)

    objects = ScopedManager(edition="seat__edition")

    class Meta:
        ordering = ["proposal", "seat"]
        verbose_name = _("voto")
        verbose_name_plural = _("votos")
        constraints = [models.UniqueConstraint(fields=["proposal", "seat"], name="vote_seat_unique")]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_choice_display()}"
