"""What it costs to decide of one proposal before the calculation, in points of merit.

The equilibrium between women and men is left out of it: what a switch costs with it would tell what one person
declared (R61, R133).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from datacon.proposals.choosing.problem import Candidate, Problem, Solution
from datacon.proposals.models import Decision, Proposal, Selection
from datacon.proposals.queries import problem as problems
from datacon.proposals.queries.board import Row, points, row_of
from datacon.proposals.queries.merit import Standing, standings
from datacon.proposals.queries.solving import best
from datacon.proposals.states import Pin, Route, State

MOST = 200
"""Proposals up to which a page may solve while somebody waits for it."""

SECONDS = 0.6
"""Of the solver, for each of three solutions: two seconds in all."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an answer other than the one in force would cost, in a sentence."""

    pin: Pin
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """A proposal as it is decided on: how it stands, and what each decision would cost."""

    row: Row
    is_open: bool
    costs: list[Cost]
    facts: list[Fact]


def decision_of(selection: Selection, proposal: Proposal) -> Decision:
    """The one in force, or one that says nothing yet."""
    found: Decision | None = Decision.objects.filter(selection=selection, proposal=proposal).first()
    return found or Decision(selection=selection, proposal=proposal)


def reason_for(proposal: Proposal) -> str:
    """What may be written as the reason: by legal mandate, the provision that gives it (R57)."""
    if proposal.route != Route.LEGAL_MANDATE or not proposal.provision:
        return ""
    return _("Atribución legal: %(provision)s") % {"provision": proposal.provision}


def costs(selection: Selection, proposal: Proposal, standing: Standing) -> list[Cost]:
    """Of each answer that is not in force; nothing where it cannot be said at once."""
    asked = replace(problems.problem(selection), parity=None, women=frozenset(), men=frozenset())
    if len(asked.candidates) > MOST:
        return []
    now = Pin(decision_of(selection, proposal).pin)
    own = problems.candidate(selection, proposal, standing, now)
    before = _best(asked, own)
    after = {answer: _best(asked, replace(own, pin=answer.value)) for answer in _answers(standing, now)}
    if any(one and not one.is_optimal for one in (before, *after.values())):
        return []
    return [Cost(answer, _told(before, one)) for answer, one in after.items()]


def _answers(standing: Standing, now: Pin) -> Iterator[Pin]:
    """Who may not enter is not asked about."""
    may_enter = standing.merit is not None or standing.passes
    yield from (one for one in (Pin.IN, Pin.OUT, Pin.NONE) if one != now and (may_enter or one != Pin.IN))


def _best(asked: Problem, own: Candidate) -> Solution | None:
    """What would be chosen with `own` as it stands."""
    others = tuple(one for one in asked.candidates if one.key != own.key)
    return best(replace(asked, candidates=(*others, own)), seconds=SECONDS)


def _told(before: Solution | None, after: Solution | None) -> str:
    if after is None:
        return _("Así las reglas se contradicen.")
    if before is None:
        return _("Así las reglas dejan de contradecirse.")
    lost = before.merit - after.merit
    if not lost:
        return _("No cambia el mérito del conjunto.")
    told = _("Cuesta %(points)s puntos de mérito.") if lost > 0 else _("Devuelve %(points)s puntos de mérito.")
    return told % {"points": points(abs(lost))}


def card(selection: Selection, proposal: Proposal) -> Card:
    standing = standings(selection.call, [proposal])[proposal.pk]
    is_open = selection.is_open and proposal.state == State.IN_REVIEW
    row = row_of(selection, proposal, standing)
    return Card(
        row=row,
        facts=list(_facts(row)),
        is_open=is_open,
        costs=costs(selection, proposal, standing) if is_open else [],
    )


def _facts(row: Row) -> Iterator[Fact]:
    told = [
        (_("Mérito"), row.merit or row.lacks),
        (_("Diferencia entre dictámenes"), row.spread),
        (_("Recomendaciones"), row.verdicts),
        (_("Vía"), str(row.proposal.get_route_display())),
        (_("Disposición legal"), row.proposal.provision),
        (_("Formato"), str(row.proposal.format or "")),
        (_("Por qué lo decidió la dirección"), row.decision.pin_reason),
    ]
    yield from (Fact(term, value) for term, value in told if value)
