"""The call for hosts: when, by which rubric; once it is decided, who won, with which scores and why (R46)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.base import markdown
from datacon.editions.hosting import BEST
from datacon.editions.models import Criterion, Edition, HostCall
from datacon.editions.queries.hosting import Result, results
from datacon.editions.states import BidState
from datacon.editions.territories import Territory
from datacon.opendata.addresses import absolute
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.listing import Seal
from datacon.public.surroundings import licence
from datacon.ui.links import Link

SEALS = {BidState.SELECTED: "done", BidState.CONFIRMED: "done", BidState.RESERVE: "pending"}


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion of the rubric; `anchors` says, for each score that has one, what deserves it."""

    title: str
    description: str
    weight: int
    floor: int
    is_soft: bool
    anchors: list[str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bid got in a criterion: the mean, and what each member said, unnamed."""

    title: str
    mean: str
    is_low: bool
    remarks: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A bid after the decision; one that was never admitted has no scores."""

    id: str
    place: int
    name: str
    seal: Seal
    total: str
    marks: list[Mark]
    reason: str
    advice: list[str]


def screen(call: HostCall) -> dict[str, Any]:
    edition = call.edition
    is_decided = call.decided_at is not None
    criteria = list(call.rubric.criteria.all())
    scale = [score for score in range(BEST + 1) if any(one.anchors.get(str(score)) for one in criteria)]
    return {
        "edition": edition,
        "card": Card(
            _("Convocatoria para ser sede"),
            str(edition),
            _("Cuándo y cómo ser sede de %(edition)s: fechas, rúbrica con pesos y mínimos, y resultados con razones.")
            % {"edition": edition},
        ),
        "crumbs": crumbs(edition),
        "facts": facts(call),
        "text": markdown.render(call.text) if call.text else SafeString(""),
        "rubric": [measure(one, scale) for one in criteria],
        "scale": scale,
        "is_decided": is_decided,
        "grounding": markdown.render(call.grounding) if is_decided else SafeString(""),
        "departure": words.content(call.departure) if is_decided else "",
        "outcomes": [outcome(one) for one in results(edition)],
        "cite": cite(edition),
        "licence": licence(edition),
    }


def crumbs(edition: Edition) -> list[Link]:
    home = [Link(str(edition), edition.get_absolute_url())] if edition.is_public else []
    here = Link(_("Convocatoria"), reverse("public:host_call", args=[edition.fiscal_year]))
    return [Link(_("Sedes"), reverse("public:hosts")), *home, here]


def facts(call: HostCall) -> list[Fact]:
    """Dates are told on the edition's clock; of bids, until the decision, only how many there are."""
    edition = call.edition
    told = [
        Fact(_("Abre"), words.moment(edition, call.opens_at)),
        Fact(_("Cierra"), words.moment(edition, call.closes_at), note=words.zone_name(edition.time_zone)),
        Fact(_("Correcciones"), corrections(call.correction_days)),
        Fact(_("Candidaturas recibidas"), str(queries.bids_received(call))),
    ]
    return told + ([Fact(_("Resuelta"), words.moment(edition, call.decided_at))] if call.decided_at else [])


def corrections(days: int) -> str:
    said = ngettext("%(days)d día para corregir, una vez", "%(days)d días para corregir, una vez", days)
    return said % {"days": days}


def measure(criterion: Criterion, scale: list[int]) -> Measure:
    return Measure(
        words.content(criterion.title),
        words.content(criterion.description),
        criterion.weight,
        criterion.floor,
        criterion.is_soft,
        [words.content(criterion.anchors.get(str(score), "")) for score in scale],
    )


def outcome(result: Result) -> Outcome:
    bid = result.bid
    has_scores = bool(result.standing.cards)
    return Outcome(
        id=f"candidatura-{bid.number}",
        place=result.place,
        name=str(Territory(bid.territory).label),
        seal=Seal(SEALS.get(BidState(bid.state), "missing"), bid.get_state_display()),
        total=result.total if has_scores else "",
        marks=marks(result) if has_scores else [],
        reason=words.content(bid.outcome_reason),
        advice=result.advice,
    )


def marks(result: Result) -> list[Mark]:
    return [
        Mark(
            words.content(line.title),
            mean,
            not line.meets_floor,
            [(one.value, words.content(one.reason)) for one in remarks],
        )
        for line, mean, remarks in result.lines
    ]


def cite(edition: Edition) -> str:
    address = absolute(reverse("public:host_call", args=[edition.fiscal_year]))
    return f"{edition.title} ({edition}). {_('Convocatoria para ser sede')}. {address}. {licence(edition).text}."
