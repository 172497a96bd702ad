"""What the coordination writes about hosts: the call, its decision, and hosts without a bid."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from datacon.editions.actions.hosts import Outcome
from datacon.editions.models import Host, HostBid, HostCall
from datacon.editions.states import CriterionKey, HostKind
from datacon.editions.territories import CAPITAL, ZONES
from datacon.ui.forms import VersionedForm

ON_SITE = [(HostKind.MAIN.value, HostKind.MAIN.label), (HostKind.SIMULTANEOUS.value, HostKind.SIMULTANEOUS.label)]
RESERVE, NOT_CHOSEN = "reserve", ""
OUTCOMES = [*ON_SITE, (RESERVE, _("en reserva")), (NOT_CHOSEN, _("no elegida"))]


class LocalDateTimeField(forms.DateTimeField):
    """An instant, written and read on the clock of `zone` (C16)."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    zone = ZoneInfo("UTC")

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(self.zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)


class HostCallForm(VersionedForm):
    opens_at = LocalDateTimeField(label=_("Abre"))
    closes_at = LocalDateTimeField(label=_("Cierra"))

    class Meta:
        model = HostCall
        fields = ["opens_at", "closes_at", "correction_days", "text"]
        labels = {"correction_days": _("Días para corregir una candidatura devuelta"), "text": _("Convocatoria")}
        help_texts = {
            "text": _("Qué se ofrece y qué se pide, además de la rúbrica. Puedes escribir con Markdown."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = self.instance.edition  # type: ignore[attr-defined]
        for name in ("opens_at", "closes_at"):
            field = self.fields[name]
            assert isinstance(field, LocalDateTimeField)
            field.zone = edition.zone
            field.help_text = _("Hora de %(zone)s.") % {"zone": edition.time_zone}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        opens_at, closes_at = self.cleaned_data.get("opens_at"), self.cleaned_data.get("closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_at", _("Cierra después de abrir: elige una fecha posterior."))
        return answers

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class ReasonForm(forms.Form):
    """A reason, which the act leaves in the journal."""

    reason = forms.CharField(label=_("Motivo"), widget=forms.Textarea)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label or self.fields["reason"].label
        self.fields["reason"].help_text = hint


class ConfirmationForm(forms.Form):
    signed_on = forms.DateField(
        label=_("Fecha en que se firmó el convenio"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class OutcomeForm(forms.Form):
    """What is decided of one bid; it stands in the decision's form under the bid's number."""

    outcome = forms.ChoiceField(label=_("Decisión"), choices=OUTCOMES, required=False)
    reason = forms.CharField(
        label=_("Razones"),
        help_text=_("Serán públicas, y son lo primero que leerá su delegación."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    community = forms.CharField(
        label=_("Sobre la comunidad de personas usuarias"),
        help_text=_("Necesario si se elige: es el tercer criterio, aunque no se acredite."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, answers: Any = None, *, bid: HostBid) -> None:
        super().__init__(answers, prefix=f"b{bid.number}")
        self.bid = bid
        if bid.territory == CAPITAL:
            del self.fields["community"]

    def answer(self) -> Outcome:
        chosen = self.cleaned_data["outcome"]
        return Outcome(
            reason=self.cleaned_data["reason"],
            kind=HostKind(chosen) if chosen not in (RESERVE, NOT_CHOSEN) else None,
            in_reserve=chosen == RESERVE,
            community=self.cleaned_data.get("community", ""),
        )


class PromotionForm(OutcomeForm):
    outcome = forms.ChoiceField(label=_("Carácter"), choices=ON_SITE)


class DecisionForm(forms.Form):
    grounding = forms.CharField(
        label=_("Fundamento de la decisión"),
        help_text=_("Será público, con las calificaciones."),
        widget=forms.Textarea,
    )
    departure = forms.CharField(
        label=_("Por qué no se sigue el orden de las calificaciones"),
        help_text=_("Solo si eliges a quien no va primero."),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, answers: Any = None, *, bids: Iterable[HostBid]) -> None:
        super().__init__(answers)
        self.outcomes = [OutcomeForm(answers, bid=bid) for bid in bids]

    def is_valid(self) -> bool:
        """All forms are judged, so that every error is told at once."""
        wrong = [form for form in self.outcomes if not form.is_valid()]
        return super().is_valid() and not wrong

    def answers(self) -> dict[int, Outcome]:
        return {form.bid.number: form.answer() for form in self.outcomes}


class HostForm(forms.ModelForm[Host]):
    """A host that no call chose. Outside the capital it is grounded on each of the three criteria (R38)."""

    time_zone = forms.ChoiceField(label=_("Zona horaria"), choices=[("", "—"), *ZONES], required=False)
    support = forms.CharField(label=_("Disposición"), widget=forms.Textarea, required=False)
    progress = forms.CharField(label=_("Avances o buenas prácticas"), widget=forms.Textarea, required=False)
    community = forms.CharField(label=_("Comunidad de personas usuarias"), widget=forms.Textarea, required=False)

    class Meta:
        model = Host
        fields = ["kind", "territory", "city", "venue", "time_zone", "grounding", "source"]
        help_texts = {
            "territory": _("Déjala vacía solo si la sede es en línea."),
            "grounding": _("Por qué esta sede. Será público."),
            "source": _("Dónde consta, si la sede es de otro tiempo."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounding"].required = True
        for name in ("support", "progress", "community"):
            self.fields[name].help_text = _("Necesario fuera de la capital.")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("kind") != HostKind.VIRTUAL and not answers.get("territory"):
            self.add_error("territory", _("Elige la entidad: solo una sede en línea puede no tenerla."))
        keys = (CriterionKey.SUPPORT, CriterionKey.PROGRESS, CriterionKey.COMMUNITY)
        self.instance.statements = {key.value: answers[key] for key in keys if answers.get(key)}
        return answers
