"""The facts of an edition, its objectives, and the years without one."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from datacon.editions.models import Edition, Objective
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.ui.forms import VersionedForm


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def check_days(form: forms.BaseForm) -> None:
    """The last day is not before the first."""
    first, last = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if first and last and last < first:
        form.add_error("ends_on", _("La edición no puede terminar antes de empezar."))


class EditionForm(VersionedForm):
    """Its year is fixed once it was announced: addresses and codes are cited by it (R102)."""

    instance: Edition

    class Meta:
        model = Edition
        fields = ["title", "summary", "starts_on", "ends_on", "time_zone", "modality", "fiscal_year", "licence"]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "starts_on": day_input(),
            "ends_on": day_input(),
            "fiscal_year": forms.NumberInput(attrs={"min": 2000, "max": 2199}),
        }
        help_texts = {
            "summary": _("Dos o tres frases: quién convoca, para qué y a quiénes."),
            "time_zone": _("Su nombre IANA: America/Mexico_City, America/Tijuana, America/Cancun…"),
            "fiscal_year": _("Da la dirección pública de la edición. Ya no cambia cuando se anuncia."),
        }
        error_messages = {"fiscal_year": {"unique": _("Ese ejercicio fiscal ya tiene su edición regular.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year"].disabled = self.instance.is_public

    def clean(self) -> dict[str, Any]:
        super().clean()
        check_days(self)
        return self.cleaned_data

    def saved_by(self, user: User) -> bool:
        """Stored, and told to the journal with the names of what changed."""
        with transaction.atomic():
            if not self.saved():
                return False
            journal.record("edition.changed", self.instance, by=user, fields=self.changed_data)
        return True


class ObjectiveForm(forms.ModelForm[Objective]):
    class Meta:
        model = Objective
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"text": _("Empieza con un verbo: «Identificar…», «Acordar…». Al cierre se dirá si se logró.")}


class SkippedYearsForm(forms.Form):
    """A reason for each year of the forum that had no edition."""

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            self.fields[f"year_{year}"] = forms.CharField(
                label=_("Por qué no hubo edición en %(year)s") % {"year": str(year)},
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=1000,
            )

    @property
    def reasons(self) -> dict[int, str]:
        return {year: self.cleaned_data[f"year_{year}"] for year in self.years}
