"""A line of the rubric, with an anchor for each score."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.proposals.models import ReviewCriterion
from datacon.proposals.rubric import SCALE

MOST = 10
NEEDED = (1, 3, 5)
"""Scores whose anchor cannot be missing; the others may lie between two that have it."""


class CriterionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Criterio"), max_length=120)
    description = forms.CharField(
        label=gettext_lazy("Qué se mira"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )
    merit_weight = forms.IntegerField(
        label=gettext_lazy("Peso por la vía de mérito"),
        help_text=gettext_lazy("0 si por esa vía no cuenta; 2 si vale el doble."),
        min_value=0,
        max_value=MOST,
        initial=1,
    )
    innovation_weight = forms.IntegerField(
        label=gettext_lazy("Peso por la vía de innovación e impulso"), min_value=0, max_value=MOST, initial=1
    )

    def __init__(self, *args: Any, criterion: ReviewCriterion | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for score in SCALE:
            self.fields[_name(score)] = forms.CharField(
                label=_("Qué merece un %(score)d") % {"score": score}, max_length=300, required=score in NEEDED
            )
        if criterion:
            self.initial = {name: getattr(criterion, name, "") for name in self.fields}
            self.initial.update({_name(score): criterion.anchors.get(str(score), "") for score in SCALE})

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        said = {str(score): answers.pop(_name(score), "") for score in SCALE}
        return answers | {"anchors": {score: text for score, text in said.items() if text}}


def _name(score: int) -> str:
    return f"anchor_{score}"
