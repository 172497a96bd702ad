"""The proposals that were handed in, as the chair reads them: filtered by a sentence, searched, and as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from defusedcsv import csv
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.base.words import plain
from datacon.proposals.models import Call, Format, Proposal, Speaker
from datacon.proposals.states import ReviewState, Route, State
from datacon.ui.links import Link

PAGE = 50
LEADS = ("\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings of what a spreadsheet may run that defusedcsv does not know."""

COLUMNS = ["folio", "titulo", "formato", "via", "estado", "entidad"]
COLUMNS += ["personas", "organizaciones", "dictamenes", "dictamenes_pedidos", "enviada_el"]

SEALS = {
    State.SUBMITTED: "open",
    State.IN_REVIEW: "review",
    State.ACCEPTED: "done",
    State.CONFIRMED: "done",
    State.WAITLISTED: "pending",
    State.REJECTED: "missing",
    State.DECLINED: "missing",
    State.WITHDRAWN: "cancelled",
    State.CANCELLED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """One part of the sentence, and what else it could say (`ui/filter.html`)."""

    name: str
    text: str
    choices: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody asked to see; empty means all."""

    year: int
    formats: Mapping[str, str]
    state: str = ""
    route: str = ""
    format: str = ""
    q: str = ""

    @classmethod
    def of(cls, year: int, formats: Iterable[Format], asked: QueryDict) -> "Chosen":
        """What the address asks for; refused where it names what does not exist."""
        names = {one.slug: one.name for one in formats}
        chosen = cls(year, names, q=asked.get("q", "").strip()[:200])
        return replace(
            chosen,
            state=_known(SEALS, asked.get("estado", ""), _("No hay propuestas en el estado «%s».")),
            route=_known(Route.values, asked.get("via", ""), _("No hay una vía «%s».")),
            format=_known(names, asked.get("formato", ""), _("La convocatoria no tiene el formato «%s».")),
        )

    @property
    def query(self) -> str:
        """«estado=submitted&», as pagination takes it."""
        asked = {"estado": self.state, "via": self.route, "formato": self.format, "q": self.q}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{query}&" if query else ""

    @property
    def url(self) -> str:
        return f"{reverse('proposals:proposals', args=[self.year])}?{self.query}".rstrip("?&")

    @property
    def table(self) -> str:
        """The same as CSV."""
        return f"{reverse('proposals:proposals_csv', args=[self.year])}?{self.query}".rstrip("?&")

    @property
    def clear(self) -> str:
        return Chosen(self.year, self.formats).url if self.query else ""

    @property
    def sentence(self) -> list[Filter]:
        """«en cualquier estado», «por cualquier vía», «de cualquier formato»."""
        states = {state.value: str(state.label) for state in SEALS}
        routes = {route.value: str(route.label) for route in Route}
        return [
            self._part("state", _("Estado"), states, _("propuestas en cualquier estado"), _("propuestas: %s")),
            self._part("route", _("Vía"), routes, _("por cualquier vía"), _("por la vía de %s")),
            self._part("format", _("Formato"), self.formats, _("de cualquier formato"), _("de formato %s")),
        ]

    def _part(self, field: str, name: str, options: Mapping[str, str], everything: str, one: str) -> Filter:
        chosen = getattr(self, field)
        links = [Link(everything, self._but(field, "").url, current=not chosen)]
        links += [Link(text, self._but(field, key).url, current=key == chosen) for key, text in options.items()]
        return Filter(name, one % options[chosen] if chosen else everything, links)

    def _but(self, field: str, value: str) -> "Chosen":
        changes: dict[str, Any] = {field: value}
        return replace(self, **changes)

    def select(self, call: Call) -> QuerySet[Proposal]:
        """Those it asks for; each with who would speak, and how many of its reviews are in (`done` of `asked`)."""
        rows = handed_in(call)
        for field, value in (("state", self.state), ("route", self.route), ("format__slug", self.format)):
            rows = rows.filter(**{field: value}) if value else rows
        if self.q:
            rows = rows.filter(pk__in=_found(rows, self.q))
        return with_people(rows).annotate(
            done=Count("reviews", filter=Q(reviews__state=ReviewState.SUBMITTED)),
            asked=Count("reviews", filter=~Q(reviews__state=ReviewState.CONFLICTED)),
        )


def handed_in(call: Call) -> QuerySet[Proposal]:
    """All but drafts, which are their authors' alone."""
    rows: QuerySet[Proposal] = Proposal.objects.filter(call=call, submitted_at__isnull=False)
    return rows.exclude(state=State.DRAFT).select_related("format", "author", "call__edition").order_by("number")


def with_people(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.prefetch_related(Prefetch("speakers", Speaker.objects.select_related("organization")))


def seal(proposal: Proposal) -> str:
    return SEALS[State(proposal.state)]


def _found(rows: QuerySet[Proposal], q: str) -> list[int]:
    """Those in whose folio and title every word of `q` is found. Folded here, so that both databases find the same."""
    words = plain(q).split()
    named = rows.only("number", "title").select_related(None)
    return [one.pk for one in named if all(word in plain(str(one)) for word in words)]


def _known(options: Iterable[str], name: str, otherwise: str) -> str:
    if name and name not in options:
        raise Refused(otherwise % name)
    return name


def as_csv(rows: Iterable[Proposal]) -> str:
    """The list as a table, without anybody's address; what a spreadsheet would run as a formula is neutralised."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in rows:
        people = list(one.speakers.all())
        cells = [
            one.folio,
            one.title,
            one.format.name if one.format else "",
            one.get_route_display(),
            one.get_state_display(),
            one.get_territory_display(),
            "; ".join(who.name for who in people),
            "; ".join(dict.fromkeys(filter(None, map(affiliation, people)))),
            one.done,  # type: ignore[attr-defined]
            one.asked,  # type: ignore[attr-defined]
            one.submitted_at.isoformat() if one.submitted_at else "",
        ]
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(LEADS) else cell for cell in cells])
    return out.getvalue()


def affiliation(speaker: Speaker) -> str:
    """As it was said, or else the name of the organization in the directory."""
    return speaker.affiliation or (speaker.organization.name if speaker.organization else "")
