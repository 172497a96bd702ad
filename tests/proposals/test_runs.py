"""A calculation: asked, queued, carried out by the worker, watched, cancelled, and told with its reasons."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from django_tasks import default_task_backend

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.proposals import tasks
from datacon.proposals.actions import running, selecting
from datacon.proposals.models import Decision, Selection, SelectionRun
from datacon.proposals.queries.calculation import calculation, latest
from datacon.proposals.queries.problem import fingerprint, problem
from datacon.proposals.states import Gender, Pin, RunState, SelectionState
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), places=2, seed="abc")


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def queued() -> list:
    return [task.args for task in default_task_backend.results]


def asked(selection, by) -> SelectionRun:
    return running.ask(selection, by=by)


def carried_out(selection, by) -> SelectionRun:
    run = asked(selection, by)
    tasks.propose.func(run.pk)
    run.refresh_from_db()
    return run


def test_asking_makes_a_row_and_a_task(selection, ana):
    build.reviewed(selection.call)

    run = tasks.ask_for(selection, by=ana)

    assert (run.state, run.asked_by) == (RunState.QUEUED, ana)
    assert queued() == [[run.pk]]
    assert journal.verbs(selection) == ["selection.calculation_asked"]


def test_one_is_made_at_a_time(selection, ana):
    build.reviewed(selection.call)
    run = asked(selection, ana)

    for state in (RunState.QUEUED, RunState.RUNNING):
        SelectionRun.objects.filter(pk=run.pk).update(state=state)
        with pytest.raises(Refused, match="Ya hay un cálculo en marcha"):
            asked(selection, ana)


def test_what_lost_its_worker_is_given_up(selection, ana):
    build.reviewed(selection.call)
    lost = asked(selection, ana)
    SelectionRun.objects.update(state=RunState.RUNNING, asked_at=timezone.now() - timedelta(minutes=11))

    fresh = asked(selection, ana)

    lost.refresh_from_db()
    assert (lost.state, fresh.state) == (RunState.FAILED, RunState.QUEUED)
    assert lost.problem == "No terminó en 10 minutos: se detuvo el proceso que lo hacía."


def test_nothing_to_choose_from_is_told(selection, ana):
    build.proposal(selection.call, state="in_review")

    with pytest.raises(Refused, match="Todavía no hay propuestas"):
        asked(selection, ana)


def test_sealed_selection_is_not_calculated(selection, ana):
    Selection.objects.update(state=SelectionState.SEALED)

    with pytest.raises(Refused, match="ya está sellada"):
        asked(selection, ana)


def test_worker_finds_the_best_and_why_the_rest_stay_out(selection, ana):
    proposals = [build.reviewed(selection.call, score) for score in (3, 5, 4)]
    run = asked(selection, ana)

    with scope(edition=build.edition(2032)):
        tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.progress, run.step, bool(run.finished_at)) == (RunState.DONE, 100, "", True)
    assert run.result["chosen"] == sorted([proposals[1].pk, proposals[2].pk])
    assert (run.result["merit"], run.result["price"]) == (9000, 0)
    assert run.result["fingerprint"] == fingerprint(problem(selection))
    ((left, reason),) = run.result["left"]
    assert left == proposals[0].pk
    assert reason.endswith(".")
    assert journal.verbs(selection) == ["selection.calculation_asked", "selection.calculated"]


def test_contradiction_is_told_by_its_rules_with_where_to_relax_them(selection, ana):
    pinned = build.reviewed(selection.call)
    selecting.pin(selection, pinned, answer=Pin.IN, reason="Sí.", seen=1, by=ana)
    rule = selection.rules.create(dimension="format", value="taller", least=1)

    run = carried_out(selection, ana)

    assert run.state == RunState.INFEASIBLE
    (clause,) = calculation(run, None).clauses
    assert clause.sentence == "Al menos 1 de formato Taller."
    assert clause.relaxation
    assert clause.link.url == page("selection_rule", rule.pk)


def test_contradiction_of_a_pin_names_its_proposal(selection, ana):
    pinned = build.reviewed(selection.call)
    selecting.pin(selection, pinned, answer=Pin.IN, reason="Sí.", seen=1, by=ana)
    rule = selection.rules.create(dimension="format", value="presentacion", most=0)

    found = {one.link.url: one.sentence for one in calculation(carried_out(selection, ana), None).clauses}

    assert found == {
        page("selection_pin", pinned.number): f"{pinned.folio} entra, por decisión de la dirección.",
        page("selection_rule", rule.pk): "A lo más 0 de formato Presentación.",
    }


def test_contradiction_of_a_limit_leads_to_the_limits(selection, ana):
    Selection.objects.update(places=1)
    selection.refresh_from_db()
    for _ in range(2):
        selecting.pin(selection, build.reviewed(selection.call), answer=Pin.IN, reason="Sí.", seen=1, by=ana)

    found = {one.link.url for one in calculation(carried_out(selection, ana), None).clauses}

    assert page("selection_setup") in found


def test_contradiction_with_parity_names_no_proposal(selection, ana):
    for number in range(2):
        proposal = build.reviewed(selection.call)
        build.speaker(proposal, person=build.person(f"Persona {number}", Gender.MAN))
        selecting.pin(selection, proposal, answer=Pin.IN, reason="Sí.", seen=1, by=ana)

    told = calculation(carried_out(selection, ana), None).clauses

    assert [(one.sentence, one.link.url) for one in told] == [
        ("Entre mujeres y hombres hay una diferencia de a lo más 1.", page("selection_setup")),
        ("Lo que la dirección decidió antes del cálculo, en conjunto.", page("selection")),
    ]


def test_contradiction_of_a_pin_that_is_gone_shows_no_key(selection, ana):
    pinned = build.reviewed(selection.call)
    selecting.pin(selection, pinned, answer=Pin.IN, reason="Sí.", seen=1, by=ana)
    selection.rules.create(dimension="format", value="presentacion", most=0)
    run = carried_out(selection, ana)
    Decision.objects.all().delete()

    assert "Lo que la dirección decidió antes del cálculo, en conjunto." in [
        one.sentence for one in calculation(run, None).clauses
    ]


def test_time_that_is_up_is_told(selection, ana, monkeypatch):
    build.reviewed(selection.call)
    monkeypatch.setattr(running, "SECONDS", 0.0)

    run = carried_out(selection, ana)

    assert (run.state, run.problem) == (
        RunState.FAILED,
        "Se acabó el tiempo sin probar cuál es la mejor combinación.",
    )


def test_what_waits_its_turn_is_cancelled_at_once(selection, ana):
    build.reviewed(selection.call)
    run = asked(selection, ana)

    running.cancel(run, by=ana)
    tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.CANCELLED, {})
    with pytest.raises(Refused, match="ya terminó"):
        running.cancel(run, by=ana)


def test_what_works_is_told_to_stop_and_does(selection, ana):
    run = asked_and_running(selection, ana)
    watch = running.Watching(run)
    assert watch.is_cancelled() is False

    running.cancel(run, by=ana)

    assert watch.is_cancelled() is True
    run.refresh_from_db()
    assert (run.state, run.is_cancelling) == (RunState.RUNNING, True)


def test_what_was_told_to_stop_proposes_nothing(selection, ana):
    build.reviewed(selection.call)
    run = asked(selection, ana)
    SelectionRun.objects.update(is_cancelling=True)

    tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.CANCELLED, {})


def test_how_far_it_is_is_told(selection, ana):
    run = asked_and_running(selection, ana)

    running.Watching(run).improved(4000, 5000)

    run.refresh_from_db()
    assert run.progress == 79
    assert run.step == "La mejor combinación hasta ahora suma 4.00 puntos; otra podría llegar a 5.00."


def test_of_nothing_all_is_done(selection, ana):
    run = asked_and_running(selection, ana)

    running.Watching(run).improved(0, 0)

    run.refresh_from_db()
    assert run.progress == 99


def asked_and_running(selection, by) -> SelectionRun:
    build.reviewed(selection.call)
    run = asked(selection, by)
    run.move(RunState.RUNNING)
    return run


def test_worker_leaves_what_another_took(selection, ana):
    run = asked_and_running(selection, ana)

    tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert run.state == RunState.RUNNING


def test_worker_that_was_given_up_writes_nothing(selection, ana, monkeypatch):
    build.reviewed(selection.call)
    run = asked(selection, ana)

    def meanwhile(of):
        SelectionRun.objects.update(state=RunState.FAILED, problem="Se dio por perdido.")
        return problem(of)

    monkeypatch.setattr(running, "problem", meanwhile)
    tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert (run.state, run.problem) == (RunState.FAILED, "Se dio por perdido.")


def test_what_breaks_does_not_stay_running(selection, ana):
    build.reviewed(selection.call)
    run = asked(selection, ana)
    selection.rules.create(dimension="nada", value="x", least=1)

    with pytest.raises(ValueError, match="nada"):
        tasks.propose.func(run.pk)

    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert "Algo falló" in run.problem


def test_last_calculations_are_listed(selection, ana):
    runs = [SelectionRun.objects.create(selection=selection, state=RunState.DONE) for _ in range(6)]

    assert [one.run for one in latest(selection)] == runs[:0:-1]


def test_where_nobody_may_be_chosen_nothing_is_proposed(selection, ana):
    failed = build.proposal(selection.call, state="in_review", route="legal_mandate")
    for _ in range(2):
        build.review(failed, passes=False)

    run = carried_out(selection, ana)

    assert (run.state, run.result["chosen"], run.result["left"]) == (RunState.DONE, [], [])
