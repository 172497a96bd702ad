"""The register of exceptions: where an edition did not keep a rule, with the reason, or with none on record (I6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Edition
from datacon.opendata.registers import Departure, departures
from datacon.public import words
from datacon.public.card import Card
from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Row:
    """`reason` and `signed` are empty where nobody recorded any."""

    anchor: str
    title: str
    sentence: str
    measured: str
    reason: str
    signed: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: str
    url: str
    caveat: str
    rows: list[Row]


def screen() -> dict[str, Any]:
    found = departures()
    return {
        "card": Card(
            _("Excepciones"),
            "",
            _("Cuándo una edición no cumplió una regla del foro, qué se midió, y quién firmó el motivo."),
        ),
        "groups": [group(edition, list(rows)) for edition, rows in groupby(found, key=lambda one: one.edition)],
        "total": total(found),
        "data": [
            Link("CSV", reverse("opendata:exceptions_csv")),
            Link(_("Esquema"), reverse("opendata:exceptions_schema")),
        ],
    }


def total(found: list[Departure]) -> str:
    """«2 excepciones justificadas y 1 sin justificación registrada.»"""
    signed = sum(1 for one in found if one.exception)
    silent = len(found) - signed
    told = {
        "signed": ngettext("%(count)d excepción justificada", "%(count)d excepciones justificadas", signed)
        % {"count": signed},
        "silent": ngettext(
            "%(count)d incumplimiento sin justificación registrada",
            "%(count)d incumplimientos sin justificación registrada",
            silent,
        )
        % {"count": silent},
    }
    return _("%(signed)s, %(silent)s.") % told


def group(edition: Edition, found: Iterable[Departure]) -> Group:
    return Group(
        id=f"e{edition.fiscal_year}",
        name=str(edition),
        url=edition.get_absolute_url(),
        caveat=edition.caveat,
        rows=[row(one) for one in found],
    )


def row(one: Departure) -> Row:
    rule, exception = one.rule, one.exception
    told = (one.anchor, words.content(rule.title), words.content(rule.sentence))
    if exception is None:
        return Row(*told, one.measured, reason="", signed="", source="")
    signed = {"name": exception.signed_by, "day": words.day(exception.justified_on)}
    return Row(
        *told,
        words.content(one.measured),
        reason=words.content(exception.text),
        signed=_("%(name)s, %(day)s") % signed,
        source=exception.source,
    )
