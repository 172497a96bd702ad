"""The memoria's narrative: text that people write; every number in it is computed elsewhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from datacon.editions.models import Edition
from datacon.memoria.states import ChapterKey


class Chapter(models.Model):
    """An edition's own text for one chapter, in Markdown."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("edición"))
    key = models.CharField(_("capítulo"), max_length=40, choices=ChapterKey.choices)
    text = models.TextField(_("texto (Markdown)"), blank=True)

    class Meta:
        ordering = ["edition", "key"]
        verbose_name = _("capítulo de la memoria")
        verbose_name_plural = _("capítulos de la memoria")
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="chapter_key_unique")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_key_display()}"
