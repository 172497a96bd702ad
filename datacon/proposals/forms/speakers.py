"""Inviting the people of a proposal, and their answer by the link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.people.models import Organization
from datacon.proposals.models import Speaker


class OrganizationField(forms.ModelChoiceField[Organization]):
    def __init__(self) -> None:
        super().__init__(
            label=_("Organización del directorio"),
            queryset=Organization.objects.all(),
            required=False,
            empty_label=_("No está, o ninguna"),
            help_text=_("Sirve para que nadie dictamine lo de su propia organización."),
        )

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class InviteForm(forms.ModelForm[Speaker]):
    organization = OrganizationField()

    class Meta:
        model = Speaker
        fields = ["name", "email", "part", "affiliation", "organization"]
        help_texts = {"email": _("Ahí recibe el enlace con que acepta o declina. No se publica.")}


class AcceptForm(forms.ModelForm[Speaker]):
    """How whoever was invited is named, as of today."""

    organization = OrganizationField()

    class Meta:
        model = Speaker
        fields = ["name", "affiliation", "organization"]
        help_texts = {
            "name": _("Como quieres que aparezca en el programa."),
            "affiliation": _("Por ejemplo: directora de datos, Colectivo Datos."),
        }
