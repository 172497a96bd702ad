"""The permanent forum: what lasts between editions."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Forum(models.Model):
    """The permanent conference that owns the editions (R13)."""

    name = models.CharField(_("nombre"), max_length=100)
    full_name = models.CharField(_("nombre completo"), max_length=200)
    aliases = models.JSONField(_("otros nombres"), default=list, blank=True)
    purpose = models.TextField(_("propósito"))
    participation = models.TextField(_("cómo participar"), blank=True)

    class Meta:
        verbose_name = _("foro")
        verbose_name_plural = _("foros")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("public:forum")


class Theme(models.Model):
    """A subject that sessions deal with; a controlled, hierarchical list (R5)."""

    name = models.CharField(_("nombre"), max_length=100)
    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("tema mayor")
    )
    is_high_interest = models.BooleanField(_("de alto interés público"), default=False)

    class Meta:
        ordering = ["-is_high_interest", "name"]
        verbose_name = _("tema")
        verbose_name_plural = _("temas")

    def __str__(self) -> str:
        return self.name


class SkippedYear(models.Model):
    """A fiscal year without an edition, and why: a gap in the series is told, not hidden (R24)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="skipped_years", verbose_name=_("foro"))
    fiscal_year = models.PositiveSmallIntegerField(_("ejercicio fiscal"), unique=True)
    reason = models.TextField(_("motivo"))

    class Meta:
        ordering = ["-fiscal_year"]
        verbose_name = _("año sin edición")
        verbose_name_plural = _("años sin edición")

    def __str__(self) -> str:
        return str(self.fiscal_year)
