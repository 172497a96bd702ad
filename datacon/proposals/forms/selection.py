"""What the chair writes to prepare a selection: its limits, its rules, and its own decisions with their reasons."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from datacon.base.refusal import Refused
from datacon.people.models import User
from datacon.proposals.actions import selecting
from datacon.proposals.models import Decision, Proposal, Selection, SelectionRule
from datacon.proposals.queries.problem import Choices
from datacon.proposals.states import Pin
from datacon.ui.forms import VersionedForm

MOST = 9999
LIMITS = {"places": 1, "most_per_person": 1, "parity_tolerance": 0, "answer_days": 1}
"""The least of each number."""


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Por qué cambia"),
        help_text=_("Ya hay dictámenes entregados: el motivo queda asentado en la bitácora."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def did(form: forms.BaseForm, act: Callable[[], Any]) -> bool:
    """Whether the answers were valid and `act` was not refused; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


class SetupForm(VersionedForm):
    class Meta:
        model = Selection
        fields = ["places", "most_per_person", "parity_tolerance", "answer_days"]
        help_texts = {
            "places": _("Cuántas propuestas caben en el programa."),
            "most_per_person": _("En cuántas sesiones puede hablar alguien."),
            "parity_tolerance": _("Se cuentan personas que declararon, no propuestas."),
            "answer_days": _("Desde que se informa, para confirmar o declinar."),
        }

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, least in LIMITS.items():
            self.fields[name].validators += [MinValueValidator(least), MaxValueValidator(MOST)]
            self.fields[name].widget.attrs |= {"min": least, "max": MOST}
        if needs_reason:
            self.fields["reason"] = reason_field()

    def saved_by(self, user: User) -> bool:
        """The call's selection is begun, or changed."""
        return did(self, lambda: self._save(user))

    def _save(self, user: User) -> None:
        answers = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        selection = self.instance
        assert isinstance(selection, Selection)
        if selection.pk is None:
            selecting.begin(selection.call, by=user, **answers)
        else:
            stored, seen = Selection.objects.get(pk=selection.pk), self.cleaned_data["seen"]
            selecting.change(stored, seen, reason=self.cleaned_data.get("reason", ""), by=user, **answers)


class RuleForm(forms.Form):
    """How many of those chosen there may be of a group; which group is chosen once."""

    group = forms.ChoiceField(label=_("Qué se cuenta"))
    least = forms.IntegerField(label=_("Al menos"), min_value=1, max_value=MOST, required=False)
    most = forms.IntegerField(label=_("A lo más"), min_value=0, max_value=MOST, required=False)

    def __init__(self, *args: Any, of: Choices | SelectionRule, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(of, SelectionRule):
            del self.fields["group"]
            self.initial = {"least": of.least, "most": of.most}
        else:
            self.fields["group"].choices = of  # type: ignore[attr-defined]
        if needs_reason:
            self.fields["reason"] = reason_field()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        least, most = answers.get("least"), answers.get("most")
        if least is None and most is None and not self.errors:
            self.add_error("least", _("Escribe un mínimo, un máximo o los dos."))
        if least is not None and most is not None and least > most:
            self.add_error("most", _("El máximo no puede ser menor que el mínimo."))
        return answers

    def added_by(self, user: User, selection: Selection) -> bool:
        return did(self, lambda: selecting.add_rule(selection, by=user, **self._answers))

    def changed_by(self, user: User, rule: SelectionRule) -> bool:
        return did(self, lambda: selecting.change_rule(rule, by=user, **self._answers))

    @property
    def _answers(self) -> dict[str, Any]:
        return {"reason": ""} | self.cleaned_data


class RemovalForm(forms.Form):
    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if needs_reason:
            self.fields["reason"] = reason_field()

    def removed_by(self, user: User, rule: SelectionRule) -> bool:
        return did(self, lambda: selecting.remove_rule(rule, reason=self.cleaned_data.get("reason", ""), by=user))


ANSWERS = [(one.value, capfirst(one.label)) for one in Pin]


class PinForm(forms.Form):
    """What the chair decides of a proposal, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Qué se decide"), choices=ANSWERS, widget=forms.RadioSelect, required=False)
    reason = forms.CharField(
        label=_("Por qué"),
        help_text=_("Va en el acta, que es pública: no escribas datos personales."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, decision: Decision, reason: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"seen": decision.version, "answer": decision.pin, "reason": decision.pin_reason or reason}

    def pinned_by(self, user: User, selection: Selection, proposal: Proposal) -> bool:
        return did(self, lambda: selecting.pin(selection, proposal, by=user, **self._answers))

    @property
    def _answers(self) -> dict[str, Any]:
        return self.cleaned_data | {"answer": Pin(self.cleaned_data["answer"])}
