"""A file of proposals, and what to take for the rows that do not say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.base.refusal import Refused
from datacon.editions.states import Stage
from datacon.proposals.importing import files
from datacon.proposals.importing.items import Defaults
from datacon.proposals.importing.problems import Unimportable
from datacon.proposals.importing.rows import Listing
from datacon.proposals.states import Route


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Archivo"),
        help_text=_("CSV, XLSX o el JSON de pretalx; hasta 25 MB y 20,000 propuestas."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json"}),
    )
    route = forms.ChoiceField(
        label=_("Vía de las que no la dicen"),
        help_text=_("Un archivo de otro sistema no sabe de vías. Sin ella, entran como borrador."),
        choices=[("", "—"), *Route.choices],
        required=False,
    )
    stages = forms.MultipleChoiceField(
        label=_("Etapas de las que no las dicen"),
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    listing: Listing

    def clean(self) -> dict[str, Any]:
        """Its size is refused before its content is read; each thing that is wrong in it is told apart."""
        answers = super().clean() or {}
        if file := answers.get("file"):
            try:
                files.check_size(file.size)
                self.listing = files.parse(file.read())
            except Refused as refusal:
                self.refuse(refusal)
        return answers

    def defaults(self) -> Defaults:
        return Defaults(self.cleaned_data["route"], tuple(self.cleaned_data["stages"]))

    def refuse(self, refusal: Refused) -> None:
        """Tell each problem apart."""
        told = refusal.problems if isinstance(refusal, Unimportable) else [refusal]
        self.add_error(None, [str(one) for one in told])
