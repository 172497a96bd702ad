"""Giving a role."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions.actions.team import Dates
from datacon.editions.models import Edition
from datacon.editions.states import Role

GIVEN_ELSEWHERE = frozenset({Role.COMMITTEE})
"""Who represents an institution is of the committee; that is said at its seat."""


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=False, **options
    )


class AppointmentForm(forms.Form):
    """A role for whoever has an e-mail address, from a day to another, both included."""

    email = forms.EmailField(
        label=gettext_lazy("Correo electrónico"),
        help_text=gettext_lazy("Si no tiene cuenta, se hace con este correo. Le escribimos para avisarle."),
    )
    name = forms.CharField(
        label=gettext_lazy("Nombre"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Solo si su cuenta es nueva."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Papel"),
        choices=[("", gettext_lazy("Elige un papel"))]
        + [(role.value, role.label) for role in Role if role not in GIVEN_ELSEWHERE],
        help_text=gettext_lazy("El comité organizador se nombra en sus lugares."),
    )
    starts_on = day_field(gettext_lazy("Desde"), help_text=gettext_lazy("Vacío: desde ahora."))
    ends_on = day_field(
        gettext_lazy("Hasta"), help_text=gettext_lazy("El último día en que lo tendrá. Vacío: hasta que se le quite.")
    )

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_starts_on(self) -> date | None:
        day: date | None = self.cleaned_data["starts_on"]
        if day and day < timezone.localdate(timezone=self.edition.zone):
            raise forms.ValidationError(_("No se nombra hacia atrás: elige hoy o un día por venir."))
        return day

    @property
    def dates(self) -> Dates:
        """The days as moments on the edition's clock; a role that starts today starts now."""
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        is_later = first and first > timezone.localdate(timezone=self.edition.zone)
        return {
            "starts_at": self._midnight(first) if is_later else None,
            "ends_at": self._midnight(last + timedelta(days=1)) if last else None,
        }

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.edition.zone)
