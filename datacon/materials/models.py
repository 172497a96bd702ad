"""What a session leaves: a slot for each kind, filled, or empty with the reason."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.states import Licence
from datacon.materials.states import Kind
from datacon.programme.models import Session

IS_HERE = ~models.Q(url="") | ~models.Q(file="")


class MaterialQuerySet(models.QuerySet["Material"]):
    def available(self) -> "MaterialQuerySet":
        return self.filter(IS_HERE)

    def public(self) -> "MaterialQuerySet":
        """Those of published sessions of announced editions."""
        return self.exclude(session__code="").filter(session__edition__announced_at__isnull=False)

    def unexplained(self) -> "MaterialQuerySet":
        """Slots that are empty and nobody has said why (R106)."""
        return self.exclude(IS_HERE).filter(missing_reason="")


class Material(models.Model):
    """A report, a video, slides… of a session; or the empty slot that waits for it."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials", verbose_name=_("sesión"))
    kind = models.CharField(_("clase"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("título"), max_length=200, blank=True)
    url = models.URLField(_("dirección"), blank=True)
    file = models.FileField(_("archivo"), upload_to="materiales/%Y/", blank=True)
    language = models.CharField(_("lengua (BCP 47)"), max_length=35, default="es-MX")
    licence = models.CharField(_("licencia"), max_length=20, choices=Licence.choices, blank=True)
    missing_reason = models.CharField(_("motivo por el que falta"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="session__edition", _manager_class=models.Manager.from_queryset(MaterialQuerySet))

    class Meta:
        ordering = ["session", "position", "kind"]
        verbose_name = _("material")
        verbose_name_plural = _("materiales")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="", file="") | ~models.Q(licence=""), name="material_needs_licence"
            ),
            models.CheckConstraint(
                condition=models.Q(missing_reason="") | models.Q(url="", file=""), name="material_here_or_missing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.session.code}"

    @property
    def is_available(self) -> bool:
        return bool(self.url or self.file)

    @property
    def address(self) -> str:
        """Where it can be had; empty when it cannot."""
        return self.url or (reverse("materials:file", args=[self.pk]) if self.file else "")
