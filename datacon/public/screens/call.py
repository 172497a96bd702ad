"""The call for proposals: what is looked for, by which routes, in which formats, how it is chosen (R55–R58)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.base import markdown
from datacon.editions.models import Edition
from datacon.editions.states import State
from datacon.opendata.addresses import absolute
from datacon.proposals.models import Call, Format, Question, ReviewCriterion, ReviewPhase
from datacon.proposals.states import Route
from datacon.public import words
from datacon.public.card import Card
from datacon.public.surroundings import licence
from datacon.ui.links import Link

SCALE = ("1", "3", "5")
RECEIVING = frozenset({State.ANNOUNCED, State.CALL_OPEN})
"""While it may lead people to propose; a date beside it says until when: a published page does not watch the clock."""


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A format, as a chip draws it and as its limits say it."""

    name: str
    weave: str
    ink: str
    description: str
    limits: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion with what deserves each score, and how much it weighs by each scored route."""

    title: str
    description: str
    merit: int
    innovation: int
    anchors: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    text: str
    purpose: str
    note: str


def screen(call: Call) -> dict[str, Any]:
    edition = call.edition
    return {
        "edition": edition,
        "card": Card(
            _("Convocatoria de propuestas"),
            str(edition),
            _("Qué se busca en %(edition)s, por qué vías y en qué formatos, hasta cuándo y cómo se elige.")
            % {"edition": edition},
        ),
        "crumbs": crumbs(edition),
        "begin": reverse("proposals:begin", args=[edition.fiscal_year]) if edition.state in RECEIVING else "",
        "facts": facts(call),
        "text": markdown.render(call.text),
        "routes": routes(),
        "formats": [kind(one) for one in call.formats.all()],
        "questions": [asked(one) for one in call.questions.all()],
        "scale": SCALE,
        "rubric": [measure(one) for one in call.criteria.all()],
        "phases": [phase(edition, one) for one in call.phases.all()],
        "reviews": call.reviews_wanted,
        "cite": cite(edition),
        "licence": licence(edition),
    }


def crumbs(edition: Edition) -> list[Link]:
    home = [Link(str(edition), edition.get_absolute_url())] if edition.is_public else []
    here = Link(_("Convocatoria de propuestas"), reverse("public:call", args=[edition.fiscal_year]))
    return [Link(_("Foro"), reverse("public:forum")), *home, here]


def facts(call: Call) -> list[Fact]:
    """Dates on the edition's clock, and in UTC for whoever is elsewhere (C16)."""
    edition = call.edition
    zone = words.zone_name(edition.time_zone)
    grace = ngettext(
        "%(count)d minuto más, para lo que se empezó a tiempo",
        "%(count)d minutos más, para lo que se empezó a tiempo",
        call.grace_minutes,
    )
    return [
        Fact(_("Abre"), words.moment(edition, call.opens_at), note=f"{zone}; {universal(call.opens_at)}"),
        Fact(_("Cierra"), words.moment(edition, call.closes_at), note=f"{zone}; {universal(call.closes_at)}"),
        Fact(_("Gracia"), grace % {"count": call.grace_minutes}),
    ]


def universal(moment: datetime) -> str:
    """«4 de marzo de 2027, 00:00 UTC»."""
    there = moment.astimezone(UTC)
    return _("%(day)s, %(hour)s UTC") % {"day": words.day(there.date()), "hour": f"{there:%H:%M}"}


def routes() -> list[Fact]:
    """What each of the three asks (R55 to R57)."""
    told = {
        Route.MERIT: _(
            "Lo que has hecho en la generación, la publicación, el uso o el aprovechamiento de datos. Se califica, y "
            "tu trayectoria pesa doble."
        ),
        Route.INNOVATION: _(
            "Un método, unos datos o un uso nuevos, y lo que mueven en la agenda. Se califica, y ambas cosas pesan "
            "doble."
        ),
        Route.LEGAL_MANDATE: _(
            "La ley te encarga el tema. No se califica: citas la disposición, y dos personas por separado revisan que "
            "te dé esa atribución."
        ),
    }
    return [Fact(capfirst(str(route.label)), text) for route, text in told.items()]


def kind(one: Format) -> Kind:
    limits = _("%(minutes)d minutos · de %(least)d a %(most)d personas · resumen de hasta %(words)d palabras") % {
        "minutes": one.minutes,
        "least": one.least_speakers,
        "most": one.most_speakers,
        "words": one.most_words,
    }
    return Kind(words.content(one.name), one.weave, one.ink, words.content(one.description), limits)


def asked(one: Question) -> Asked:
    """What this call asks beside the usual, what for, and whether its answer is published."""
    published = _("Se publica si la propuesta se acepta.") if one.is_public else _("No se publica.")
    return Asked(words.content(one.text), words.content(one.purpose), published)


def measure(one: ReviewCriterion) -> Measure:
    return Measure(
        words.content(one.title),
        words.content(one.description),
        one.merit_weight,
        one.innovation_weight,
        [words.content(one.anchors.get(score, "")) for score in SCALE],
    )


def phase(edition: Edition, one: ReviewPhase) -> Fact:
    told = {"start": words.moment(edition, one.opens_at), "end": words.moment(edition, one.closes_at)}
    note = _("Quien dictamina no ve quién propone.") if one.is_anonymous else ""
    return Fact(words.content(one.name), _("Del %(start)s al %(end)s") % told, note=note)


def cite(edition: Edition) -> str:
    address = absolute(reverse("public:call", args=[edition.fiscal_year]))
    return f"{edition.title} ({edition}). {_('Convocatoria de propuestas')}. {address}. {licence(edition).text}."
