"""The parts of a proposal, each a form of its own over the same draft, which may be incomplete until it is sent."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.models import Theme
from datacon.editions.states import Stage
from datacon.people.models import User
from datacon.proposals.actions import proposing as actions
from datacon.proposals.models import Answer, Format, Proposal, Question
from datacon.proposals.queries import completeness, hints
from datacon.proposals.queries.completeness import ACCESS, IDEA, PUBLIC, QUESTIONS, ROUTE
from datacon.proposals.states import Audience, QuestionKind, Route
from datacon.ui.forms import VersionedForm
from datacon.uploads.forms import UploadField

LANGUAGES = [
    ("es-MX", gettext_lazy("español")),
    ("en", gettext_lazy("inglés")),
    ("mfs", gettext_lazy("lengua de señas mexicana")),
    ("nah", gettext_lazy("náhuatl")),
    ("yua", gettext_lazy("maya")),
    ("tzh", gettext_lazy("tseltal")),
    ("tzo", gettext_lazy("tsotsil")),
    ("mix", gettext_lazy("mixteco")),
    ("zap", gettext_lazy("zapoteco")),
    ("oto", gettext_lazy("otomí")),
]
ROUTES = [
    (Route.MERIT, gettext_lazy("Mérito: tu trabajo con los datos y sus resultados se califican.")),
    (Route.INNOVATION, gettext_lazy("Innovación e impulso: se califica lo nuevo y lo que mueve en la agenda.")),
    (
        Route.LEGAL_MANDATE,
        gettext_lazy("Atribución legal: no se califica; se comprueba la disposición que da la atribución."),
    ),
]


class BeginForm(forms.Form):
    on_behalf = forms.ChoiceField(
        label=gettext_lazy("¿Vas a hablar tú?"),
        choices=[
            ("no", gettext_lazy("Sí, hablaré yo, con más personas o sin ellas.")),
            ("yes", gettext_lazy("No: asisto a quien hablará, y le enviaré la invitación.")),
        ],
        widget=forms.RadioSelect,
    )


class PartForm(VersionedForm):
    """A part of the author's own proposal, written only while the proposal may change."""

    instance: Proposal
    by: User

    def save(self, commit: bool = True) -> Proposal:
        """Keep what is valid, over the version that the form was made from.

        The same answers sent twice are not somebody else's: the draft may have kept them a moment ago.
        """
        try:
            self._write(self.instance, self.cleaned_data.get("seen", 0))
        except Overtaken:
            self.instance.refresh_from_db()
            if not self._is_kept(self.instance):
                raise
        return self.instance

    def _write(self, proposal: Proposal, seen: int) -> None:
        actions.write(proposal, seen, by=self.by, **self._answers())

    def _is_kept(self, proposal: Proposal) -> bool:
        return all(_plain(getattr(proposal, name)) == _plain(answer) for name, answer in self._answers().items())

    def _answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}

    def saved(self) -> bool:
        try:
            return super().saved()
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return False


def _plain(value: Any) -> Any:
    """What can be compared: of many rows, which they are."""
    return set(value.all()) if hasattr(value, "all") else value


class FormatField(forms.ModelChoiceField[Format]):
    """Each format with its limits."""

    def label_from_instance(self, obj: Any) -> str:
        people = ngettext("%(least)d a %(most)d persona", "%(least)d a %(most)d personas", obj.most_speakers)
        if obj.least_speakers == obj.most_speakers:
            people = ngettext("%(most)d persona", "%(most)d personas", obj.most_speakers)
        words = {
            "name": obj.name,
            "minutes": obj.minutes,
            "people": people % {"least": obj.least_speakers, "most": obj.most_speakers},
            "words": obj.most_words,
        }
        return _("%(name)s: %(minutes)d minutos, %(people)s, resumen de hasta %(words)d palabras") % words


HINTED = {
    "hx-trigger": "input changed delay:600ms",
    "hx-target": "#id_title_helptext",
    "hx-swap": "innerHTML",
    "hx-sync": "this:replace",
    "hx-disabled-elt": "unset",
}
"""What asks, while a title is written, whether there is one like it; the form around saves itself meanwhile."""


class IdeaForm(PartForm):
    format = FormatField(
        label=gettext_lazy("Formato"), queryset=Format.objects.none(), required=False, empty_label=gettext_lazy("—")
    )
    language = forms.ChoiceField(label=gettext_lazy("Lengua en que se presenta"), choices=LANGUAGES)

    class Meta:
        model = Proposal
        fields = ["format", "title", "abstract", "language"]
        widgets = {"abstract": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["format"].queryset = self.instance.call.formats.all()  # type: ignore[attr-defined]
        self.fields["abstract"].help_text = told_words(self.instance)
        self.fields["title"].help_text = told_title(self.instance, self.instance.title)
        address = reverse("proposals:my_similar", args=[self.instance.call.edition.fiscal_year, self.instance.number])
        self.fields["title"].widget.attrs |= {"hx-get": address} | HINTED


def told_title(proposal: Proposal, title: str) -> str:
    """How to write a title, and whether there is one like it already."""
    ask = _("Que diga de qué trata, sin nombrar a quien habla ni a su organización.")
    return f"{ask} {hints.hint(proposal, title)}".strip()


def told_words(proposal: Proposal) -> str:
    """How long the summary is, against what its format lets it be."""
    number = completeness.words(proposal.abstract)
    if over := completeness.words_over(proposal):
        return over
    text = ngettext("Va %(number)d palabra", "Van %(number)d palabras", number) % {"number": number}
    if proposal.format:
        return _("%(so_far)s de %(most)d.") % {"so_far": text, "most": proposal.format.most_words}
    return _("%(so_far)s. El formato dirá cuántas admite.") % {"so_far": text}


class PublicForm(PartForm):
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Temas"),
        queryset=Theme.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Etapas de la cadena de valor de los datos"),
        help_text=gettext_lazy("Al menos una."),
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("A quién se dirige"),
        help_text=gettext_lazy("Al menos un grupo."),
        choices=Audience.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Proposal
        fields = ["themes", "stages", "audiences", "beneficiaries", "territory"]
        help_texts = {
            "beneficiaries": gettext_lazy("Por ejemplo: juventudes rurales, personas buscadoras."),
            "territory": gettext_lazy("De dónde es la experiencia; déjala vacía si es de todo el país o de fuera."),
        }


class RouteForm(PartForm):
    route = forms.ChoiceField(
        label=gettext_lazy("Por qué vía"), choices=ROUTES, widget=forms.RadioSelect, required=False
    )

    class Meta:
        model = Proposal
        fields = ["route", "grounds", "provision"]
        help_texts = {
            "grounds": gettext_lazy("Para mérito o innovación: qué has hecho y qué cambió con ello."),
            "provision": gettext_lazy("Solo para atribución legal: ley, artículo y fracción."),
        }


class AccessForm(PartForm):
    class Meta:
        model = Proposal
        fields = ["accessibility"]
        help_texts = {
            "accessibility": gettext_lazy(
                "Cómo podrán seguirla quienes no ven, no oyen o se conectan con poco ancho de banda."
            )
        }


def _choice(question: Question) -> forms.Field:
    return forms.ChoiceField(choices=[("", "—"), *((one, one) for one in question.choices)])


FIELDS: dict[str, Callable[[Question], forms.Field]] = {
    QuestionKind.SHORT: lambda question: forms.CharField(max_length=300),
    QuestionKind.LONG: lambda question: forms.CharField(widget=forms.Textarea, max_length=5000),
    QuestionKind.CHOICE: _choice,
    QuestionKind.NUMBER: lambda question: forms.DecimalField(max_digits=20),
    QuestionKind.URL: lambda question: forms.URLField(assume_scheme="https", max_length=500),
    QuestionKind.FILE: lambda question: UploadField(),
}


class QuestionsForm(PartForm):
    """A field for each of the call's questions; what each is for stands beside it."""

    class Meta:
        model = Proposal
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"question_{one.pk}": one for one in self.instance.call.questions.all()}
        for name, question in self.questions.items():
            answer = completeness.answer_of(self.instance, question)
            self.fields[name] = _field(question, answer)
            self.initial[name] = answer.value if answer else ""

    def _write(self, proposal: Proposal, seen: int) -> None:
        actions.answer(proposal, seen, self._given(), by=self.by)

    def _is_kept(self, proposal: Proposal) -> bool:
        kept = {one.question: one.value for one in proposal.answers.all()}
        return self._given() == kept

    def _given(self) -> actions.Given:
        """What is valid; a file that is not sent again stays as it is."""
        sent = {self.questions[name]: value for name, value in self.cleaned_data.items() if name in self.questions}
        return {
            question: value if question.kind == QuestionKind.FILE else _text(value)
            for question, value in sent.items()
            if value or question.kind != QuestionKind.FILE
        }


def _field(question: Question, answer: Answer | None) -> forms.Field:
    field = FIELDS[question.kind](question)
    field.required = False
    field.label = question.text
    notes = [question.help, _("Para qué: %(purpose)s") % {"purpose": question.purpose}]
    notes += [_("Hay que responderla para enviar la propuesta.")] if question.is_required else []
    notes += [_("La respuesta se publica si la propuesta se acepta.")] if question.is_public else []
    notes += [_("Ya subiste «%(file)s».") % {"file": answer.file.name}] if answer and answer.file else []
    field.help_text = " ".join(filter(None, [*notes, str(field.help_text)]))
    return field


def _text(value: Any) -> str:
    return "" if value is None else f"{value:f}" if hasattr(value, "as_tuple") else str(value)


PARTS: dict[str, type[PartForm]] = {
    IDEA: IdeaForm,
    PUBLIC: PublicForm,
    ROUTE: RouteForm,
    ACCESS: AccessForm,
    QUESTIONS: QuestionsForm,
}
