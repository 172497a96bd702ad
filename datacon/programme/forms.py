"""What the organisers say of their days."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from datacon.programme.models import Day
from datacon.programme.states import DayRole
from datacon.ui import dates


class DayRolesForm(forms.Form):
    """One choice for each day: what it is for (R32)."""

    def __init__(self, *args: Any, days: list[Day], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days
        for day in days:
            words = {"number": day.number, "day": dates.day(day.date)}
            self.fields[f"day_{day.number}"] = forms.ChoiceField(
                label=_("Jornada %(number)d, %(day)s") % words, choices=DayRole.choices, initial=day.role
            )

    @property
    def roles(self) -> list[tuple[Day, str]]:
        return [(day, self.cleaned_data[f"day_{day.number}"]) for day in self.days]
