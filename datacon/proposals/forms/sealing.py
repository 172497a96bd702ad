"""What the chair writes when a selection is sealed and when it is informed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.proposals.models import Decision
from datacon.ui.forms import VersionedForm


class SealForm(forms.Form):
    """The note is asked for where what was shown of parity needs one (R60)."""

    note = forms.CharField(
        label=_("Por qué se sella fuera de la tolerancia de paridad"),
        help_text=_("Será público, en el acta."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sure = forms.BooleanField(label=_("Entiendo que la selección ya no se podrá cambiar"))

    def __init__(self, answers: Any = None, *, needs_note: bool) -> None:
        super().__init__(answers)
        if not needs_note:
            del self.fields["note"]


class MessageForm(VersionedForm):
    """What a message says beside the outcome and the reasons of the reviews."""

    class Meta:
        model = Decision
        fields = ["message"]
        labels = {"message": _("Lo que agregas")}
        help_texts = {"message": _("Va entre la decisión y las razones de los dictámenes. Puede quedar vacío.")}
        widgets: dict[str, Any] = {"message": forms.Textarea(attrs={"rows": 8})}
