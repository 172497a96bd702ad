"""A member's declaration and scorecard."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.base.refusal import Refused
from datacon.editions import hosting
from datacon.editions.actions import scoring
from datacon.editions.models import Criterion, Scorecard


class ConflictForm(forms.Form):
    has_conflict = forms.TypedChoiceField(
        label=gettext_lazy("¿Tienes un conflicto de interés con esta candidatura?"),
        help_text=gettext_lazy("Por ejemplo: trabajas para quien la presenta o la firma, o ganarías algo con ella."),
        choices=[("no", gettext_lazy("No, puedo calificarla")), ("si", gettext_lazy("Sí, me abstengo"))],
        coerce=lambda answer: answer == "si",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("En qué consiste"),
        help_text=gettext_lazy("Solo si lo tienes."),
        widget=forms.Textarea,
        required=False,
    )


class ScoreForm(forms.Form):
    """A value from 0 to 4 and a reason for each criterion; as a draft it may lack any."""

    def __init__(self, *args: Any, card: Scorecard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = card
        self.criteria = list(card.bid.call.rubric.criteria.all())
        for criterion in self.criteria:
            self.fields[f"{criterion.key}-value"] = forms.TypedChoiceField(
                label=f"{criterion.title} ({criterion.weight} %)",
                help_text=criterion.description,
                choices=list(_choices(criterion)),
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{criterion.key}-reason"] = forms.CharField(
                label=_("Por qué: %(criterion)s") % {"criterion": criterion.title},
                widget=forms.Textarea(attrs={"rows": 4}),
                required=False,
            )
        for score in card.scores.select_related("criterion"):
            self.initial[f"{score.criterion.key}-value"] = score.value
            self.initial[f"{score.criterion.key}-reason"] = score.reason

    def clean(self) -> dict[str, Any]:
        """The anchors that facts decide are told beside the criterion."""
        answers = super().clean() or {}
        for criterion in self.criteria:
            value = answers.get(f"{criterion.key}-value")
            try:
                if value is not None:
                    scoring.check_value(self.card.bid, criterion, value)
            except Refused as refusal:
                self.add_error(f"{criterion.key}-value", str(refusal))
        return answers

    def entries(self) -> dict[Criterion, scoring.Entry]:
        """What is valid, by criterion; a criterion whose value is not is left as it was kept before."""
        return {
            criterion: (self.cleaned_data[f"{criterion.key}-value"], self.cleaned_data[f"{criterion.key}-reason"])
            for criterion in self.criteria
            if f"{criterion.key}-value" in self.cleaned_data
        }


def _choices(criterion: Criterion) -> Iterator[tuple[int, str]]:
    """0 to 4, each with its anchor; those without one lie between two that have it."""
    for value in range(hosting.BEST + 1):
        anchor = criterion.anchors.get(str(value)) or _("Entre las dos.")
        yield value, f"{value} · {anchor}"
