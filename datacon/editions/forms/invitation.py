"""Inviting organizations, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.editions.forms.organization import OrganizationForm
from datacon.editions.models import Edition, Invitation
from datacon.people.models import Organization
from datacon.uploads.forms import UploadField
from datacon.uploads.states import IMAGES

ROWS = range(1, 5)


def message_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Mensaje"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Va en el correo, antes del enlace con que aceptan o declinan sin cuenta."),
    )


class InviteForm(forms.Form):
    """Up to four organizations of the directory at once, each with whom to write to."""

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directory = {str(found.pk): found for found in Organization.objects.existing(edition.starts_on)}
        choices = [("", _("Elige una")), *((key, found.full_name) for key, found in self.directory.items())]
        for row in ROWS:
            self.fields[f"organization_{row}"] = forms.ChoiceField(
                label=_("Organización %(row)d") % {"row": row}, choices=choices, required=row == 1
            )
            self.fields[f"email_{row}"] = forms.EmailField(
                label=_("Correo de contacto %(row)d") % {"row": row}, required=row == 1
            )
        self.fields["message"] = message_field()

    def clean(self) -> dict[str, Any]:
        """Each row is whole or empty, and no organization is asked twice."""
        chosen: set[str] = set()
        for row in ROWS:
            key, email = self.cleaned_data.get(f"organization_{row}"), self.cleaned_data.get(f"email_{row}")
            if key and not email and f"email_{row}" not in self.errors:
                self.add_error(f"email_{row}", _("Escribe a quién se le manda."))
            if email and not key and f"organization_{row}" not in self.errors:
                self.add_error(f"organization_{row}", _("Elige a quién se invita."))
            if key in chosen:
                self.add_error(f"organization_{row}", _("Ya está en otra línea."))
            chosen |= {key} if key else set()
        return self.cleaned_data

    @property
    def invitees(self) -> list[tuple[Organization, str]]:
        """The rows that were filled."""
        rows = ((self.cleaned_data[f"organization_{row}"], self.cleaned_data[f"email_{row}"]) for row in ROWS)
        return [(self.directory[key], email) for key, email in rows if key]


class NewcomerForm(OrganizationForm):
    """An organization that is not in the directory, and whom to write to."""

    email = forms.EmailField(label=gettext_lazy("Correo de contacto"))
    message = message_field()


class AcceptForm(forms.Form):
    """What an organization hands in with its yes."""

    contact_name = forms.CharField(
        label=gettext_lazy("Persona de contacto"),
        max_length=200,
        help_text=gettext_lazy("No se publica: es para quienes organizan la edición."),
    )
    logo = UploadField(label=gettext_lazy("Logotipo"), kinds=IMAGES, required=False)
    consents = forms.BooleanField(
        label=gettext_lazy("Consiento que el logotipo se publique en las páginas de la edición"),
        label_suffix="",
        required=False,
        help_text=gettext_lazy("Puedes retirarlo aquí mismo mientras sirva el enlace."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        consents = bool(invitation.logo_consented_at)
        initial = {"contact_name": invitation.contact_name, "consents": consents, "seen": invitation.version}
        super().__init__(*args, **kwargs | {"initial": initial, "prefix": "accept"})
        if invitation.logo_id:
            self.fields["logo"].label = _("Otro logotipo, en vez del que ya entregaste")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("logo") and not self.cleaned_data.get("consents"):
            self.add_error(
                "consents", _("Sin tu consentimiento no lo recibimos: marca la casilla o quita el archivo.")
            )
        return self.cleaned_data


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Si quieres decirlo. No se publica."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        initial = {"reason": invitation.reason, "seen": invitation.version}
        super().__init__(*args, **kwargs | {"initial": initial, "prefix": "decline"})
