"""What the chair writes of the call: its text and dates, its formats, its questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.editions.forms.host_call import LocalDateTimeField
from datacon.proposals.models import Call, Format, Question
from datacon.proposals.states import QuestionKind
from datacon.ui.forms import VersionedForm

MOST_GRACE = 24 * 60


class CallForm(VersionedForm):
    """Dates are written on the clock of the edition (C16)."""

    instance: Call
    opens_at = LocalDateTimeField(label=_("Abre"))
    closes_at = LocalDateTimeField(label=_("Cierra"))
    grace_minutes = forms.IntegerField(
        label=_("Minutos de gracia para los borradores"),
        help_text=_("Lo que se empezó a tiempo todavía puede enviarse en estos minutos después del cierre."),
        min_value=0,
        max_value=MOST_GRACE,
    )
    reviews_wanted = forms.IntegerField(
        label=_("Dictámenes por propuesta"), help_text=_("Al menos dos."), min_value=2, max_value=9
    )
    least_load = forms.IntegerField(
        label=_("Mínimo de propuestas por persona dictaminadora"), min_value=0, max_value=500
    )
    most_load = forms.IntegerField(
        label=_("Máximo de propuestas por persona dictaminadora"), min_value=1, max_value=500
    )

    class Meta:
        model = Call
        fields = ["opens_at", "closes_at", "grace_minutes", "text", "reviews_wanted", "least_load", "most_load"]
        labels = {"text": _("Convocatoria")}
        help_texts = {"text": _("Qué se busca, para qué y a quiénes. Puedes escribir con Markdown.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = self.instance.edition
        for name in ("opens_at", "closes_at"):
            field = self.fields[name]
            assert isinstance(field, LocalDateTimeField)
            field.zone = edition.zone
            field.help_text = _("Hora de %(zone)s.") % {"zone": edition.time_zone}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        opens_at, closes_at = answers.get("opens_at"), answers.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("Cierra después de abrir: elige una fecha posterior."))
        if answers.get("most_load", 1) < answers.get("least_load", 0):
            self.add_error("most_load", _("El máximo no puede ser menor que el mínimo."))
        return answers

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class FormatForm(forms.ModelForm[Format]):
    minutes = forms.IntegerField(label=_("Minutos"), min_value=5, max_value=600)
    least_speakers = forms.IntegerField(label=_("Mínimo de personas"), min_value=1, max_value=50, initial=1)
    most_speakers = forms.IntegerField(label=_("Máximo de personas"), min_value=1, max_value=50, initial=5)
    most_words = forms.IntegerField(
        label=_("Máximo de palabras del resumen"), min_value=20, max_value=2000, initial=250
    )

    class Meta:
        model = Format
        fields = [
            "name",
            "description",
            "minutes",
            "least_speakers",
            "most_speakers",
            "most_words",
            "weave",
            "ink",
        ]
        help_texts = {
            "description": _("Una frase que ayude a elegirlo."),
            "weave": _("Con el tejido y la tinta se reconoce el formato en todo el programa."),
        }

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("most_speakers", 50) < answers.get("least_speakers", 1):
            self.add_error("most_speakers", _("El máximo no puede ser menor que el mínimo."))
        return answers


class QuestionForm(forms.ModelForm[Question]):
    choices = forms.CharField(
        label=_("Opciones"),
        help_text=_("Una por renglón; solo si se elige una de varias."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )

    class Meta:
        model = Question
        fields = [
            "kind",
            "text",
            "help",
            "purpose",
            "choices",
            "is_required",
            "is_public",
            "is_for_reviewers",
        ]
        help_texts = {
            "purpose": _("Se muestra junto a la pregunta: quien responde sabe para qué se usa."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["choices"] = "\n".join(map(str, self.instance.choices))

    def clean_choices(self) -> list[str]:
        """Each once, in order."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        is_choice, choices = answers.get("kind") == QuestionKind.CHOICE, answers.get("choices", [])
        if is_choice and len(choices) < 2:
            self.add_error("choices", _("Escribe al menos dos opciones, una por renglón."))
        if not is_choice:
            answers["choices"] = []
        return answers
