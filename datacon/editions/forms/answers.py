"""How a form's answers become an act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken


def answered(form: forms.BaseForm, act: Callable[..., Any]) -> bool:
    """Whether the answers are valid and `act` was done with them by name; if not, the form says why."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Overtaken as overtaken:
        text = _("%(why)s Abajo está lo que escribiste: cópialo y vuelve a abrir la página.")
        form.add_error(None, text % {"why": overtaken})
        return False
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
