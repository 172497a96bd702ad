"""What a calculation found, told against the decisions in force."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions.moments import told
from datacon.proposals.models import Decision, Proposal, Selection, SelectionRun
from datacon.proposals.queries.board import PER_PAGE, points
from datacon.proposals.queries.problem import group, row_key
from datacon.proposals.states import Outcome, Pin, RunState
from datacon.ui.links import Link

PIN = "pin"
"""How `choosing.explaining` calls a decision of the chair: with a proposal's key, or all of them without one."""

UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)
SEALS = {
    RunState.QUEUED: "pending",
    RunState.RUNNING: "review",
    RunState.DONE: "done",
    RunState.INFEASIBLE: "missing",
    RunState.FAILED: "cancelled",
    RunState.CANCELLED: "draft",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a proposal does not enter: «Entraría si…»."""

    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the rules that contradict each other, how to relax it, and where."""

    sentence: str
    relaxation: str
    link: Link


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a calculation proposes. Merit is exact; what parity costs, a whole percent, to tell nothing of anybody."""

    merit: str
    price: int
    chosen: int
    enters: list[Proposal]
    leaves: list[Proposal]
    left: "Page[LeftOut]"


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation on its page. `proposed` and `clauses` are there once it is done, or found a contradiction."""

    run: SelectionRun
    seal: str
    asked: str
    is_under_way: bool
    proposed: Proposed | None
    clauses: list[Clause]


def latest(selection: Selection, count: int = 5) -> list[Calculation]:
    """The last calculations, without what they found."""
    runs = SelectionRun.objects.filter(selection=selection).select_related("asked_by").defer("result")
    return [_bare(one, selection) for one in runs[:count]]


def calculation(run: SelectionRun, page: str | None) -> Calculation:
    bare = _bare(run, run.selection)
    return Calculation(
        run=run,
        seal=bare.seal,
        asked=bare.asked,
        is_under_way=bare.is_under_way,
        proposed=_proposed(run, page) if run.state == RunState.DONE else None,
        clauses=_clauses(run) if run.state == RunState.INFEASIBLE else [],
    )


def _bare(run: SelectionRun, selection: Selection) -> Calculation:
    state = RunState(run.state)
    asked = told(run.asked_at, selection.call.edition.time_zone)
    return Calculation(run, SEALS[state], asked, state in UNDER_WAY, None, [])


def _proposed(run: SelectionRun, page: str | None) -> Proposed:
    chosen = set(run.result["chosen"])
    accepted = Decision.objects.filter(selection=run.selection, outcome=Outcome.ACCEPTED)
    now = set(accepted.values_list("proposal", flat=True))
    left = Paginator(run.result["left"], PER_PAGE).get_page(page)
    reasons: dict[int, str] = dict(left.object_list)
    rows = Proposal.objects.select_related("format").in_bulk([*(chosen ^ now), *reasons])
    left.object_list = [LeftOut(rows[key], reason) for key, reason in reasons.items() if key in rows]
    return Proposed(
        merit=points(run.result["merit"]),
        price=run.result["price"],
        chosen=len(chosen),
        enters=_in_order(rows, chosen - now),
        leaves=_in_order(rows, now - chosen),
        left=left,
    )


def _in_order(rows: dict[int, Proposal], keys: set[int]) -> list[Proposal]:
    return sorted((rows[key] for key in keys if key in rows), key=lambda one: one.number)


def _clauses(run: SelectionRun) -> list[Clause]:
    """Each with the page on which it can be relaxed.

    What the chair decided is named by its folio, unless it is gone, or stands beside parity: there it would tell what
    the people of one proposal declared (R61).
    """
    selection = run.selection
    year = selection.call.edition.fiscal_year
    setup = Link(_("Cambiar los lugares y los límites"), reverse("proposals:selection_setup", args=[year]))
    links, pinned = _links(selection, year), _pinned(selection, year)
    found = {one["key"]: one for one in run.result["clauses"]}
    return [
        pinned.get(key) or _decisions(year)
        if key.startswith(PIN)
        else Clause(one["sentence"], one["relaxation"], links.get(key, setup))
        for key, one in found.items()
    ]


def _links(selection: Selection, year: int) -> dict[str, Link]:
    """By the key of each side of a rule, where it is changed."""
    return {
        f"{side}:{group(one)}:{side}": Link(
            _("Cambiar la regla"), reverse("proposals:selection_rule", args=[year, one.pk])
        )
        for one in selection.rules.all()
        for side in ("least", "most")
    }


def _pinned(selection: Selection, year: int) -> dict[str, Clause]:
    """What the chair decided of each proposal, by the key of its pin."""
    decisions = Decision.objects.filter(selection=selection).exclude(pin=Pin.NONE).select_related("proposal")
    return {
        f"{PIN}:{row_key(selection, one.proposal)}": Clause(
            _("%(folio)s %(pin)s.") % {"folio": one.proposal.folio, "pin": one.get_pin_display()},
            _("Deja que la decida el cálculo."),
            Link(_("Cambiar la decisión"), reverse("proposals:selection_pin", args=[year, one.proposal.number])),
        )
        for one in decisions
    }


def _decisions(year: int) -> Clause:
    return Clause(
        _("Lo que la dirección decidió antes del cálculo, en conjunto."),
        _("Deja que el cálculo decida más."),
        Link(_("Ver las decisiones"), reverse("proposals:selection", args=[year])),
    )
