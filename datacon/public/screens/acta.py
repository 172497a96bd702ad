"""The acta of a selection: how it was decided who speaks, so that anybody can decide it again (R60)."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Edition
from datacon.opendata import actas
from datacon.opendata.addresses import absolute
from datacon.proposals.models import ParityLook, Selection
from datacon.proposals.queries import parity
from datacon.proposals.states import Outcome, Pin, Route
from datacon.public import words
from datacon.public.card import Card
from datacon.public.listing import Seal
from datacon.public.surroundings import licence
from datacon.ui.links import Link

PER_PAGE = 100
SEALS = {Outcome.ACCEPTED: "done", Outcome.WAITLISTED: "pending", Outcome.REJECTED: "missing"}


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal by the key that stands for it; `merit` is empty where nothing is scored."""

    key: str
    route: str
    merit: str
    seal: Seal
    pin: str
    reason: str


def to_come(selection: Selection) -> dict[str, Any]:
    """Until everybody was told: that it is sealed, since when, and the fingerprint that later proves it."""
    return _frame(selection) | {"facts": _sealed(selection), "acta": None, "data": []}


def screen(selection: Selection, number: str | None = None) -> dict[str, Any]:
    acta = actas.document(selection)
    page = Paginator(acta["rows"], PER_PAGE).get_page(number)
    return _frame(selection) | {
        "facts": [*_sealed(selection), *facts(selection, acta)],
        "acta": acta,
        "criteria": [one | {"title": words.content(one["title"])} for one in acta["criteria"]],
        "rules": [words.content(one["sentence"]) for one in acta["bounds"]],
        "figures": parity.figures(ParityLook(selection=selection, cells=acta["parity"]["cells"])),
        "note": words.content(acta["parity"]["note"]),
        "page": page,
        "rows": [row(one) for one in page],
        "data": [
            Link("JSON", reverse("opendata:acta_json", args=[selection.call.edition.fiscal_year])),
            Link("CSV", reverse("opendata:acta_csv", args=[selection.call.edition.fiscal_year])),
            Link(_("Esquema"), reverse("opendata:acta_schema", args=[selection.call.edition.fiscal_year])),
        ],
    }


def _frame(selection: Selection) -> dict[str, Any]:
    edition = selection.call.edition
    home = [Link(str(edition), edition.get_absolute_url())] if edition.is_public else []
    return {
        "edition": edition,
        "card": Card(
            _("Acta de la selección"),
            str(edition),
            _("Cómo se eligió quién habla en %(edition)s: criterios, calificaciones sin nombres, reglas y resultado.")
            % {"edition": edition},
        ),
        "crumbs": [*home, Link(_("Acta"), reverse("public:acta", args=[edition.fiscal_year]))],
        "cite": cite(edition),
        "licence": licence(edition),
    }


def _sealed(selection: Selection) -> list[Fact]:
    assert selection.sealed_at, "the public page is of a sealed selection"
    when = words.moment(selection.call.edition, selection.sealed_at)
    return [
        Fact(_("Sellada"), when, note=words.zone_name(selection.call.edition.time_zone)),
        Fact(_("Huella (SHA-256)"), selection.acta_sha256),
    ]


def facts(selection: Selection, acta: dict[str, Any]) -> list[Fact]:
    """What was decided, in numbers; `informed_at` is not of the acta, for it came later."""
    assert selection.informed_at, "before that only the fingerprint is public"
    count = Counter(one["outcome"] for one in acta["rows"])
    outcomes = [f"{capfirst(str(one.label))}: {count[one]}" for one in SEALS]
    return [
        Fact(_("Informada"), words.moment(selection.call.edition, selection.informed_at)),
        Fact(_("Propuestas dictaminadas"), str(len(acta["rows"])), note=". ".join(outcomes)),
        Fact(_("Lugares"), str(acta["places"])),
        Fact(_("Por persona"), most(acta["most_per_person"])),
        Fact(_("Semilla de los desempates"), acta["seed"]),
    ]


def most(count: int) -> str:
    said = ngettext("a lo más %(count)d sesión", "a lo más %(count)d sesiones", count)
    return said % {"count": count}


def row(told: dict[str, Any]) -> Row:
    outcome = Outcome(told["outcome"])
    return Row(
        key=told["key"],
        route=capfirst(str(Route(told["route"]).label)),
        merit=f"{told['merit'] / 1000:.3f}" if told["merit"] else "",
        seal=Seal(SEALS[outcome], _("lista de espera, %(rank)d") % told if told["rank"] else str(outcome.label)),
        pin={Pin.IN: _("Entra"), Pin.OUT: _("No entra")}.get(told["pin"], ""),
        reason=words.content(told["reason"]),
    )


def cite(edition: Edition) -> str:
    address = absolute(reverse("public:acta", args=[edition.fiscal_year]))
    return f"{edition.title} ({edition}). {_('Acta de la selección')}. {address}. {licence(edition).text}."
