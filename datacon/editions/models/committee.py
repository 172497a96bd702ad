"""The organizing committee: seats that institutions hold, who acts for them, what they propose and vote (R47–R51)."""

from dataclasses import dataclass
from datetime import date
from math import floor

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.models.edition import Edition
from datacon.editions.states import Choice, Requirement, SeatRole
from datacon.people.models import Organization, User

QUORUM = 0.5
"""More than this part of the seats that are filled must vote, unless the edition's rules say another."""


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

    @property
    def is_filled(self) -> bool:
        return self.organization_id is not None

    @property
    def is_settled(self) -> bool:
        """Held by an institution, or said why it does not apply."""
        return self.is_filled or bool(self.not_applicable_reason)

    @property
    def may_not_apply(self) -> bool:
        return self.requirement != Requirement.REQUIRED


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def open_after(self, day: date) -> "RepresentativeQuerySet":
        """Those who act on some day from `day` on."""
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=day))

    def in_office(self, day: date | None = None) -> "RepresentativeQuerySet":
        today = day or timezone.localdate()
        return self.open_after(today).filter(starts_on__lte=today)


class Representative(models.Model):
    """Who acts for a seat's institution; replaced ones stay as the seat's history (R51).

    `ends_on` is the first day on which they no longer do, so that two never act for a seat on one day.
    """

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

    def leave(self, day: date) -> None:
        """Act no longer from `day` on."""
        self.ends_on = max(day, self.starts_on)
        self.save(update_fields=["ends_on"])


@dataclass(frozen=True, slots=True)
class Tally:
    """How the seats that an institution holds have voted, and what it takes to approve (R49)."""

    seats: int
    yes: int
    no: int
    abstain: int
    has_coordinator: bool
    share: float

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain

    @property
    def needed(self) -> int:
        """More than `share` of the seats."""
        return floor(self.seats * self.share) + 1

    @property
    def has_quorum(self) -> bool:
        return self.cast >= self.needed

    @property
    def is_approved(self) -> bool:
        """With quorum, more in favour than against, and the coordinating institution in favour."""
        return self.has_quorum and self.yes > self.no and self.has_coordinator


class EditionProposalQuerySet(models.QuerySet["EditionProposal"]):
    def current(self) -> "EditionProposal | None":
        """The last version: the only one that is voted."""
        return self.order_by("-number").first()


class EditionProposal(models.Model):
    """A version of what the committee proposes for the edition; a new text is a new version (R49)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="proposals", verbose_name=_("edición"))
    number = models.PositiveSmallIntegerField(_("versión"))
    text = models.TextField(_("propuesta"))
    author = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién la escribió")
    )
    written_at = models.DateTimeField(_("cuándo"), default=timezone.now)

    objects = ScopedManager(edition="edition", _manager_class=models.Manager.from_queryset(EditionProposalQuerySet))

    class Meta:
        ordering = ["edition", "-number"]
        verbose_name = _("propuesta de la edición")
        verbose_name_plural = _("propuestas de la edición")
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="proposal_number_unique")]

    def __str__(self) -> str:
        return f"{self.edition}, {self.number}"

    def tally(self, share: float = QUORUM) -> Tally:
        """The votes on this version, in one query; only seats that an institution holds count."""
        mine = Vote.objects.filter(proposal=self, seat=models.OuterRef("pk")).order_by()
        seats = CommitteeSeat.objects.filter(edition=self.edition_id, organization__isnull=False).order_by()
        counts = seats.annotate(choice=models.Subquery(mine.values("choice")[:1])).aggregate(
            seats=models.Count("pk"),
            **{choice.value: models.Count("pk", filter=models.Q(choice=choice)) for choice in Choice},
            coordinator=models.Count("pk", filter=models.Q(role=SeatRole.COORDINATOR, choice=Choice.YES)),
        )
        return Tally(has_coordinator=bool(counts.pop("coordinator")), share=share, **counts)

    @property
    def is_approved(self) -> bool:
        return self.tally().is_approved


class Vote(models.Model):
    """What a seat says of a version of the proposal, by its representative: one institution, one vote."""

    proposal = models.ForeignKey(
        EditionProposal, on_delete=models.CASCADE, related_name="votes", verbose_name=_("propuesta")
    )
    seat = models.ForeignKey(CommitteeSeat, on_delete=models.PROTECT, related_name="votes", verbose_name=_("lugar"))
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institución que votó"),
    )
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

    @property
    def institution(self) -> Organization | None:
        """The one that held the seat when it voted, whoever holds it now."""
        return self.organization or self.seat.organization
