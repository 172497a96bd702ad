"""Accepting what a calculation proposes: who enters, who waits and in which order, and what refuses it."""

import pytest

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.proposals.actions import ranking, running, selecting
from datacon.proposals.choosing.problem import draw
from datacon.proposals.models import Decision, Review, Selection, SelectionRun
from datacon.proposals.queries.merit import Standing
from datacon.proposals.queries.problem import row_key
from datacon.proposals.states import Outcome, Pin, Route, RunState, SelectionState, State
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), places=1, seed="abc")


def calculated(selection, by) -> SelectionRun:
    run = running.ask(selection, by=by)
    running.carry_out(run)
    return run


def decided(proposal) -> tuple[str, int | None]:
    decision = Decision.objects.get(proposal=proposal)
    return decision.outcome, decision.rank


def test_the_best_enter_the_good_wait_in_order_and_the_rest_do_not(selection, ana):
    low, middle, high, best = (build.reviewed(selection.call, score) for score in (2, 3, 4, 5))
    unread = build.proposal(selection.call, state=State.IN_REVIEW)
    run = calculated(selection, ana)

    running.accept(run, by=ana)

    assert [decided(one) for one in (best, high, middle, low, unread)] == [
        (Outcome.ACCEPTED, None),
        (Outcome.WAITLISTED, 1),
        (Outcome.WAITLISTED, 2),
        (Outcome.REJECTED, None),
        (Outcome.UNDECIDED, None),
    ]
    best.refresh_from_db()
    assert best.state == State.IN_REVIEW
    assert Entry.objects.get(verb="selection.decided").data == {
        "run": run.pk,
        "counts": {"accepted": 1, "waitlisted": 2},
    }


def test_equals_wait_by_what_they_drew(selection, ana):
    build.reviewed(selection.call, 5)
    equals = [build.reviewed(selection.call, 4) for _ in range(4)]

    running.accept(calculated(selection, ana), by=ana)

    waiting = Decision.objects.filter(outcome=Outcome.WAITLISTED).order_by("rank")
    by_draw = sorted(equals, key=lambda one: -draw("abc", row_key(selection, one)))
    assert [one.proposal for one in waiting] == by_draw


def test_nobody_waits_by_legal_mandate(selection, ana):
    build.reviewed(selection.call, 5)
    mandate = build.proposal(selection.call, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE, provision="Art. 1")
    for _ in range(2):
        build.review(mandate, passes=True)

    running.accept(calculated(selection, ana), by=ana)

    assert decided(mandate) == (Outcome.REJECTED, None)


def test_who_is_barred_does_not_wait_and_who_is_pinned_enters(selection, ana):
    barred, pinned, good = (build.reviewed(selection.call, score) for score in (5, 3, 4))
    selecting.pin(selection, barred, answer=Pin.OUT, reason="Se repite.", seen=1, by=ana)
    selecting.pin(selection, pinned, answer=Pin.IN, reason="Abre el foro.", seen=1, by=ana)

    running.accept(calculated(selection, ana), by=ana)

    assert [decided(one) for one in (barred, pinned, good)] == [
        (Outcome.REJECTED, None),
        (Outcome.ACCEPTED, None),
        (Outcome.WAITLISTED, 1),
    ]


def test_a_second_calculation_replaces_the_first_decisions(selection, ana):
    first, second = build.reviewed(selection.call, 4), build.reviewed(selection.call, 3)
    running.accept(calculated(selection, ana), by=ana)
    better = build.reviewed(selection.call, 5)

    running.accept(calculated(selection, ana), by=ana)

    assert [decided(one) for one in (better, first, second)] == [
        (Outcome.ACCEPTED, None),
        (Outcome.WAITLISTED, 1),
        (Outcome.WAITLISTED, 2),
    ]
    assert Decision.objects.get(proposal=first).version == 3


def test_what_changed_since_is_calculated_again(selection, ana):
    proposal = build.reviewed(selection.call)
    run = calculated(selection, ana)
    proposal.move(State.WITHDRAWN)

    with pytest.raises(Refused, match="Algo cambió"):
        running.accept(run, by=ana)

    assert Decision.objects.count() == 0
    assert journal.verbs(selection) == ["selection.calculation_asked", "selection.calculated"]


def test_only_what_is_done_is_accepted(selection, ana):
    build.reviewed(selection.call)
    run = running.ask(selection, by=ana)

    with pytest.raises(Refused, match="no propone nada"):
        running.accept(run, by=ana)


def test_sealed_selection_is_not_decided_again(selection, ana):
    build.reviewed(selection.call)
    run = calculated(selection, ana)
    Selection.objects.update(state=SelectionState.SEALED)

    with pytest.raises(Refused, match="ya está sellada"):
        running.accept(run, by=ana)


def test_floor_is_half_of_the_best():
    assert ranking.FLOOR == 2500
    assert ranking.outcome_of(Standing(merit=2500)) == Outcome.WAITLISTED
    assert ranking.outcome_of(Standing(merit=2499)) == Outcome.REJECTED
    assert ranking.outcome_of(Standing(passes=True)) == Outcome.REJECTED
    assert ranking.outcome_of(Standing()) == Outcome.UNDECIDED


@pytest.mark.parametrize("count", [1, 3])
def test_deciding_takes_as_many_queries_for_three_as_for_one(selection, ana, django_assert_max_num_queries, count):
    for _ in range(count):
        build.reviewed(selection.call)
    run = calculated(selection, ana)
    assert run.state == RunState.DONE

    with django_assert_max_num_queries(36):
        running.accept(run, by=ana)

    assert Review.objects.count() == 2 * count
