"""A thing to do, as the desk lists it: what, where, whose and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.models import Edition
from datacon.ui import dates

Editions = dict[int, Edition]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, as `ui/tasks.html` takes it; `until` orders it, and what has no date comes after."""

    text: str
    url: str
    owner: str
    edition: Edition
    until: datetime | None = None
    icon: str = "right"
    before: str = ""

    @property
    def note(self) -> str:
        """«Coordinación · hasta el 5 de marzo de 2027», or «… · antes de pasar a propuesta»."""
        if self.until:
            day = dates.day(self.edition.local(self.until))
            return _("%(owner)s · hasta el %(day)s") % {"owner": self.owner, "day": day}
        if self.before:
            return _("%(owner)s · antes de pasar a %(state)s") % {"owner": self.owner, "state": self.before}
        return self.owner


def address(name: str, edition: Edition, *args: Any) -> str:
    return reverse(name, args=[edition.fiscal_year, *args])
