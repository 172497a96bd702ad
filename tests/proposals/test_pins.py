"""What the chair decides of one proposal, with its reason and what it costs."""

import pytest
from django.urls import reverse

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.states import Role
from datacon.journal.models import Entry
from datacon.proposals.actions import running, selecting
from datacon.proposals.models import Decision, Selection
from datacon.proposals.queries import pins
from datacon.proposals.states import Gender, Outcome, Pin, Route, SelectionState, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), places=1, seed="abc")


@pytest.fixture
def chair(selection, client):
    user = make.user("Ana")
    make.appointment(selection.call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(proposal):
    return reverse("proposals:selection_pin", args=[2031, proposal.number])


def text(response):
    return " ".join(response.content.decode().split())


def pin(selection, proposal, by, answer=Pin.IN, reason="Abre el foro.", seen=1) -> Decision:
    return selecting.pin(selection, proposal, answer=answer, reason=reason, seen=seen, by=by)


def mandate(selection, **fields):
    defaults = {"route": Route.LEGAL_MANDATE, "provision": "Ley de Datos, art. 3", "state": State.IN_REVIEW}
    made = build.proposal(selection.call, **defaults | fields)
    for _ in range(2):
        build.review(made, passes=True)
    return made


def costs(selection, proposal) -> dict[str, str]:
    return {one.pin.value: one.text for one in pins.card(selection, proposal).costs}


def test_pin_decides_at_once_and_leaves_its_reason(selection, ana):
    proposal = build.reviewed(selection.call)

    decision = pin(selection, proposal, ana)

    decision.refresh_from_db()
    assert (decision.pin, decision.pin_reason, decision.outcome) == ("in", "Abre el foro.", Outcome.ACCEPTED)
    assert (decision.pinned_by, bool(decision.pinned_at)) == (ana, True)
    entry = Entry.objects.get(verb="proposal.pinned")
    assert (entry.reason, entry.data) == ("Abre el foro.", {"pin": "in"})


def test_what_is_unpinned_before_any_calculation_is_undecided(selection, ana):
    proposal = build.reviewed(selection.call)
    pin(selection, proposal, ana, Pin.OUT)

    decision = pin(selection, proposal, ana, Pin.NONE, "Me equivoqué.", 2)

    assert (decision.pin, decision.pin_reason, decision.outcome) == ("", "", Outcome.UNDECIDED)
    assert (decision.pinned_by, decision.pinned_at) == (None, None)


def test_after_a_calculation_a_pin_moves_the_waiting_list(selection, ana):
    best, good, fair = (build.reviewed(selection.call, score) for score in (5, 4, 3))
    run = running.ask(selection, by=ana)
    running.carry_out(run)
    running.accept(run, by=ana)

    pin(selection, good, ana, Pin.IN, seen=2)
    assert Decision.objects.get(proposal=fair).rank == 1

    decision = pin(selection, good, ana, Pin.NONE, "Que espere.", 3)
    assert (decision.outcome, decision.rank) == (Outcome.WAITLISTED, 1)
    assert Decision.objects.get(proposal=fair).rank == 2
    assert Decision.objects.get(proposal=best).outcome == Outcome.ACCEPTED


def test_second_tab_is_told(selection, ana):
    proposal = build.reviewed(selection.call)
    pin(selection, proposal, ana)

    with pytest.raises(Overtaken):
        pin(selection, proposal, ana, Pin.OUT)

    assert Decision.objects.get().pin == "in"


def test_withdrawn_meanwhile_is_not_decided(selection, ana):
    proposal = build.reviewed(selection.call)
    type(proposal).objects.update(state=State.WITHDRAWN)

    with pytest.raises(Refused, match="está retirada"):
        pin(selection, proposal, ana)

    assert Decision.objects.count() == 0


def test_without_enough_reviews_nobody_enters_and_may_be_barred(selection, ana):
    proposal = build.proposal(selection.call, state=State.IN_REVIEW)

    with pytest.raises(Refused, match="dictámenes suficientes"):
        pin(selection, proposal, ana)

    assert pin(selection, proposal, ana, Pin.OUT).outcome == Outcome.REJECTED


def test_by_legal_mandate_enters_who_cites_a_provision_that_passed(selection, ana):
    bare, failed, good = mandate(selection, provision=""), mandate(selection), mandate(selection)
    failed.reviews.update(passes=False)

    for one in (bare, failed):
        with pytest.raises(Refused, match="No acreditó una disposición legal"):
            pin(selection, one, ana)

    assert pin(selection, good, ana).outcome == Outcome.ACCEPTED


def test_refusals_leave_nothing(selection, ana):
    proposal = build.reviewed(selection.call)

    with pytest.raises(Refused, match="Escribe por qué"):
        pin(selection, proposal, ana, reason="")
    with pytest.raises(Refused, match="ya decide el cálculo"):
        pin(selection, proposal, ana, Pin.NONE)
    Selection.objects.update(state=SelectionState.SEALED)
    with pytest.raises(Refused, match="ya está sellada"):
        pin(selection, proposal, ana)

    assert Entry.objects.filter(verb="proposal.pinned").count() == 0


def test_cost_is_told_in_points_of_merit(selection, ana):
    best, good = build.reviewed(selection.call, 5), build.reviewed(selection.call, 3)

    assert costs(selection, good) == {
        "in": "Cuesta 2.00 puntos de mérito.",
        "out": "No cambia el mérito del conjunto.",
    }
    assert costs(selection, best)["out"] == "Cuesta 2.00 puntos de mérito."

    pin(selection, good, ana)
    assert costs(selection, good) == {
        "out": "Devuelve 2.00 puntos de mérito.",
        "": "Devuelve 2.00 puntos de mérito.",
    }


def test_cost_does_not_depend_on_what_anybody_declared(selection):
    proposals = [build.reviewed(selection.call, score) for score in (5, 4, 3)]
    Selection.objects.update(places=2, parity_tolerance=0)
    before = [costs(selection, one) for one in proposals]

    for number, one in enumerate(proposals):
        build.speaker(one, person=build.person(f"Persona {number}", Gender.MAN if number else Gender.WOMAN))

    assert [costs(selection, one) for one in proposals] == before


def test_contradiction_is_told_and_so_is_its_end(selection, ana):
    first, second = build.reviewed(selection.call, 5), build.reviewed(selection.call, 4)
    pin(selection, first, ana)
    assert costs(selection, second)["in"] == "Así las reglas se contradicen."

    pin(selection, second, ana)

    assert costs(selection, second) == dict.fromkeys(["out", ""], "Así las reglas dejan de contradecirse.")


def test_what_takes_too_long_is_not_told(selection, monkeypatch):
    monkeypatch.setattr(pins, "SECONDS", 0.0)

    assert costs(selection, build.reviewed(selection.call)) == {}


def test_too_many_proposals_are_not_solved_in_a_page(client, chair, selection, monkeypatch):
    proposal = build.reviewed(selection.call)
    monkeypatch.setattr(pins, "MOST", 0)

    assert "se sabrá en el próximo cálculo" in text(client.get(page(proposal)))


def test_who_may_not_enter_is_not_priced(selection):
    assert set(costs(selection, build.proposal(selection.call, state=State.IN_REVIEW))) == {"out"}


def test_page_shows_costs_and_takes_the_decision(client, chair, selection):
    proposal = build.reviewed(selection.call)
    shown = text(client.get(page(proposal)))
    assert "Lo que cuesta cada decisión" in shown
    assert "4.00" in shown

    answer = client.post(page(proposal), {"answer": "in", "reason": "Abre el foro.", "seen": "1"})

    assert answer.status_code == 302
    assert Decision.objects.get().pin == "in"
    assert "Abre el foro." in text(client.get(page(proposal)))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"answer": "in", "reason": ""}, "Este campo es obligatorio"),
        ({"answer": "si", "reason": "Sí."}, "opción válida"),
        ({"answer": "", "reason": "Sí."}, "ya decide el cálculo"),
    ],
)
def test_wrong_decisions_are_told(client, chair, selection, answers, why):
    answer = client.post(page(build.reviewed(selection.call)), answers | {"seen": "1"})

    assert answer.status_code == 422
    assert why in text(answer)
    assert Decision.objects.count() == 0


def test_second_tab_is_told_on_the_page(client, chair, selection):
    proposal = build.reviewed(selection.call)
    pin(selection, proposal, chair)

    answer = client.post(page(proposal), {"answer": "out", "reason": "No.", "seen": "1"})

    assert "Alguien más guardó cambios" in text(answer)


def test_legal_mandate_proposes_its_provision_as_the_reason(client, chair, selection):
    assert "Atribución legal: Ley de Datos, art. 3" in text(client.get(page(mandate(selection))))
    assert pins.reason_for(mandate(selection, provision="")) == ""
    assert pins.reason_for(build.reviewed(selection.call)) == ""


def test_what_is_no_longer_decided_here_says_so(client, chair, selection):
    proposal = build.reviewed(selection.call, state=State.ACCEPTED)
    assert "ya no se decide aquí" in text(client.get(page(proposal)))

    answer = client.post(page(proposal), {"answer": "out", "reason": "No.", "seen": "1"})
    assert answer.status_code == 422
    assert "está aceptada: ya no se decide" in text(answer)


def test_drafts_and_withdrawn_ones_do_not_exist_here(client, chair, selection):
    for state in (State.DRAFT, State.WITHDRAWN):
        assert client.get(page(build.proposal(selection.call, state=state))).status_code == 404
