"""The memoria's narrative: text that people write; every number in it is computed elsewhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from datacon.editions.models import Edition, Objective
from datacon.memoria.states import ChapterKey
from datacon.programme.models import Day, Session


class Chapter(models.Model):
    """An edition's own text for one chapter, in Markdown; a day's synthesis says which day (R73)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("edición"))
    key = models.CharField(_("capítulo"), max_length=40, choices=ChapterKey.choices)
    day = models.ForeignKey(
        Day, on_delete=models.CASCADE, null=True, blank=True, related_name="chapters", verbose_name=_("jornada")
    )
    text = models.TextField(_("texto (Markdown)"), blank=True)

    objects = ScopedManager(edition="edition")

    class Meta:
        ordering = ["edition", "key", "day"]
        verbose_name = _("capítulo de la memoria")
        verbose_name_plural = _("capítulos de la memoria")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"], condition=~models.Q(key=ChapterKey.DAY), name="chapter_key_unique"
            ),
            models.UniqueConstraint(fields=["day"], name="chapter_day_unique"),
            models.CheckConstraint(
                condition=models.Q(key=ChapterKey.DAY, day__isnull=False)
                | (~models.Q(key=ChapterKey.DAY) & models.Q(day__isnull=True)),
                name="chapter_of_a_day_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_key_display()}"

    def get_absolute_url(self) -> str:
        return reverse("memoria:memoria", args=[self.edition.fiscal_year])

    def clean(self) -> None:
        if self.day and self.day.edition_id != self.edition_id:
            raise ValidationError({"day": _("La jornada es de otra edición.")})


class Evidence(models.Model):
    """What shows that an objective was served: a session, or a document with its address (R23, R72)."""

    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("objetivo")
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("sesión")
    )
    text = models.CharField(_("qué muestra"), max_length=300, blank=True)
    url = models.URLField(_("dirección"), blank=True)
    position = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = ScopedManager(edition="objective__edition")

    class Meta:
        ordering = ["objective", "position"]
        verbose_name = _("evidencia de un objetivo")
        verbose_name_plural = _("evidencias de los objetivos")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(session__isnull=False) | (~models.Q(text="") & ~models.Q(url="")),
                name="evidence_can_be_consulted",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.session)

    def get_absolute_url(self) -> str:
        return self.url or (self.session.get_absolute_url() if self.session else "")

    @property
    def is_public(self) -> bool:
        """A session without a code has not been published, and neither has its title."""
        return self.session is None or bool(self.session.code)
