"""What forms of several domains share."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from datacon.base.versioned import Overtaken, Versioned


class VersionedForm(forms.ModelForm[Any]):
    """A form over a `Versioned` row: it carries the version it was made from, and never overwrites a later one.

    `save()` raises `Overtaken` where somebody saved meanwhile; `saved()` puts that on the form instead.
    """

    instance: Versioned
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version

    def save(self, commit: bool = True) -> Any:
        """One guarded UPDATE of the form's own fields."""
        assert commit, "a version is only counted where it is stored"
        changes = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}
        self.instance.overwrite(self.cleaned_data["seen"], **changes)
        return self.instance

    def saved(self) -> bool:
        """Whether the answers were valid and are stored now; if not, the form says why and keeps what was typed."""
        if not self.is_valid():
            return False
        try:
            self.save()
        except Overtaken as overtaken:
            self.add_error(
                None,
                _("%(why)s Abajo está lo que escribiste: cópialo y vuelve a abrir la página.") % {"why": overtaken},
            )
            return False
        return True
