"""State machines as a table: `MOVES[target]` is the set of states it may be reached from."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused


class Stateful(models.Model):
    """A model with a `state` field whose moves are guarded in the database itself."""

    MOVES: ClassVar[Mapping[Any, frozenset[Any]]]

    state: Any

    class Meta:
        abstract = True

    def move(self, target: Any, **changes: Any) -> None:
        """Go to `target`, together with `changes` of other fields; raises `Refused` from elsewhere.

        One guarded UPDATE: of two callers who race, the second is refused, on SQLite too.
        """
        rows: Any = type(self)._base_manager.filter(pk=self.pk)
        if not rows.filter(state__in=self.MOVES[target]).update(state=target, **changes):
            self.refresh_from_db(fields=["state"])
            raise Refused(
                _("No se puede pasar de «%(now)s» a «%(target)s».")
                % {"now": self.get_state_display(), "target": target.label}  # type: ignore[attr-defined]
            )
        self.state = target
        for field, value in changes.items():
            setattr(self, field, value)
