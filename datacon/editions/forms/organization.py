"""Choosing an organization from the directory, and adding one to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.people.models import Organization


class OrganizationField(forms.ModelChoiceField[Organization]):
    """One of the directory, by its full name."""

    def label_from_instance(self, organization: Organization) -> str:
        return organization.full_name


class OrganizationForm(forms.ModelForm[Organization]):
    """A new one. Without its sector nobody could tell whether all take part (R2)."""

    class Meta:
        model = Organization
        fields = ["name", "acronym", "sector", "scope"]
        help_texts = {"name": _("Completo y oficial."), "acronym": _("Si se conoce por ellas.")}
