"""What the chair writes of one proposal."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.editions.forms.host_call import LocalDateTimeField
from datacon.editions.models import Edition


class ChangesForm(forms.Form):
    note = forms.CharField(
        label=_("Qué debe cambiar"),
        help_text=_("Lo lee quien la propuso, tal como lo escribas."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )
    due_at = LocalDateTimeField(label=_("Hasta cuándo"))

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["due_at"]
        assert isinstance(field, LocalDateTimeField)
        field.zone = ZoneInfo(edition.time_zone)
        field.help_text = _("Hora de %(zone)s.") % {"zone": edition.time_zone}

    def clean_due_at(self) -> datetime:
        due_at: datetime = self.cleaned_data["due_at"]
        if due_at <= timezone.now():
            raise forms.ValidationError(_("Esa hora ya pasó: elige una posterior."))
        return due_at


class CancellationForm(forms.Form):
    reason = forms.CharField(
        label=_("Motivo"),
        help_text=_("Se envía a quien la propuso y a las personas ponentes."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
