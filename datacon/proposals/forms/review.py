"""A reviewer's form: each answer is kept as soon as it is given, and it may lack any until it is handed in."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.people.models import User
from datacon.proposals.actions import reviewing
from datacon.proposals.models import Review, ReviewCriterion
from datacon.proposals.states import Confidence, ReviewKind, Verdict
from datacon.ui.forms import VersionedForm

BEST = 5


class ConflictForm(forms.Form):
    note = forms.CharField(
        label=_("En qué consiste"),
        help_text=_("Por ejemplo: trabajas con quien la presenta, o reconoces de quién es. La lee solo la dirección."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OwnReviewForm(VersionedForm):
    """What every review holds, whatever its kind."""

    instance: Review
    by: User
    criteria: tuple[ReviewCriterion, ...] = ()

    def entries(self) -> reviewing.Entries:
        """What is scored and valid; a criterion whose value is not is left as it was kept before."""
        given = {one: self.cleaned_data.get(_name(one)) for one in self.criteria}
        return {criterion: value for criterion, value in given.items() if value}

    def save(self, commit: bool = True) -> Review:
        """Keep what is valid, over the version that the form was made from.

        The same answers sent twice are not somebody else's: the draft may have kept them a moment ago.
        """
        review = self.instance
        answers = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}
        try:
            reviewing.keep(review, self.cleaned_data.get("seen", 0), self.entries(), by=self.by, **answers)
        except Overtaken:
            review.refresh_from_db()
            if any(getattr(review, name) != answer for name, answer in answers.items()) or self._scores_differ():
                raise
        return review

    def _scores_differ(self) -> bool:
        stored = {score.criterion: score.value for score in self.instance.scores.select_related("criterion")}
        return any(stored.get(criterion) != value for criterion, value in self.entries().items())

    def saved(self) -> bool:
        try:
            return super().saved()
        except Refused as refusal:
            self.instance.refresh_from_db()
            self.add_error(None, str(refusal))
            return False


class ScoredForm(OwnReviewForm):
    """A score from 1 to 5 for each criterion, a recommendation, and what is said to whom."""

    verdict = forms.ChoiceField(
        label=_("Qué recomiendas"), choices=Verdict.choices, widget=forms.RadioSelect, required=False
    )
    confidence = forms.TypedChoiceField(
        label=_("Cuánto conoces el tema"),
        choices=Confidence.choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Review
        fields = ["verdict", "confidence", "comment", "message"]
        help_texts = {
            "comment": _("Lo leen quienes deciden y quienes dictaminan lo mismo, sin tu nombre."),
            "message": _("Tus razones, que recibirá sin tu nombre."),
        }
        widgets = {"comment": forms.Textarea(attrs={"rows": 4}), "message": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(self.instance.proposal.call.criteria.all())
        for criterion in self.criteria:
            self.fields[_name(criterion)] = forms.TypedChoiceField(
                label=criterion.title,
                help_text=criterion.description,
                choices=list(_choices(criterion)),
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                required=False,
            )
        self.order_fields([_name(criterion) for criterion in self.criteria])
        for score in self.instance.scores.select_related("criterion"):
            self.initial[_name(score.criterion)] = score.value


class LegalForm(OwnReviewForm):
    """Whether provision and competence hold, and why; nothing is scored (R57)."""

    passes = forms.TypedChoiceField(
        label=_("¿La disposición que cita le da la atribución de hablar de esto?"),
        choices=[("si", _("Sí, se acredita")), ("no", _("No se acredita"))],
        coerce=lambda answer: answer == "si",
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )

    class Meta:
        model = Review
        fields = ["passes", "comment", "message"]
        help_texts = {
            "comment": _("Lo leen quienes deciden y quienes dictaminan lo mismo, sin tu nombre."),
            "message": _("Tu razón, que recibirá sin tu nombre."),
        }
        widgets = {"comment": forms.Textarea(attrs={"rows": 4}), "message": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["passes"] = {True: "si", False: "no", None: ""}[self.instance.passes]


def form_of(review: Review, data: Any, *, by: User) -> OwnReviewForm:
    kind = LegalForm if review.kind == ReviewKind.LEGAL else ScoredForm
    form = kind(data, instance=review)
    form.by = by
    return form


def _name(criterion: ReviewCriterion) -> str:
    return f"score-{criterion.key}"


def _choices(criterion: ReviewCriterion) -> Iterator[tuple[int, str]]:
    """1 to 5, each with its anchor; those without one lie between two that have it."""
    for value in range(1, BEST + 1):
        anchor = criterion.anchors.get(str(value))
        yield value, f"{value} · {anchor}" if anchor else str(value)
