"""What is asked to open an edition from another one."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from datacon.editions.actions import opening
from datacon.editions.carrying import carriers
from datacon.editions.forms.edition import check_days, day_input
from datacon.editions.models import Edition, EditionQuerySet
from datacon.ui import dates


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of `ui/answers.html`."""

    term: str
    value: str
    url: str


class OpeningForm(forms.ModelForm[Edition]):
    """The first step; the second one shows what will be made of these answers."""

    source = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Edición de la que parte"), empty_label=None, to_field_name="fiscal_year"
    )
    rules = forms.ChoiceField(
        label=_("Reglas con que se convoca"),
        choices=[("latest", _("Las vigentes del foro")), ("source", _("Las mismas de la edición de la que parte"))],
        widget=forms.RadioSelect,
    )
    carried = forms.MultipleChoiceField(
        label=_("Qué trae consigo"), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = Edition
        fields = ["fiscal_year", "title", "starts_on", "ends_on", "time_zone", "modality"]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "fiscal_year": forms.NumberInput(attrs={"min": 2000, "max": 2199}),
        }
        help_texts = {
            "fiscal_year": _("Da la dirección pública de la edición."),
            "time_zone": _("Su nombre IANA: America/Mexico_City, America/Tijuana, America/Cancun…"),
        }
        error_messages = {"fiscal_year": {"unique": _("Ese ejercicio fiscal ya tiene su edición regular.")}}

    field_order = ["source", "fiscal_year", "title", "starts_on", "ends_on", "time_zone", "modality", "rules"]

    def __init__(self, *args: Any, sources: EditionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = sources.select_related("forum", "ruleset")  # type: ignore[attr-defined]
        self.fields["source"].label_from_instance = str  # type: ignore[attr-defined]
        self.fields["carried"].choices = [(one.key, one.label) for one in carriers()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        check_days(self)
        return self.cleaned_data

    @property
    def query(self) -> str:
        """The answers as an address carries them back to the first step."""
        sent: Any = self.data
        return urlencode([(name, value) for name in self.fields for value in sent.getlist(name)])

    def answers(self, change: str) -> list[Answer]:
        """What was answered and what follows from it, each with the address where it is changed."""
        edition = self.plan.edition
        days = (dates.day(edition.starts_on), dates.day(edition.ends_on))
        rules = (edition.ruleset and edition.ruleset.number) or 1
        told: list[tuple[Any, Any]] = [
            (_("Edición de la que parte"), self.plan.source),
            (_("Número de edición"), edition.ordinal_in_words),
            (_("Ejercicio fiscal"), str(edition.fiscal_year)),
            (_("Título"), edition.title),
            (_("Fechas"), gettext("Del %(first)s al %(last)s") % {"first": days[0], "last": days[1]}),
            (_("Zona horaria"), edition.time_zone),
            (_("Modalidad"), edition.get_modality_display()),
            (_("Reglas"), gettext("Versión %(number)d de las reglas del foro") % {"number": rules}),
            (_("Coordinación"), gettext("Quien abre la edición")),
        ]
        follows = (_("Número de edición"), _("Coordinación"))
        return [Answer(str(term), str(value), "" if term in follows else change) for term, value in told]

    @cached_property
    def plan(self) -> opening.Plan:
        """What these answers, which must be valid, would make."""
        return opening.plan(
            self.cleaned_data["source"],
            self.instance,
            carried=self.cleaned_data["carried"],
            with_latest_rules=self.cleaned_data["rules"] == "latest",
        )
