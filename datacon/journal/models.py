"""The journal: who did what, about what, when and why; append-only and chained by hashes."""

import hashlib
import json
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        """Entries about `subject`, which may have been deleted since (its `pk` must be kept)."""
        return self.filter(subject_kind=subject._meta.label_lower, subject_key=str(subject.pk))

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("journal entries are append-only")

    def delete(self) -> NoReturn:
        raise TypeError("journal entries are append-only")


class Entry(models.Model):
    """One act. It speaks of its subject by kind, key and label, so it outlives the row (R130)."""

    position = models.PositiveBigIntegerField(_("posición"), primary_key=True)
    at = models.DateTimeField(_("cuándo"))
    actor_key = models.CharField(_("clave de quien actúa"), max_length=40, blank=True)
    actor_label = models.CharField(_("quién"), max_length=200)
    verb = models.CharField(_("acto"), max_length=80, db_index=True)
    subject_kind = models.CharField(_("tipo de objeto"), max_length=80)
    subject_key = models.CharField(_("clave del objeto"), max_length=40)
    subject_label = models.CharField(_("sobre qué"), max_length=300)
    reason = models.TextField(_("motivo"), blank=True)
    data = models.JSONField(_("datos"), default=dict)
    previous_hash = models.CharField(_("huella anterior"), max_length=64)
    hash = models.CharField(_("huella"), max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("entrada de la bitácora")
        verbose_name_plural = _("entradas de la bitácora")
        indexes = [models.Index(fields=["subject_kind", "subject_key"])]

    def __str__(self) -> str:
        return f"{self.position} {self.verb} {self.subject_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("journal entries are append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("journal entries are append-only")

    def digest(self) -> str:
        """SHA-256 over the previous hash and every other field, as canonical JSON."""
        content = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in ("hash", "at")
        } | {"at": self.at.timestamp()}
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class Head(models.Model):
    """The single row that holds the end of the chain; writers take turns on it."""

    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.position} {self.hash}"
