"""The composition board: what was reviewed, how it stands, and what is decided of it (R55 to R60).

Nothing here depends on what anybody declared of themselves: parity has its own box, with its own rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.people.states import Sector
from datacon.proposals.models import Decision, Format, Proposal, Selection
from datacon.proposals.queries import rules
from datacon.proposals.queries.merit import ENOUGH, Standing, standings
from datacon.proposals.queries.parity import HAVE_A_PLACE
from datacon.proposals.queries.problem import COUNTED_BY, speaking
from datacon.proposals.queries.rules import Meter
from datacon.proposals.states import Outcome, Route, State, Verdict
from datacon.ui.links import Link

PER_PAGE = 50
ON_BOARD = (State.IN_REVIEW, State.ACCEPTED, State.WAITLISTED, State.REJECTED, State.CONFIRMED, State.DECLINED)
SEALS = {
    Outcome.UNDECIDED: "draft",
    Outcome.ACCEPTED: "done",
    Outcome.WAITLISTED: "pending",
    Outcome.REJECTED: "missing",
}
BY_MERIT, BY_FOLIO, BY_FORMAT = "", "folio", "formato"
LACKING = "faltan"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks to see; nothing said means all, by merit."""

    route: str = ""
    format: str = ""
    outcome: str = ""
    order: str = BY_MERIT
    which: str = ""
    """`LACKING` for those without enough reviews, which nobody can choose yet."""

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        return cls(*(query.get(name, "") for name in ("via", "formato", "decision", "orden", "lista")))

    @property
    def is_filtered(self) -> bool:
        return bool(self.route or self.format or self.outcome)

    @property
    def query(self) -> str:
        names = ("via", "formato", "decision", "orden", "lista")
        values = (self.route, self.format, self.outcome, self.order, self.which)
        return urlencode({name: value for name, value in zip(names, values, strict=True) if value})


@dataclass(frozen=True, slots=True)
class Filter:
    """One part of the sentence over the table, and what else it could say."""

    name: str
    text: str
    choices: list[Link]


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal on the board."""

    proposal: Proposal
    standing: Standing
    decision: Decision
    url: str

    @property
    def merit(self) -> str:
        if self.standing.merit is not None:
            return points(self.standing.merit)
        return "" if self.standing.passes is None else _("acredita") if self.standing.passes else _("no acredita")

    @property
    def spread(self) -> str:
        return points(self.standing.spread) if self.standing.merit is not None else ""

    @property
    def verdicts(self) -> str:
        """«2 aceptar, 1 quizá»."""
        found = ((Verdict(value), self.standing.verdicts[Verdict(value)]) for value in Verdict.values)
        return ", ".join(f"{count} {verdict.label}" for verdict, count in found if count)

    @property
    def sectors(self) -> str:
        found = {one.organization.sector for one in speaking(self.proposal) if one.organization}
        return ", ".join(str(Sector(value).label) for value in sorted(found))

    @property
    def seal(self) -> str:
        return SEALS[Outcome(self.decision.outcome)]

    @property
    def lacks(self) -> str:
        got = self.standing.counted
        said = ngettext("Tiene %(got)d dictamen de %(enough)d.", "Tiene %(got)d dictámenes de %(enough)d.", got)
        return said % {"got": got, "enough": ENOUGH}


@dataclass(frozen=True, slots=True)
class Board:
    """A page of the table."""

    page: "Page[Row]"
    asked: Asked
    filters: list[Filter]
    total: str
    other: Link | None
    """To those that the table leaves out, or back from them."""

    meter: Meter

    @property
    def orders(self) -> dict[str, str]:
        """By the name of a column, the address that sorts by it."""
        orders = {"merit": BY_MERIT, "folio": BY_FOLIO, "format": BY_FORMAT}
        return {name: _address(replace(self.asked, order=order)) for name, order in orders.items()}

    @property
    def clear(self) -> str:
        """Without filters, in the same order and list; nothing where there are none."""
        asked = self.asked
        return _address(Asked(order=asked.order, which=asked.which)) if asked.is_filtered else ""

    @property
    def query(self) -> str:
        return f"{self.asked.query}&" if self.asked.query else ""


def points(thousandths: int) -> str:
    """«4.25»: hundredths of a point, halves up."""
    return str((Decimal(thousandths) / 1000).quantize(Decimal("0.01"), ROUND_HALF_UP))


def board(selection: Selection, asked: Asked, page: str | None) -> Board:
    """In as many queries for thousands as for one; people and themes are read of those that are shown or counted."""
    call = selection.call
    proposals = list(Proposal.objects.filter(call=call, state__in=ON_BOARD).select_related("format", "decision"))
    stands = standings(call, proposals)
    rows = [row_of(selection, one, stands[one.pk]) for one in proposals]
    reviewed = [row for row in rows if row.standing.is_reviewed]
    accepted = [
        row.proposal for row in rows if row.decision.outcome == Outcome.ACCEPTED and row.proposal.state in HAVE_A_PLACE
    ]
    is_lacking = asked.which == LACKING
    shown = _sorted(_filtered([row for row in rows if row.standing.is_reviewed != is_lacking], asked), asked.order)
    part: Page[Row] = Paginator(shown, PER_PAGE).get_page(page)
    prefetch_related_objects([*accepted, *(row.proposal for row in part)], *COUNTED_BY)
    return Board(
        page=part,
        asked=asked,
        filters=_filters(asked, list(call.formats.all())),
        total=_total(len(shown), is_lacking),
        other=_other(is_lacking, len(rows) - len(reviewed)),
        meter=rules.meter(selection, accepted),
    )


def row_of(selection: Selection, proposal: Proposal, standing: Standing) -> Row:
    year = selection.call.edition.fiscal_year
    decision = getattr(proposal, "decision", None) or Decision(selection=selection, proposal=proposal)
    return Row(proposal, standing, decision, reverse("proposals:selection_pin", args=[year, proposal.number]))


def _filtered(rows: Iterable[Row], asked: Asked) -> list[Row]:
    return [
        row
        for row in rows
        if asked.route in ("", row.proposal.route)
        and asked.format in ("", row.proposal.format.slug if row.proposal.format else None)
        and asked.outcome in ("", row.decision.outcome)
    ]


def _sorted(rows: list[Row], order: str) -> list[Row]:
    by_merit = sorted(rows, key=lambda row: (-(row.standing.merit or 0), row.proposal.number))
    if order == BY_FOLIO:
        return sorted(rows, key=lambda row: row.proposal.number)
    if order == BY_FORMAT:
        return sorted(by_merit, key=lambda row: row.proposal.format.position if row.proposal.format else -1)
    return by_merit


def _total(count: int, is_lacking: bool) -> str:
    if is_lacking:
        said = ngettext(
            "%(count)d propuesta sin dictámenes suficientes.",
            "%(count)d propuestas sin dictámenes suficientes.",
            count,
        )
    else:
        said = ngettext("%(count)d propuesta dictaminada.", "%(count)d propuestas dictaminadas.", count)
    return said % {"count": count}


def _other(is_lacking: bool, lacking: int) -> Link | None:
    if is_lacking:
        return Link(_("Volver a las dictaminadas"), _address(Asked()))
    said = ngettext(
        "Falta dictaminar %(count)d propuesta: mira qué le falta.",
        "Falta dictaminar %(count)d propuestas: mira qué les falta.",
        lacking,
    )
    return Link(said % {"count": lacking}, _address(Asked(which=LACKING))) if lacking else None


def _address(asked: Asked) -> str:
    return f"?{asked.query}"


def _filters(asked: Asked, formats: list[Format]) -> list[Filter]:
    routes = [("", _("todas las vías")), *((one.value, str(one.label)) for one in Route)]
    kinds = [("", _("todos los formatos")), *((one.slug, one.name) for one in formats)]
    outcomes = [("", _("todas las decisiones")), *((one.value, str(one.label)) for one in Outcome)]
    orders = [(BY_MERIT, _("por mérito")), (BY_FOLIO, _("por folio")), (BY_FORMAT, _("por formato"))]
    return [
        _filter(_("Vía"), asked, "route", routes),
        _filter(_("Formato"), asked, "format", kinds),
        _filter(_("Decisión"), asked, "outcome", outcomes),
        _filter(_("Orden"), asked, "order", orders),
    ]


def _filter(name: str, asked: Asked, field: str, choices: list[tuple[str, str]]) -> Filter:
    """What is not known reads as all, and finds nothing."""
    now = getattr(asked, field)
    links = [
        Link(capfirst(text), _address(replace(asked, **{field: value})), current=value == now)
        for value, text in choices
    ]
    return Filter(name, dict(choices).get(now, choices[0][1]), links)
