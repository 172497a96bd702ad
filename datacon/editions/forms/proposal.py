"""Writing a version of the proposal, and voting it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.editions.states import Choice


class ProposalForm(forms.Form):
    """The whole text of the next version, with the number of the one it was made from."""

    text = forms.CharField(
        label=_("Propuesta"),
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "true"}),
        max_length=60_000,
        help_text=_("En Markdown: # para un título, - para una lista. Guardarla hace una versión nueva, sin votos."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class VoteForm(forms.Form):
    """What the institution says. The form names the version, so that nobody votes one that they did not read."""

    choice = forms.ChoiceField(label=_("Voto de tu institución"), choices=Choice.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Nota"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("La leen quienes organizan la edición."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
