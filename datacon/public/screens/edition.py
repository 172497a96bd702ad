"""An edition's home (screen 1): when, where, who convenes, what it left and what is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import CommitteeSeat, Convening, Edition, Host, Metric, RuleException, Vote
from datacon.editions.states import ConveningRole, Qualifier
from datacon.memoria.queries import WITH_MEMORIA
from datacon.opendata import actas
from datacon.opendata.registers import Departure
from datacon.people.states import Scope, Sector
from datacon.public import events, queries, words
from datacon.public.card import Card
from datacon.public.queries import Held
from datacon.public.screens.call import RECEIVING
from datacon.public.surroundings import licence
from datacon.ui.links import Link

CLOTHS = {"src": "cloth", "dark": "cloth_dark", "narrow": "cloth_narrow", "narrow_dark": "cloth_narrow_dark"}


@dataclass(frozen=True, slots=True)
class Figure:
    value: int
    label: str
    url: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Who convenes, named as it was then."""

    name: str
    role: str
    sector: str
    url: str
    logo: str


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """How many co-conveners of a sector there are, by scope."""

    sector: str
    counts: list[int]


def screen(edition: Edition) -> dict[str, Any]:
    types = queries.types_held([edition])[edition.pk]
    conveners = queries.conveners(edition)
    hosts = queries.hosts(edition)
    gaps = [one for one in queries.slots(edition) if one.missing]
    return {
        "edition": edition,
        "card": Card(str(edition), _("%(dates)s") % {"dates": words.dates(edition)}, edition.summary or edition.title),
        "json_ld": events.script(events.edition_event(edition, conveners, hosts)),
        "figure": words.figure(edition),
        "rest": words.rest(edition),
        "kicker": words.standing(edition),
        "lead": words.content(edition.summary),
        "actions": actions(edition),
        "cloth": cloth(edition, types),
        "figures": figures(edition, types),
        "objectives": [objective.text for objective in edition.objectives.all()],
        "days": days(edition),
        "interruption": words.content(queries.interruption(edition)),
        "call": call(edition),
        "hosts": [place(host) for host in hosts],
        "bodies": bodies(edition, conveners),
        "scopes": [str(scope.label) for scope in Scope],
        "matrix": matrix(conveners),
        "seats": [seat(one) for one in queries.seats(edition)],
        "votes": [vote(edition, one) for one in queries.last_votes(edition)],
        "exceptions": [exception(one) for one in queries.exceptions(edition)],
        "data": [Link("JSON", reverse("opendata:edition_json", args=[edition.fiscal_year]))],
        "licence": licence(edition),
        "gaps": gaps,
        "missing": sum(gap.missing for gap in gaps),
    }


def actions(edition: Edition) -> list[Link]:
    year = edition.fiscal_year
    links = [*proposing(edition), Link(_("Ver el programa"), reverse("public:programme", args=[year]))]
    if edition.state in WITH_MEMORIA:
        links.append(Link(_("Leer la memoria"), reverse("memoria:memoria", args=[year])))
    if actas.is_sealed(edition):
        links.append(Link(_("Cómo se eligió quién habla"), reverse("public:acta", args=[year])))
    return links


def proposing(edition: Edition) -> list[Link]:
    """The call for proposals while it may be open, with the day it closes: a page does not watch the clock."""
    found = queries.proposal_call_dates(edition) if edition.state in RECEIVING else None
    if found is None:
        return []
    text = _("Proponer una sesión, hasta el %(day)s") % {"day": words.day(edition.local(found.closes_at).date())}
    return [Link(text, reverse("public:call", args=[edition.fiscal_year]))]


def cloth(edition: Edition, types: list[Held]) -> dict[str, str]:
    """The addresses of the cloth in each of its four forms, and what it shows in words."""
    addresses = {part: reverse(f"public_files:{name}", args=[edition.fiscal_year]) for part, name in CLOTHS.items()}
    return addresses | {"alt": words.cloth(edition, types, len(edition.days.all()))}


def figures(edition: Edition, types: list[Held]) -> list[Figure]:
    """What is counted from the programme, then what was counted elsewhere, with how to read it (R96)."""
    held = sum(one.total for one in types)
    told = [figure(metric) for metric in edition.metrics.all()]
    if not held:
        return told
    label = ngettext("sesión en %(formats)s", "sesiones en %(formats)s", held) % {"formats": words.formats(len(types))}
    return [Figure(held, label, reverse("public:metrics", args=[edition.fiscal_year]) + "#programa"), *told]


def figure(metric: Metric) -> Figure:
    qualifier = "" if metric.qualifier == Qualifier.EXACT else metric.get_qualifier_display()
    return Figure(metric.value, words.content(metric.label), metric.get_absolute_url(), qualifier)


def days(edition: Edition) -> list[Link]:
    """Each day with what it is for and how many sessions it held."""
    return [
        Link(
            capfirst(words.weekday(day.date)),
            day.get_absolute_url(),
            note=", ".join(filter(None, [words.sessions(held), words.role(day)])),
        )
        for day, held in queries.days_held(edition)
    ]


def call(edition: Edition) -> Link | None:
    """The call for hosts with its dates; whether it is open now changes by itself, and a published page does not."""
    found = queries.published_call(edition.fiscal_year)
    if found is None:
        return None
    address = reverse("public:host_call", args=[edition.fiscal_year])
    if found.decided_at:
        return Link(_("Cómo se eligió la sede: candidaturas, calificaciones y razones"), address)
    told = {"start": words.moment(edition, found.opens_at), "end": words.moment(edition, found.closes_at)}
    return Link(
        _("Convocatoria para ser sede"), address, note=_("Recibe candidaturas del %(start)s al %(end)s.") % told
    )


def place(host: Host) -> Fact:
    """A host with what is known of it; its zone only where it is not the edition's."""
    other = host.time_zone and host.time_zone != host.edition.time_zone
    told = [host.venue, words.zone_name(host.time_zone) if other else "", host.source]
    anchor = f"#sede-{host.territory}" if host.territory else "#sin-sede"
    return Fact(
        capfirst(host.get_kind_display()),
        capfirst(words.town(host)),
        reverse("public:hosts") + anchor,
        ". ".join(filter(None, told)),
    )


def bodies(edition: Edition, conveners: Iterable[Convening]) -> list[Body]:
    """Who convenes; each name leads to what that organization did here."""
    files = queries.logos(edition)
    return [body(edition, one, files.get(one.organization_id, "")) for one in conveners]


def body(edition: Edition, convening: Convening, token: str) -> Body:
    organization = convening.organization
    return Body(
        words.full_name(organization),
        convening.get_role_display(),
        organization.get_sector_display(),
        reverse("public:convening", args=[edition.fiscal_year, organization.slug]),
        logo(token),
    )


def logo(token: str | None) -> str:
    """Where the picture is that an organization let us show."""
    return reverse("uploads:file", args=[token]) if token else ""


def matrix(conveners: Iterable[Convening]) -> list[Cells]:
    """Co-conveners by sector and scope, the empty cells too (R53); nothing where none are known."""
    found = Counter(
        (one.organization.sector, one.organization.scope) for one in conveners if one.role == ConveningRole.CO_CONVENER
    )
    if not found:
        return []
    return [Cells(str(sector.label), [found[sector, scope] for scope in Scope]) for sector in Sector]


def seat(one: CommitteeSeat) -> Fact:
    """A place with the institution that holds it, or why none does; never who acts for it."""
    if one.organization:
        return Fact(one.get_role_display(), words.full_name(one.organization), one.organization.get_absolute_url())
    if one.not_applicable_reason:
        return Fact(one.get_role_display(), _("No aplica"), note=one.not_applicable_reason)
    return Fact(one.get_role_display(), _("Sin designar"))


def vote(edition: Edition, one: Vote) -> Fact:
    organization = one.seat.organization
    name = words.full_name(organization) if organization else one.seat.get_role_display()
    return Fact(name, capfirst(one.get_choice_display()), note=words.day(edition.local(one.cast_at).date()))


def exception(one: RuleException) -> Link:
    departure = Departure(one.edition, one.rule, one.measured, one)
    return Link(one.rule.title, departure.get_absolute_url(), note=one.measured)
