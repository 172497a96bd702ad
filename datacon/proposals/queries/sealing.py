"""What has to hold before a selection is sealed, and what stands in the way (R55, R60)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.proposals.choosing.auditing import breaches
from datacon.proposals.choosing.problem import Problem
from datacon.proposals.models import Decision, ParityLook, Proposal, Selection, SelectionRun
from datacon.proposals.queries import parity
from datacon.proposals.queries.merit import standings
from datacon.proposals.queries.parity import Figure
from datacon.proposals.queries.problem import fingerprint, problem, row_key, speaking
from datacon.proposals.states import UNDECIDED, Outcome, RunState, State

MOST_NAMED = 12
"""Folios in a sentence; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to hold, as `ui/tasks.html` shows it; `note` says what is lacking."""

    text: str
    note: str
    url: str

    @property
    def done(self) -> bool:
        return not self.note

    @property
    def icon(self) -> str:
        return "done" if self.done else "clock"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How near a selection is to its seal. `asked` and `chosen` are what would be sealed.

    Of parity it knows what was shown of this very composition, if anything was: `look`.
    """

    checks: list[Check]
    asked: Problem
    chosen: frozenset[str]
    look: ParityLook | None

    @property
    def figures(self) -> list[Figure]:
        return parity.figures(self.look) if self.look else []

    @property
    def needs_note(self) -> bool:
        """Whether what was shown of the whole edition says that it is outside the tolerance."""
        cells = self.look.cells if self.look else []
        return any(cell["kind"] == parity.EDITION and cell.get("is_within") is False for cell in cells)

    @property
    def lacking(self) -> list[str]:
        return [one.note for one in self.checks if one.note]


def readiness(selection: Selection) -> Readiness:
    asked = problem(selection)
    rows = list(Proposal.objects.filter(call=selection.call, state__in=UNDECIDED).prefetch_related("speakers"))
    outcomes = dict(Decision.objects.filter(selection=selection).values_list("proposal", "outcome"))
    accepted = [one for one in rows if outcomes.get(one.pk) == Outcome.ACCEPTED]
    chosen = frozenset(row_key(selection, one) for one in accepted)
    people = frozenset(who.person_id for one in accepted for who in speaking(one) if who.person_id)
    look = _look_at(selection, people)
    unseen = not look and parity.may_look(selection, people)
    year = selection.call.edition.fiscal_year
    board = reverse("proposals:selection", args=[year])
    decided = [one for one in rows if outcomes.get(one.pk, Outcome.UNDECIDED) != Outcome.UNDECIDED]
    broken = " ".join(breaches(replace(asked, parity=None), chosen))  # of parity no more is told than was shown
    return Readiness(
        checks=[
            Check(_("Todas las propuestas tienen sus dictámenes"), _unread(selection, rows, asked), board),
            Check(_("Todas están decididas"), _undecided(set(rows) - set(decided)), board),
            Check(_("Lo decidido es lo que propone el cálculo"), _unlike(selection, asked, accepted), board),
            Check(_("Se cumplen los lugares y las reglas"), broken, board),
            Check(_("Se miró la paridad de lo decidido"), _unseen(unseen), f"{board}#paridad"),
        ],
        asked=asked,
        chosen=chosen,
        look=look,
    )


def _unread(selection: Selection, rows: list[Proposal], asked: Problem) -> str:
    """Nobody is left without a review, unless the chair says why."""
    stands, known = standings(selection.call, rows), {one.key for one in asked.candidates}
    early = [one for one in rows if one.state == State.SUBMITTED]
    unread = [
        one
        for one in rows
        if one not in early and not stands[one.pk].is_reviewed and row_key(selection, one) not in known
    ]
    told = []
    if early:
        told.append(_("Siguen sin pasar a dictamen: %(folios)s.") % {"folios": folios(early)})
    if unread:
        told.append(
            _("Les faltan dictámenes, o que decidas con tu razón que no entran: %(folios)s.")
            % {"folios": folios(unread)}
        )
    return " ".join(told)


def _undecided(rows: Iterable[Proposal]) -> str:
    return _("Falta decidir: %(folios)s.") % {"folios": folios(rows)} if rows else ""


def _unlike(selection: Selection, asked: Problem, accepted: list[Proposal]) -> str:
    """The last calculation over exactly this must have chosen exactly those."""
    done = SelectionRun.objects.filter(selection=selection, state=RunState.DONE)
    run = done.filter(result__fingerprint=fingerprint(asked)).order_by("-asked_at").first()
    if run is None:
        return _("Algo cambió desde el último cálculo, o no hay ninguno: vuelve a proponer y acepta lo que proponga.")
    differ = {one.pk for one in accepted} ^ set(run.result["chosen"])
    if not differ:
        return ""
    named = folios(Proposal.objects.filter(pk__in=differ))
    return _("Difieren %(folios)s: fíjalas con su razón o vuelve a proponer.") % {"folios": named}


def _look_at(selection: Selection, people: frozenset[int]) -> ParityLook | None:
    """What was shown last, if it was of these people."""
    look = parity.latest(selection)
    return look if look and people == frozenset(look.members) else None


def _unseen(unseen: bool) -> str:
    """Parity is looked at before sealing, unless looking would tell too much (R60)."""
    return _("Mira la paridad de lo que está decidido antes de sellarlo.") if unseen else ""


def folios(rows: Iterable[Proposal]) -> str:
    """«P-001, P-004»; of very many, the first and how many more."""
    found = sorted(rows, key=lambda one: one.number)
    named = ", ".join(one.folio for one in found[:MOST_NAMED])
    rest = len(found) - MOST_NAMED
    return _("%(folios)s y %(rest)d más") % {"folios": named, "rest": rest} if rest > 0 else named
