"""Who somebody is, for all editions: the profile, the portrait by consent, and gender, asked apart (R115, R117)."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.people.models import Organization, Person, User
from datacon.proposals.actions import profile as actions
from datacon.proposals.queries import profile as queries
from datacon.proposals.states import Gender
from datacon.uploads.forms import UploadField
from datacon.uploads.states import IMAGES

LANGUAGES = [
    ("es", _("Español")),
    ("en", _("Inglés")),
    ("fr", _("Francés")),
    ("pt", _("Portugués")),
    ("mfs", _("Lengua de Señas Mexicana")),
    ("nah", _("Náhuatl")),
    ("yua", _("Maya")),
    ("tzh", _("Tseltal")),
    ("tzo", _("Tsotsil")),
    ("mix", _("Mixteco")),
    ("zap", _("Zapoteco")),
    ("oto", _("Otomí")),
]
"""By their codes of ISO 639; the agenda's own list of languages is longer, and an edition's need is not."""

CONSENT = "is_profile_public"


class ProfileForm(forms.Form):
    """What is kept of a person; consent only ever with the button, for what saves itself asks nobody."""

    public_name = forms.CharField(
        label=_("Nombre público"), help_text=_("Como quieres que aparezca en el programa."), max_length=200
    )
    organization = forms.ModelChoiceField(
        label=_("Tu organización, hoy"),
        help_text=_("Si no aparece en el directorio, déjala vacía: en cada propuesta la escribes como quieras."),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("Ninguna del directorio"),
    )
    position = forms.CharField(label=_("Tu cargo en ella"), max_length=200, required=False)
    biography = forms.CharField(
        label=_("Semblanza"),
        help_text=_("Quién eres y qué haces, en pocas líneas. Puedes usar Markdown."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=3000,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Lenguas en que puedes hablar"),
        help_text=_("Sirve para prever la interpretación; no se publica."),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_profile_public = forms.BooleanField(
        label=_("Consiento que mi perfil sea público"),
        help_text=_(
            "Tu semblanza y, si la subes, tu fotografía las verá cualquiera. Puedes quitarlo cuando quieras; proponer "
            "y hablar no dependen de esto."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        self.user = user
        self.person = queries.person_of(user)
        super().__init__(data, initial=_initial(user, self.person))
        directory = Organization.objects.existing(timezone.localdate())
        own = self.initial["organization"]
        kept = Organization.objects.filter(pk=own.pk) if own else Organization.objects.none()
        self.fields["organization"].queryset = directory | kept  # type: ignore[attr-defined]
        known = {code for code, _name in LANGUAGES}
        others = [(code, code) for code in self.initial["languages"] if code not in known]
        self.fields["languages"].choices = [*LANGUAGES, *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("position") and not answers.get("organization") and "organization" not in self.errors:
            self.add_error(
                "position", _("Elige también la organización en que tienes el cargo, o deja los dos vacíos.")
            )
        return answers

    def keep(self) -> Person:
        """Write all of it; only where it is valid."""
        return actions.write(self.user, **self.cleaned_data)

    def keep_valid(self) -> bool:
        """Write what is valid so far, and never a consent; whether there was a name to keep it under."""
        answers = dict(self.initial) | {name: it for name, it in self.cleaned_data.items() if name != CONSENT}
        if not answers["public_name"] or (self.person is None and "public_name" in self.errors):
            return False
        if "position" in self.errors or "organization" in self.errors:
            answers |= {name: self.initial[name] for name in ("organization", "position")}
        actions.write(self.user, **answers)
        return True


def _initial(user: User, person: Person | None) -> dict[str, Any]:
    kept = person or Person(public_name=user.name)
    current = queries.affiliation(person) if person else None
    return {
        "public_name": kept.public_name,
        "organization": current.organization if current else None,
        "position": current.position if current else "",
        "biography": kept.biography,
        "languages": kept.languages,
        CONSENT: kept.is_profile_public,
    }


class PortraitForm(forms.Form):
    upload = UploadField(label=_("Tu fotografía"), kinds=IMAGES)
    consents = forms.BooleanField(
        label=_("Consiento que se muestre mi fotografía"),
        error_messages={"required": _("Marca la casilla: sin tu consentimiento no guardamos la fotografía.")},
    )


class GenderForm(forms.Form):
    """Nothing is chosen beforehand, not even what was answered before."""

    answer = forms.ChoiceField(
        label=_("¿Cuál es tu género?"),
        choices=Gender.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elige una respuesta, o vuelve sin responder: es opcional.")},
    )
    consents = forms.BooleanField(
        label=_("Consiento que se guarde mi respuesta para medir la paridad"),
        help_text=_("Con «Prefiero no decir» no hace falta."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") not in (None, Gender.UNDISCLOSED) and not answers["consents"]:
            self.add_error(
                "consents",
                _("Marca la casilla para que guardemos tu respuesta, o elige «Prefiero no decir»."),
            )
        return answers
