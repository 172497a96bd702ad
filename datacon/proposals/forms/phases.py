"""A phase of review, on the edition's clock (C16)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions.forms.host_call import LocalDateTimeField
from datacon.editions.models import Edition
from datacon.proposals.models import ReviewPhase
from datacon.proposals.states import OthersReviews


class PhaseForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Nombre"), max_length=80)
    opens_at = LocalDateTimeField(label=gettext_lazy("Abre"))
    closes_at = LocalDateTimeField(label=gettext_lazy("Cierra"))
    is_anonymous = forms.BooleanField(
        label=gettext_lazy("Oculta quién propone"),
        help_text=gettext_lazy("Ni nombres, ni organizaciones, ni archivos. La primera fase siempre los oculta."),
        initial=True,
        required=False,
    )
    others = forms.ChoiceField(
        label=gettext_lazy("Los dictámenes de las demás personas se ven"),
        choices=OthersReviews.choices,
        initial=OthersReviews.AFTER_OWN,
    )

    def __init__(self, *args: Any, edition: Edition, phase: ReviewPhase | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("opens_at", "closes_at"):
            field = self.fields[name]
            assert isinstance(field, LocalDateTimeField)
            field.zone = edition.zone
            field.help_text = _("Hora de %(zone)s.") % {"zone": edition.time_zone}
        if phase:
            self.initial = {name: getattr(phase, name) for name in self.fields}
