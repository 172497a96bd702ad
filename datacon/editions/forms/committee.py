"""What is answered about a seat of the committee."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.editions.actions.committee import SECTORS
from datacon.editions.forms.organization import OrganizationField
from datacon.editions.forms.team import day_field
from datacon.editions.models import CommitteeSeat
from datacon.editions.states import SeatRole
from datacon.people.models import Organization


class SeatForm(forms.Form):
    """The institution that holds the seat, of those that exist by then and are of its sector."""

    organization = OrganizationField(
        label=_("Institución"), queryset=Organization.objects.none(), empty_label=_("Elige una")
    )

    def __init__(self, *args: Any, seat: CommitteeSeat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Organization.objects.existing(seat.edition.starts_on)
        if sector := SECTORS.get(SeatRole(seat.role)):
            choices = choices.filter(sector=sector)
        self.fields["organization"].queryset = choices  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Motivo"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class RepresentativeForm(forms.Form):
    """Who acts for the seat's institution."""

    person = forms.CharField(label=_("Nombre"), max_length=200)
    email = forms.EmailField(
        label=_("Correo electrónico"),
        help_text=_("Si no tiene cuenta, se hace con este correo. Le escribimos para avisarle."),
    )
    position = forms.CharField(label=_("Cargo"), max_length=200)
    starts_on = day_field(
        _("Desde"),
        help_text=_("Vacío: desde hoy. Ese día deja de representarla quien lo hacía, y queda en la historia."),
    )
