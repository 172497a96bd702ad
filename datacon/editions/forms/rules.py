"""Signing an exception, writing the next version of the rules, and giving the reason of a move."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from datacon.editions.forms.edition import day_input
from datacon.editions.models import Rule, RuleSet
from datacon.editions.states import Level


class ExceptionForm(forms.Form):
    text = forms.CharField(
        label=_("Justificación"),
        help_text=_("Por qué esta edición no cumple la regla. Será pública y no se reescribe."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
    )
    signed_by = forms.CharField(
        label=_("Quién firma"), help_text=_("Nombre y cargo: «María Pérez, Coordinadora general»."), max_length=200
    )


class ReasonForm(forms.Form):
    """The reason of a move; one that interrupts the edition must have it."""

    reason = forms.CharField(label=_("Motivo"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    def __init__(self, *args: Any, is_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_required
        self.fields["reason"].help_text = (
            _("Será público, junto al estado de la edición.")
            if is_required
            else _("Si lo escribes, queda en la bitácora con el cambio.")
        )


def _hours(label: Any) -> forms.Field:
    return forms.FloatField(label=label, min_value=0.5, max_value=24, widget=forms.NumberInput(attrs={"step": 0.5}))


LIMITS: dict[str, Callable[[], forms.Field]] = {
    "months": lambda: forms.TypedMultipleChoiceField(
        label=_("Meses en que se prefiere empezar"),
        coerce=int,
        choices=[(number, capfirst(name)) for number, name in MONTHS.items()],
        widget=forms.CheckboxSelectMultiple,
    ),
    "full_day_hours": lambda: _hours(_("Horas de una jornada completa")),
    "half_day_hours": lambda: _hours(_("Horas de media jornada")),
    "assumed_session_minutes": lambda: forms.IntegerField(
        label=_("Minutos que se suponen a una sesión sin hora de término"),
        help_text=_("En blanco: no se supone nada."),
        required=False,
        min_value=5,
        max_value=480,
    ),
    "least": lambda: forms.IntegerField(label=_("Cuántos, por lo menos"), min_value=0, max_value=50),
    "cells": lambda: forms.IntegerField(
        label=_("Combinaciones de sector y alcance, de 8, por lo menos"), min_value=0, max_value=8
    ),
}
"""How each threshold of a measure is asked for; one that is not here is copied as it stands."""


class RuleSetForm(forms.Form):
    """The next version: the last one's sentences, levels and limits, to be changed."""

    adopted_on = forms.DateField(label=_("Adoptadas el"), widget=day_input(), initial=timezone.localdate)
    note = forms.CharField(label=_("Qué cambia y por qué"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def __init__(self, *args: Any, ruleset: RuleSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = list(ruleset.rules.all())
        for rule in self.rules:
            self.fields |= _fields_of(rule)

    @property
    def opening(self) -> list[forms.BoundField]:
        return [self["adopted_on"], self["note"]]

    @property
    def groups(self) -> list[tuple[Rule, list[forms.BoundField]]]:
        """Each rule with its fields, to stand under its name."""
        return [(rule, [self[name] for name in _fields_of(rule)]) for rule in self.rules]

    @property
    def changes(self) -> dict[str, dict[str, Any]]:
        return {rule.key: self._of(rule) for rule in self.rules}

    def _of(self, rule: Rule) -> dict[str, Any]:
        answers = {name.removeprefix(f"{rule.key}-"): self.cleaned_data[name] for name in _fields_of(rule)}
        limits = {name: answers.pop(name, value) for name, value in rule.limits.items()}
        return answers | {"limits": limits}


def _fields_of(rule: Rule) -> dict[str, forms.Field]:
    """The fields of a rule, by `key-name`."""
    sentence = forms.CharField(
        label=_("Regla"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000, initial=rule.sentence
    )
    level = forms.ChoiceField(label=_("Obligación"), choices=Level.choices, initial=rule.level)
    fields = {"sentence": sentence, "level": level}
    for name in [name for name in rule.limits if name in LIMITS]:
        fields[name] = LIMITS[name]()
        fields[name].initial = rule.limits[name]
    return {f"{rule.key}-{name}": field for name, field in fields.items()}
