"""Whom the chair gives a proposal to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.people.models import User
from datacon.proposals.queries.rota import Candidate


class ReviewerForm(forms.Form):
    """One of those who review; each says how much they know of it and read already."""

    reviewer = forms.TypedChoiceField(
        label=gettext_lazy("Quién la dictamina"),
        help_text=gettext_lazy("Primero quienes más conocen de qué trata. Un conflicto de interés no se admite."),
    )

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users: dict[str, User] = {str(one.user.pk): one.user for one in candidates}
        field = self.fields["reviewer"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Elige a una persona")), *((str(one.user.pk), str(one)) for one in candidates)]
        field.coerce = users.__getitem__
