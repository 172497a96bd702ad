"""How the chair prepares a selection: its places, its rules, and what it decides of one proposal (R55 to R60)."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.actions import ranking
from datacon.proposals.models import Call, Decision, Proposal, Selection, SelectionRule
from datacon.proposals.queries import rules as queries
from datacon.proposals.queries.guard import check_open
from datacon.proposals.queries.merit import Standing, standings
from datacon.proposals.states import Outcome, Pin, Route, State


@transaction.atomic
def begin(call: Call, *, by: User, **answers: Any) -> Selection:
    """Write how a call will be decided. The seed of its ties is drawn now, before anybody can know what it does."""
    try:
        with transaction.atomic():
            selection = Selection.objects.create(call=call, **answers)
    except IntegrityError as error:
        raise Refused(_("Esta convocatoria ya tiene una selección: ábrela de nuevo para cambiarla.")) from error
    journal.record("selection.begun", selection, by=by, seed=selection.seed, **answers)
    return selection


@transaction.atomic
def change(selection: Selection, seen: int, *, reason: str, by: User, **answers: Any) -> None:
    """Change its places and limits, never its seed; once reviews are in, with a reason that the journal keeps."""
    check_open(selection)
    _check_reason(selection, reason)
    selection.overwrite(seen, **answers)
    journal.record("selection.changed", selection, by=by, reason=reason, **answers)


@transaction.atomic
def add_rule(
    selection: Selection, group: str, *, least: int | None, most: int | None, reason: str, by: User
) -> SelectionRule:
    """A rule over a group of `queries.problem.choices`; of each group there is one."""
    check_open(selection)
    _check_reason(selection, reason)
    _check_numbers(least, most)
    dimension, _colon, value = group.partition(":")
    position = (selection.rules.aggregate(last=Max("position"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            rule = selection.rules.create(dimension=dimension, value=value, least=least, most=most, position=position)
    except IntegrityError as error:
        raise Refused(_("Ya hay una regla sobre lo mismo: cámbiala en vez de agregar otra.")) from error
    journal.record("selection.rule_added", selection, by=by, reason=reason, group=group, least=least, most=most)
    return rule


@transaction.atomic
def change_rule(rule: SelectionRule, *, least: int | None, most: int | None, reason: str, by: User) -> None:
    check_open(rule.selection)
    _check_reason(rule.selection, reason)
    _check_numbers(least, most)
    rule.least, rule.most = least, most
    rule.save(update_fields=["least", "most"])
    journal.record(
        "selection.rule_changed", rule.selection, by=by, reason=reason, group=str(rule), least=least, most=most
    )


@transaction.atomic
def remove_rule(rule: SelectionRule, *, reason: str, by: User) -> None:
    check_open(rule.selection)
    _check_reason(rule.selection, reason)
    rule.delete()
    journal.record("selection.rule_removed", rule.selection, by=by, reason=reason, group=str(rule))


def _check_reason(selection: Selection, reason: str) -> None:
    """Rules that change when it is known what they do are changed in writing."""
    if queries.are_reviews_in(selection.call) and not reason:
        raise Refused(_("Ya hay dictámenes entregados: escribe por qué cambia."))


def _check_numbers(least: int | None, most: int | None) -> None:
    if least is None and most is None:
        raise Refused(_("Escribe un mínimo, un máximo o los dos."))
    if least is not None and most is not None and least > most:
        raise Refused(_("El mínimo no puede ser mayor que el máximo."))


@transaction.atomic
def pin(selection: Selection, proposal: Proposal, *, answer: Pin, reason: str, seen: int, by: User) -> Decision:
    """Decide of one proposal before, or after, the calculation; or give it back to the calculation.

    `seen` is the version of the decision that was read, 1 where there was none: a second tab is told.
    """
    check_open(selection)
    if not reason:
        raise Refused(_("Escribe por qué: quedará en el acta."))
    stored = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if stored.state != State.IN_REVIEW:
        raise Refused(_("La propuesta está %(state)s: ya no se decide.") % {"state": stored.get_state_display()})
    standing = standings(selection.call, [stored])[stored.pk]
    if answer == Pin.IN:
        _check_may_enter(stored, standing)
    decision, _is_new = Decision.objects.get_or_create(selection=selection, proposal=stored)
    if answer == decision.pin == Pin.NONE:
        raise Refused(_("De esta propuesta ya decide el cálculo."))
    decision.overwrite(
        seen,
        pin=answer.value,
        pin_reason=reason if answer else "",
        pinned_by=by if answer else None,
        pinned_at=timezone.now() if answer else None,
        outcome=_outcome(decision, answer, standing),
        rank=None,
    )
    ranking.rank_again(selection)
    decision.refresh_from_db(fields=["rank"])
    journal.record("proposal.pinned", stored, by=by, reason=reason, pin=answer.value)
    return decision


def _check_may_enter(proposal: Proposal, standing: Standing) -> None:
    """Nobody enters without enough reviews, nor by legal mandate without a provision that passed both looks."""
    if not standing.is_reviewed:
        raise Refused(_("Aún no tiene dictámenes suficientes: sin ellos no puede entrar."))
    if proposal.route == Route.LEGAL_MANDATE and not (standing.passes and proposal.provision):
        raise Refused(_("No acreditó una disposición legal que le dé la atribución: no puede entrar por esta vía."))


def _outcome(decision: Decision, answer: Pin, standing: Standing) -> Outcome:
    """What follows of a pin at once. Who loses one waits by merit, once a calculation has been accepted."""
    if answer:
        return {Pin.IN: Outcome.ACCEPTED, Pin.OUT: Outcome.REJECTED}[answer]
    others = Decision.objects.filter(selection=decision.selection, pin="").exclude(pk=decision.pk)
    is_in_force = others.exclude(outcome=Outcome.UNDECIDED).exists()
    return ranking.outcome_of(standing) if is_in_force else Outcome.UNDECIDED
