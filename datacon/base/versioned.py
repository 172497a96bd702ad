"""Two who edit the same row never overwrite each other silently."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused


class Overtaken(Refused):
    """Somebody saved the row since it was read."""


class Versioned(models.Model):
    """A row that counts its changes; a form sends back the count it was made from."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def overwrite(self, seen: int, **changes: Any) -> None:
        """Write `changes` over the version that was `seen`; raises `Overtaken` when it is no longer the last.

        One guarded UPDATE, so of two who save at once the second is told, on both databases.
        """
        rows: Any = type(self)._base_manager.filter(pk=self.pk, version=seen)
        if not rows.update(version=seen + 1, **changes):
            raise Overtaken(_("Alguien más guardó cambios aquí mientras escribías."))
        self.version = seen + 1
        for field, value in changes.items():
            setattr(self, field, value)
