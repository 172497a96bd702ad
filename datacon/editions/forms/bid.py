"""The parts of a bid, each a form of its own over the same draft, which may be incomplete until it is submitted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.actions import bids as actions
from datacon.editions.models import BidEvidence, HostBid, SupportLetter
from datacon.editions.states import CriterionKey, Progress, Stage
from datacon.editions.territories import ZONES, Territory
from datacon.people.models import Organization, User
from datacon.ui.forms import VersionedForm
from datacon.uploads.actions import accept
from datacon.uploads.forms import UploadField
from datacon.uploads.states import DOCUMENTS


class StartForm(forms.Form):
    territory = forms.ChoiceField(label=_("Entidad que se postula"), choices=[("", "—"), *Territory.choices])


class PartForm(VersionedForm):
    """A part of the delegate's own bid, written only while the bid may change."""

    by: User

    def save(self, commit: bool = True) -> HostBid:
        """Keep what is valid, over the version that the form was made from.

        The same answers sent twice are not somebody else's: the draft may have kept them a moment ago.
        """
        assert isinstance(self.instance, HostBid)
        answers = {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}
        try:
            actions.write(self.instance, self.cleaned_data.get("seen", 0), by=self.by, **answers)
        except Overtaken:
            self.instance.refresh_from_db()
            if any(getattr(self.instance, name) != answer for name, answer in answers.items()):
                raise
        return self.instance

    def saved(self) -> bool:
        try:
            return super().saved()
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return False


class PlaceForm(PartForm):
    time_zone = forms.ChoiceField(label=_("Zona horaria del recinto"), choices=ZONES)

    class Meta:
        model = HostBid
        fields = ["city", "venue", "time_zone", "proposed_dates"]
        help_texts = {"proposed_dates": _("Por ejemplo: del 9 al 10 de marzo, o la semana siguiente.")}


class ProgressForm(PartForm):
    progress_kind = forms.ChoiceField(
        label=_("Qué acredita la entidad"),
        help_text=_("Uno de los dos basta."),
        choices=Progress.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    stages = forms.MultipleChoiceField(
        label=_("Etapas de la cadena de valor que cubre"),
        help_text=_("Elige una o más."),
        choices=Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = HostBid
        fields = ["progress_kind", "progress", "stages"]
        help_texts = {"progress": _("Normas, portales, índices y estándares, o prácticas con sus resultados.")}


class CommunityForm(PartForm):
    class Meta:
        model = HostBid
        fields = ["claims_community", "community"]
        help_texts = {
            "claims_community": _("Es opcional. Si la acreditas, debes probarla con evidencia."),
            "community": _("Quiénes la forman, qué hacen con los datos y desde cuándo."),
        }


class InclusionForm(PartForm):
    class Meta:
        model = HostBid
        fields = ["inclusion"]
        help_texts = {
            "inclusion": _(
                "Accesibilidad del recinto, conectividad, subtítulos e interpretación, modo híbrido, seguridad y "
                "presupuesto."
            )
        }


class LegacyForm(PartForm):
    class Meta:
        model = HostBid
        fields = ["legacy"]
        help_texts = {"legacy": _("Qué quedará en la entidad cuando la conferencia termine.")}


PARTS: dict[str, type[PartForm]] = {
    "lugar": PlaceForm,
    "avances": ProgressForm,
    "comunidad": CommunityForm,
    "inclusion": InclusionForm,
    "legado": LegacyForm,
}
TITLES = {
    "lugar": _("Recinto y fechas"),
    "avances": _("Avances o buenas prácticas"),
    "comunidad": _("Comunidad de personas usuarias"),
    "inclusion": _("Inclusión y viabilidad"),
    "legado": _("Legado local"),
}


class LetterForm(forms.ModelForm[SupportLetter]):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    upload = UploadField(label=_("La carta firmada"), kinds=DOCUMENTS)

    class Meta:
        model = SupportLetter
        fields = ["organization", "signed_by", "signed_on", "design", "execution", "resources"]
        widgets = {"signed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        help_texts = {
            "organization": _("Si no aparece en el directorio, déjala vacía."),
            "resources": _("Cuántas personas, cuánto dinero, qué tareas: es lo que distingue la mejor calificación."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.bid.version
        directory = Organization.objects.filter(state=self.instance.bid.territory)
        self.fields["organization"].queryset = directory  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["upload"].required = False
            self.fields["upload"].label = _("Otra carta, si quieres cambiar la que subiste")

    def keep(self, *, by: User) -> SupportLetter:
        """Write the letter, with its new file if one came."""
        if self.cleaned_data["upload"]:
            self.instance.file = accept(self.cleaned_data["upload"], kinds=DOCUMENTS, by=by)
        actions.keep_letter(self.instance, self.cleaned_data["seen"], by=by)
        return self.instance


class EvidenceForm(forms.ModelForm[BidEvidence]):
    url = forms.URLField(label=_("Una dirección"), required=False, assume_scheme="https", max_length=200)
    upload = UploadField(label=_("O un archivo"), kinds=DOCUMENTS, required=False)

    class Meta:
        model = BidEvidence
        fields = ["criterion", "sector", "text", "url"]
        help_texts = {"sector": _("Solo para la comunidad: la mejor calificación pide tres sectores.")}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not (answers.get("url") or answers.get("upload") or self.errors):
            self.add_error("url", _("Da una dirección o sube un archivo: algo tiene que poder mirarse."))
        is_community = answers.get("criterion") == CriterionKey.COMMUNITY
        if is_community and not answers.get("sector"):
            self.add_error("sector", _("Di de qué sector es: la comunidad se califica por ellos."))
        if not is_community:
            answers["sector"] = ""
        return answers

    def keep(self, *, by: User) -> BidEvidence:
        if self.cleaned_data["upload"]:
            self.instance.file = accept(self.cleaned_data["upload"], kinds=DOCUMENTS, by=by)
        actions.add_evidence(self.instance, by=by)
        return self.instance
