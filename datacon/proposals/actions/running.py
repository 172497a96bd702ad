"""A calculation of a selection: asked by the chair, made by the worker, and taken or left by the chair."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.actions import ranking
from datacon.proposals.choosing import explaining
from datacon.proposals.choosing.problem import Problem, Solution
from datacon.proposals.models import Decision, Proposal, Selection, SelectionRun
from datacon.proposals.queries.board import points
from datacon.proposals.queries.calculation import UNDER_WAY
from datacon.proposals.queries.guard import check_open
from datacon.proposals.queries.merit import standings
from datacon.proposals.queries.problem import fingerprint, problem, row_key
from datacon.proposals.queries.rules import are_any_reviewed
from datacon.proposals.queries.solving import best
from datacon.proposals.states import Outcome, RunState, State

SECONDS = 120.0
"""The solver's own; 500 places for 5,000 proposals take it some ten."""

GIVEN_UP_AFTER = timedelta(minutes=10)
"""A calculation that has not ended by then lost its worker, and another may be asked for."""


class Watching:
    """Who reads the page sees how far it is, and may call it off."""

    def __init__(self, run: SelectionRun) -> None:
        self.row = SelectionRun.objects.filter(pk=run.pk, state=RunState.RUNNING)

    def improved(self, merit: int, ceiling: int) -> None:
        told = _("La mejor combinación hasta ahora suma %(merit)s puntos; otra podría llegar a %(ceiling)s.")
        step = told % {"merit": points(merit), "ceiling": points(ceiling)}
        self.row.update(step=step, progress=99 * merit // ceiling if ceiling else 99)

    def tell(self, step: str) -> None:
        self.row.update(step=step)

    def is_cancelled(self) -> bool:
        return not self.row.filter(is_cancelling=False).exists()


@transaction.atomic
def ask(selection: Selection, *, by: User) -> SelectionRun:
    """Ask for a calculation; one at a time. The caller queues it (`tasks.ask_for`)."""
    check_open(selection)
    for other in SelectionRun.objects.filter(selection=selection, state__in=UNDER_WAY):
        if timezone.now() - other.asked_at < GIVEN_UP_AFTER:
            raise Refused(_("Ya hay un cálculo en marcha: espera a que termine o cancélalo."))
        why = _("No terminó en %(minutes)d minutos: se detuvo el proceso que lo hacía.")
        _end(other, RunState.FAILED, problem=why % {"minutes": GIVEN_UP_AFTER.seconds // 60})
    if not are_any_reviewed(selection.call):
        raise Refused(_("Todavía no hay propuestas con dictámenes suficientes entre las cuales elegir."))
    run = SelectionRun.objects.create(selection=selection, asked_by=by)
    journal.record("selection.calculation_asked", selection, by=by, run=run.pk)
    return run


@transaction.atomic
def cancel(run: SelectionRun, *, by: User) -> None:
    """Call it off: at once while it waits its turn; else the worker stops at its next look."""
    if run.state == RunState.QUEUED:
        _end(run, RunState.CANCELLED)
    elif not SelectionRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(is_cancelling=True):
        raise Refused(_("Este cálculo ya terminó."))
    journal.record("selection.calculation_cancelled", run.selection, by=by, run=run.pk)


def carry_out(run: SelectionRun) -> None:
    """The worker's part. Who takes a calculation that another took, or that was called off, leaves it."""
    try:
        run.move(RunState.RUNNING, step=_("Se reúnen las propuestas y las reglas."))
    except Refused:
        return
    try:
        _calculate(run, problem(run.selection))
    except Refused:  # it took so long that it was given up for lost
        return
    finally:
        if run.state == RunState.RUNNING:
            _end(run, RunState.FAILED, problem=_("Algo falló al calcular. Pide otro cálculo; si se repite, avisa."))


def _calculate(run: SelectionRun, asked: Problem) -> None:
    watch = Watching(run)
    solution = best(asked, watch=watch, seconds=SECONDS)
    if watch.is_cancelled():
        _end(run, RunState.CANCELLED)
    elif solution is None:
        watch.tell(_("Las reglas se contradicen: se busca cuáles."))
        clauses = explaining.contradiction(asked)
        told = [{"key": one.key, "sentence": one.sentence, "relaxation": one.relaxation} for one in clauses]
        _end(run, RunState.INFEASIBLE, result={"clauses": told})
    elif not solution.is_optimal:
        _end(run, RunState.FAILED, problem=_("Se acabó el tiempo sin probar cuál es la mejor combinación."))
    else:
        watch.tell(_("Se busca por qué no entran las demás."))
        _end(run, RunState.DONE, result=_explained(run.selection, asked, solution), progress=100)


def _explained(selection: Selection, asked: Problem, solution: Solution) -> dict[str, Any]:
    """What is chosen, what it costs to keep parity, and for each that stays out why."""
    reasons = explaining.reasons(asked, solution)
    numbers = {row_key(selection, one): one.pk for one in _in_review(selection)}
    left = sorted((one for one in asked.candidates if one.key in reasons), key=lambda one: (-one.merit, -one.draw))
    return {
        "fingerprint": fingerprint(asked),
        "chosen": sorted(numbers[key] for key in solution.chosen),
        "merit": solution.merit,
        "price": round(100 * float(explaining.price(asked, solution))),
        "left": [[numbers[one.key], reasons[one.key].sentence] for one in left],
    }


@transaction.atomic
def _end(run: SelectionRun, state: RunState, **found: Any) -> None:
    run.move(state, finished_at=timezone.now(), step="", **found)
    journal.record("selection.calculated", run.selection, by=None, run=run.pk, state=state.value)


@transaction.atomic
def accept(run: SelectionRun, *, by: User) -> None:
    """Decide as it proposes, whole: who it chose enters, the others wait in order or do not enter.

    Refused where anything changed since it was asked for: a proposal, a review, a rule or a pin. Nobody is told.
    """
    selection = run.selection
    check_open(selection)
    if run.state != RunState.DONE:
        raise Refused(_("Este cálculo no propone nada: pide otro."))
    if run.result["fingerprint"] != fingerprint(problem(selection)):
        raise Refused(_("Algo cambió desde este cálculo: una propuesta, un dictamen o una regla. Pide otro."))
    proposals = _in_review(selection)
    chosen = set(run.result["chosen"])
    stands = standings(selection.call, proposals)
    pinned_out = set(Decision.objects.filter(selection=selection, pin="out").values_list("proposal", flat=True))
    outcomes = {}
    for one in proposals:
        outcome = Outcome.REJECTED if one.pk in pinned_out else ranking.outcome_of(stands[one.pk])
        outcomes[one.pk] = Outcome.ACCEPTED if one.pk in chosen else outcome
    ranking.write(selection, outcomes, ranking.in_order(selection, proposals, stands))
    counts = Counter(outcomes.values())
    told = {"accepted": counts[Outcome.ACCEPTED], "waitlisted": counts[Outcome.WAITLISTED]}
    journal.record("selection.decided", selection, by=by, run=run.pk, counts=told)


def _in_review(selection: Selection) -> list[Proposal]:
    return list(Proposal.objects.filter(call=selection.call, state=State.IN_REVIEW))
