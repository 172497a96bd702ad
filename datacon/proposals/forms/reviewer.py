"""What a reviewer says of themself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.editions.models import Theme
from datacon.editions.states import Stage
from datacon.proposals.models import ReviewerProfile


class ProfileForm(forms.Form):
    themes = forms.ModelMultipleChoiceField(
        label=_("Temas que conoces"),
        help_text=_("Te tocarán de preferencia propuestas sobre ellos."),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stages = forms.MultipleChoiceField(
        label=_("Etapas de la cadena de valor que conoces"),
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    most_load = forms.IntegerField(
        label=_("Cuántas propuestas puedes leer"),
        help_text=_("A lo más. Vacío: las que pide la convocatoria."),
        min_value=0,
        max_value=500,
        required=False,
    )

    def __init__(self, *args: Any, profile: ReviewerProfile, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if profile.pk:
            self.initial["themes"] = [theme.pk for theme in profile.themes.all()]
        self.initial.update(stages=profile.stages, most_load=profile.most_load)


class RelationForm(forms.Form):
    """A relation that keeps its reviewer from judging somebody's proposals."""

    name = forms.CharField(
        label=_("Persona u organización"),
        help_text=_("Su nombre completo o sus siglas, como las escribe el directorio."),
        max_length=300,
    )
    note = forms.CharField(
        label=_("En qué consiste la relación"),
        help_text=_("Por ejemplo: familia, amistad, trabajo reciente, un proyecto en común."),
        max_length=300,
    )
