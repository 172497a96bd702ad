"""Who holds which role in an edition, and from when to when (requirements 3.4)."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.models.edition import Edition
from datacon.editions.states import Role
from datacon.people.models import User


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, moment: datetime | None = None) -> "AppointmentQuerySet":
        now = moment or timezone.now()
        return self.filter(starts_at__lte=now).filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=now))

    def meanwhile(self, start: datetime, end: datetime | None) -> "AppointmentQuerySet":
        """Those in force at some moment between the two; without an end, from `start` on."""
        lasting = self.filter(models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=start))
        return lasting.filter(starts_at__lt=end) if end else lasting


class Appointment(models.Model):
    """A role of one account in one edition. What ended is kept, to tell who could do what at any time."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("edición")
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("cuenta"))
    role = models.CharField(_("papel"), max_length=30, choices=Role.choices)
    starts_at = models.DateTimeField(_("desde"), default=timezone.now)
    ends_at = models.DateTimeField(_("hasta"), null=True, blank=True)
    given_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("quién lo dio")
    )

    objects = ScopedManager(edition="edition", _manager_class=models.Manager.from_queryset(AppointmentQuerySet))

    class Meta:
        ordering = ["edition", "role", "starts_at"]
        verbose_name = _("nombramiento")
        verbose_name_plural = _("nombramientos")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gte=models.F("starts_at")),
                name="appointment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["edition", "user", "role"],
                condition=models.Q(ends_at__isnull=True),
                name="appointment_once_without_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def is_over(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def is_to_come(self) -> bool:
        return not self.is_over and self.starts_at > timezone.now()

    @property
    def is_in_force(self) -> bool:
        return not self.is_over and not self.is_to_come
