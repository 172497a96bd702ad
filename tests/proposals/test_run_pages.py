"""The pages on which a calculation is asked for, watched, cancelled, read and accepted."""

import pytest
from django.urls import reverse

from datacon.editions.states import Role
from datacon.proposals import tasks
from datacon.proposals.actions import running
from datacon.proposals.models import Decision, SelectionRun
from datacon.proposals.queries import calculation as calculations
from datacon.proposals.queries.calculation import calculation
from datacon.proposals.states import Outcome, RunState
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), places=2, seed="abc")


@pytest.fixture
def chair(selection, client):
    user = make.user("Ana")
    make.appointment(selection.call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"proposals:{name}", args=[2031, *args])


def text(response):
    return " ".join(response.content.decode().split())


def asked(selection, by) -> SelectionRun:
    return running.ask(selection, by=by)


def carried_out(selection, by) -> SelectionRun:
    run = asked(selection, by)
    tasks.propose.func(run.pk)
    run.refresh_from_db()
    return run


def asked_and_running(selection, by) -> SelectionRun:
    build.reviewed(selection.call)
    run = asked(selection, by)
    run.move(RunState.RUNNING)
    return run


def test_button_asks_and_leads_to_the_calculation(client, chair, selection):
    build.reviewed(selection.call)

    answer = client.post(page("selection_run"))

    run = SelectionRun.objects.get()
    assert answer["Location"] == page("selection_calculation", run.pk)
    assert "Espera su turno." in text(client.get(page("selection_calculation", run.pk)))
    assert "Ya hay un cálculo en marcha" in text(client.post(page("selection_run"), follow=True))


def test_fragment_asks_for_the_whole_page_once_it_is_done(client, chair, selection):
    run = asked_and_running(selection, chair)
    SelectionRun.objects.update(step="Casi.", progress=40)
    answer = client.get(page("selection_progress", run.pk))
    assert ("Casi." in text(answer), "HX-Refresh" in answer) == (True, False)
    SelectionRun.objects.update(is_cancelling=True)
    assert "Se está cancelando." in text(client.get(page("selection_progress", run.pk)))

    SelectionRun.objects.update(state=RunState.CANCELLED)

    assert client.get(page("selection_progress", run.pk))["HX-Refresh"] == "true"
    assert "No propone nada" in text(client.get(page("selection_calculation", run.pk)))


def test_calculation_is_cancelled_by_its_button(client, chair, selection):
    build.reviewed(selection.call)
    run = asked(selection, chair)

    assert "Se pidió cancelar" in text(client.post(page("selection_run_cancellation", run.pk), follow=True))
    assert "ya terminó" in text(client.post(page("selection_run_cancellation", run.pk), follow=True))


def test_page_tells_what_enters_and_leaves_and_takes_it_whole(client, chair, selection):
    leaves, stays, enters, out = (build.reviewed(selection.call, score) for score in (3, 5, 4, 2))
    for one in (leaves, stays):
        Decision.objects.create(selection=selection, proposal=one, outcome=Outcome.ACCEPTED)
    run = carried_out(selection, chair)

    found = calculation(run, None).proposed
    shown = text(client.get(page("selection_calculation", run.pk)))

    assert (found.enters, found.leaves, found.chosen, found.merit) == ([enters], [leaves], 2, "9.00")
    assert [one.proposal for one in found.left] == [leaves, out]
    assert "Aceptar esta propuesta" in shown
    assert "La propuesta está aceptada" in text(client.post(page("selection_acceptance", run.pk), follow=True))
    assert Decision.objects.get(proposal=enters).outcome == Outcome.ACCEPTED
    assert "Ninguna que no estuviera ya." in text(client.get(page("selection_calculation", run.pk)))


def test_reasons_are_paged(client, chair, selection, monkeypatch):
    monkeypatch.setattr(calculations, "PER_PAGE", 2)
    for _ in range(5):
        build.reviewed(selection.call)
    run = carried_out(selection, chair)

    assert len(calculation(run, None).proposed.left.object_list) == 2
    assert len(calculation(run, "2").proposed.left.object_list) == 1
    assert "Página 1 de 2" in text(client.get(page("selection_calculation", run.pk)))


def test_contradiction_and_failure_are_told_on_the_page(client, chair, selection):
    build.reviewed(selection.call)
    selection.rules.create(dimension="format", value="taller", least=1)
    run = carried_out(selection, chair)
    assert "Las reglas se contradicen" in text(client.get(page("selection_calculation", run.pk)))

    SelectionRun.objects.update(state=RunState.FAILED, problem="Se detuvo.")
    assert "Se detuvo." in text(client.get(page("selection_calculation", run.pk)))
    assert "no propone nada" in text(client.post(page("selection_acceptance", run.pk), follow=True))


def test_of_another_edition_nothing_is_found(client, chair, selection):
    other = build.selection(build.call(build.edition(2032)))
    build.reviewed(other.call)
    run = asked(other, chair)

    for name in ("selection_calculation", "selection_progress"):
        assert client.get(page(name, run.pk)).status_code == 404
    for name in ("selection_run_cancellation", "selection_acceptance"):
        assert client.post(page(name, run.pk)).status_code == 404


@pytest.mark.parametrize("count", [3, 5])
def test_page_takes_as_many_queries_for_more(client, chair, selection, django_assert_max_num_queries, count):
    for _ in range(count):
        build.reviewed(selection.call)
    run = carried_out(selection, chair)

    with django_assert_max_num_queries(14):
        client.get(page("selection_calculation", run.pk))
