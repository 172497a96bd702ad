"""Sealing: nothing is sealed that is not decided as the calculation proposes, and parity was seen (R60)."""

import json

import pytest

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.mail.models import Message
from datacon.proposals.actions import parity, selecting
from datacon.proposals.actions import sealing as actions
from datacon.proposals.choosing import acta
from datacon.proposals.choosing.verifying import differences
from datacon.proposals.models import Decision, ParityLook, Proposal, SelectionRun
from datacon.proposals.queries import guard, sealing
from datacon.proposals.states import Outcome, Pin, RunState, SelectionState, State
from tests import make
from tests.proposals import build
from tests.proposals.sealing import calculate, decided
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db

PAGE = "/mesa/2031/seleccion/sello/"


@pytest.fixture
def chair(db):
    return make.user("Directora")


@pytest.fixture
def call(chair, client):
    made = build.call()
    make.appointment(made.edition, chair, Role.PROGRAMME_CHAIR)
    client.force_login(chair)
    return made


@pytest.fixture
def selection(call, chair):
    return decided(call, chair)


def lacking(selection) -> list[str]:
    return sealing.readiness(selection).lacking


def of(number: int) -> Proposal:
    return Proposal.objects.get(number=number)


def test_sealing_freezes_the_selection_and_keeps_an_acta_that_verifies(selection, chair):
    actions.seal(selection, by=chair)

    selection.refresh_from_db()
    assert (selection.state, selection.sealed_by, selection.note) == (SelectionState.SEALED, chair, "")
    assert differences(json.loads(selection.acta_text)) == []
    entry = Entry.objects.get(verb="selection.sealed")
    assert entry.data == {"sha256": selection.acta_sha256}
    assert [one.outcome for one in Decision.objects.order_by("proposal__number")] == [
        "accepted",
        "accepted",
        "accepted",
        "waitlisted",
        "rejected",
    ]


def test_nobody_is_told_by_the_seal(selection, chair):
    actions.seal(selection, by=chair)

    assert Message.objects.count() == 0
    assert set(Proposal.objects.values_list("state", flat=True)) == {State.IN_REVIEW}


def test_what_is_sealed_refuses_every_later_change(selection, chair):
    actions.seal(selection, by=chair)

    with pytest.raises(Refused, match="La selección ya está sellada"):
        selecting.pin(selection, of(4), answer=Pin.IN, reason="Sí.", seen=1, by=chair)
    with pytest.raises(Refused, match="La selección ya está sellada"):
        guard.check_unsealed(selection.call)
    with pytest.raises(Refused, match="La selección ya está sellada"):
        actions.seal(selection, by=chair)
    assert journal.verbs(selection).count("selection.sealed") == 1


def test_before_there_is_a_selection_nothing_is_frozen(call):
    guard.check_unsealed(call)


def test_an_undecided_proposal_is_named(selection, chair):
    Decision.objects.filter(proposal=of(5)).update(outcome=Outcome.UNDECIDED)

    with pytest.raises(Refused, match=r"Falta decidir: P-005\."):
        actions.seal(selection, by=chair)
    selection.refresh_from_db()
    assert (selection.state, selection.acta_text) == (SelectionState.OPEN, "")


def test_proposals_without_reviews_or_not_yet_in_review_are_named(selection, call):
    build.proposal(call, number=6, state=State.SUBMITTED)
    build.review(build.proposal(call, number=7, state=State.IN_REVIEW), score=4)

    told = lacking(selection)

    assert told[0] == (
        "Siguen sin pasar a dictamen: P-006. Les faltan dictámenes, o que decidas con tu razón que no entran: P-007."
    )
    assert told[1] == "Falta decidir: P-006, P-007."


def test_one_without_reviews_may_be_kept_out_with_a_reason(selection, call, chair):
    build.review(build.proposal(call, number=7, state=State.IN_REVIEW), score=4)
    selecting.pin(selection, of(7), answer=Pin.OUT, reason="Nadie pudo leerla.", seen=1, by=chair)
    calculate(selection, chair)

    assert lacking(selection) == []


def test_decisions_that_differ_from_the_calculation_are_named(selection, chair):
    Decision.objects.filter(proposal=of(3)).update(outcome=Outcome.WAITLISTED)
    Decision.objects.filter(proposal=of(4)).update(outcome=Outcome.ACCEPTED)

    with pytest.raises(Refused, match="Difieren P-003, P-004: fíjalas con su razón o vuelve a proponer"):
        actions.seal(selection, by=chair)


def test_a_pin_without_a_new_calculation_is_refused(selection, chair):
    selecting.pin(selection, of(4), answer=Pin.OUT, reason="Repite otra.", seen=2, by=chair)

    assert lacking(selection) == [
        "Algo cambió desde el último cálculo, o no hay ninguno: vuelve a proponer y acepta lo que proponga."
    ]


def test_an_older_calculation_over_the_same_counts_too(selection, chair):
    SelectionRun.objects.create(selection=selection, state=RunState.DONE, result={"fingerprint": "x", "chosen": []})

    assert lacking(selection) == []


def test_broken_rules_are_said(selection):
    selection.places = 2
    selection.save()

    assert len(lacking(selection)) == 2


def test_parity_is_looked_at_before_sealing(selection, chair):
    accepted = [of(1), of(2), of(3)]
    for number in range(5):
        build.speaker(accepted[0], person=build.person(f"Ponente {number}"))
    calculate(selection, chair)
    assert lacking(selection) == ["Mira la paridad de lo que está decidido antes de sellarlo."]
    with pytest.raises(Refused, match="Mira la paridad"):
        actions.seal(selection, by=chair)

    parity.look(selection, accepted, by=chair)
    assert lacking(selection) == []

    for number in range(5):
        build.speaker(accepted[0], person=build.person(f"Otra {number}"))
    calculate(selection, chair)
    assert lacking(selection) == ["Mira la paridad de lo que está decidido antes de sellarlo."]


def outside(selection) -> ParityLook:
    counts = {"people": 12, "declared": 12, "women": 5, "men": 7, "other": 0}
    cell = {"kind": "edition", "value": "", "members": []} | counts
    return ParityLook.objects.create(selection=selection, cells=[cell | {"is_within": False}])


def test_outside_the_tolerance_a_note_is_asked_for_and_stays_in_the_acta(selection, chair, client):
    outside(selection)
    page = read(client, PAGE)
    assert "fuera de la tolerancia de paridad" in text(page.select_one("#paridad").parent)

    assert client.post(PAGE, {"sure": "on"}).status_code == 422
    with pytest.raises(Refused, match="escribe por qué se sella así"):
        actions.seal(selection, by=chair)

    assert client.post(PAGE, {"sure": "on", "note": "Declararon pocas."}).status_code == 302
    selection.refresh_from_db()
    assert selection.note == "Declararon pocas."
    assert "Declararon pocas." in selection.acta_text
    assert Entry.objects.get(verb="selection.sealed").reason == "Declararon pocas."


def test_what_changes_while_the_acta_is_made_is_not_sealed(selection, chair, monkeypatch):
    make_acta = acta.make

    def slowly(facts):
        selecting.pin(selection, of(4), answer=Pin.OUT, reason="Repite otra.", seen=2, by=chair)
        calculate(selection, chair)
        return make_acta(facts)

    monkeypatch.setattr(acta, "make", slowly)

    with pytest.raises(Refused, match="Algo cambió mientras se sellaba"):
        actions.seal(selection, by=chair)
    selection.refresh_from_db()
    assert (selection.state, selection.acta_text) == (SelectionState.OPEN, "")


def test_within_the_tolerance_a_note_is_not_kept(selection, chair):
    actions.seal(selection, note="Sin motivo.", by=chair)

    selection.refresh_from_db()
    assert selection.note == ""


def test_the_page_lists_what_has_to_hold_and_warns_of_what_is_published(selection, client):
    Decision.objects.filter(proposal=of(5)).update(outcome=Outcome.UNDECIDED)

    page = read(client, PAGE)

    assert texts(page, ".tasks li.is-done a")[0] == "Todas las propuestas tienen sus dictámenes"
    assert "Falta decidir: P-005." in texts(page, ".tasks small")
    assert any("se publican tal como las escribiste" in said for said in texts(page, ".notice"))
    assert text(page.select_one(".gap")) == "De esta composición no se ha mostrado nada."


def test_the_page_seals_and_then_says_so(selection, client):
    assert client.post(PAGE, {"sure": ""}).status_code == 422
    answer = client.post(PAGE, {"sure": "on"})
    assert answer.headers["Location"] == "/mesa/2031/seleccion/informe/"

    selection.refresh_from_db()
    page = read(client, PAGE)
    assert selection.acta_sha256 in text(page.main)
    again = client.post(PAGE, {"sure": "on"})
    assert (again.status_code, "ya está sellada" in again.content.decode()) == (422, True)


def test_without_a_selection_there_is_nothing_to_seal(call, client):
    assert text(read(client, PAGE).select_one(".empty h2")) == "Aún no hay selección"


def test_of_many_folios_the_first_are_named(call):
    rows = [build.proposal(call, number=number) for number in range(1, 16)]

    assert sealing.folios(rows).endswith("P-012 y 3 más")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same(call, client, chair, django_assert_num_queries, rows):
    made = build.selection(call)
    for number in range(rows):
        build.reviewed(call, number=number)
    calculate(made, chair)

    with django_assert_num_queries(24):
        client.get(PAGE)
