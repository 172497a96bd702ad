"""After informing: who answers, whose time is over, and who comes next from the waiting list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.proposals.actions import informing as actions
from datacon.proposals.models import Proposal, Selection
from datacon.proposals.queries import informing as queries
from datacon.proposals.states import Outcome, State
from tests import make
from tests.proposals import build
from tests.proposals.sealing import informed
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db

WAITING = "/mesa/2031/seleccion/espera/"
ANSWERS = "/mesa/2031/seleccion/respuestas/"


@pytest.fixture
def chair(db):
    return make.user("Directora")


@pytest.fixture
def selection(chair, client) -> Selection:
    """P-001 is accepted; P-002 and P-003 wait, in that order."""
    call = build.call()
    make.appointment(call.edition, chair, Role.PROGRAMME_CHAIR)
    client.force_login(chair)
    return informed(call, chair, [Outcome.ACCEPTED, Outcome.WAITLISTED, Outcome.WAITLISTED])


def proposal(number: int) -> Proposal:
    return Proposal.objects.get(number=number)


def expire(number: int) -> None:
    Proposal.objects.filter(number=number).update(answer_by=timezone.now() - timedelta(minutes=1))


def messages(answer) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_who_is_next_takes_the_place_of_who_declined(selection, chair):
    proposal(1).move(State.DECLINED, reason="No puedo.")

    promoted = actions.promote(selection, number=2, by=chair)

    promoted.refresh_from_db()
    assert (promoted.folio, promoted.state) == ("P-002", State.ACCEPTED)
    assert promoted.answer_by == queries.answer_by(selection, timezone.now())
    assert journal.verbs(promoted) == ["proposal.informed", "proposal.promoted"]
    message = Message.objects.get(key=f"proposal:{promoted.pk}:promoted:author")
    assert message.subject == "DATA CON 2031: se liberó un lugar y tu propuesta P-002 se acepta"
    assert queries.tally(selection).free == 0


def test_nobody_takes_a_place_that_is_not_free(selection, chair):
    with pytest.raises(Refused, match="No hay lugares libres"):
        actions.promote(selection, number=2, by=chair)
    assert proposal(2).state == State.WAITLISTED


def test_nobody_passes_before_who_is_next(selection, chair):
    proposal(1).move(State.DECLINED)

    with pytest.raises(Refused, match="ahora sigue P-002"):
        actions.promote(selection, number=3, by=chair)


def test_second_of_two_who_press_for_one_place_is_refused(selection, chair, client):
    proposal(1).move(State.WITHDRAWN)

    first = client.post(f"{WAITING}2/promocion/", follow=True)
    second = client.post(f"{WAITING}2/promocion/", follow=True)

    assert messages(first) == ["P-002 pasó de la lista de espera a aceptada."]
    assert "No hay lugares libres" in messages(second)[0]


def test_an_empty_list_is_said(selection, chair, client):
    for number in (1, 2, 3):
        proposal(number).move(State.WITHDRAWN)

    with pytest.raises(Refused, match="Ya no queda nadie"):
        actions.promote(selection, number=2, by=chair)
    page = read(client, WAITING)
    assert text(page.select_one(".empty h2")) == "Nadie espera"


def test_the_list_shows_order_places_and_who_is_next(selection, chair, client):
    page = read(client, WAITING)
    assert texts(page, "main .facts dd") == ["1", "0", "1", "0", "2"]
    assert texts(page, "tbody td.code") == ["1", "P-002", "2", "P-003"]
    assert page.select("main form") == []
    assert "Nadie sube por sí mismo" in text(page.main)

    proposal(1).move(State.CONFIRMED)
    proposal(1).move(State.WITHDRAWN)
    assert text(read(client, WAITING).select_one("main form")) == "Dar el lugar a P-002"


def test_who_lets_the_time_pass_loses_the_place_when_the_chair_says_so(selection, chair, client):
    expire(1)
    page = read(client, ANSWERS)
    assert texts(page, "tbody .seal") == ["venció"]
    assert "1 venció" in texts(page, ".facts .seal")

    answer = client.post(f"{ANSWERS}1/liberacion/", follow=True)

    released = proposal(1)
    assert messages(answer) == ["El lugar de P-001 quedó libre."]
    assert (released.state, released.reason) == (State.DECLINED, "no respondió")
    assert journal.verbs(released)[-1] == "proposal.released"
    assert Message.objects.filter(key=f"proposal:{released.pk}:released:author").exists()
    assert queries.tally(selection).free == 1
    assert texts(read(client, ANSWERS), "tbody td:last-child") == ["declinada no respondió"]


def test_a_place_is_not_taken_before_its_time(selection, client):
    answer = client.post(f"{ANSWERS}1/liberacion/", follow=True)

    assert messages(answer) == ["El plazo de P-001 aún no vence."]
    assert proposal(1).state == State.ACCEPTED


def test_who_confirmed_in_the_last_moment_keeps_the_place(selection, chair):
    proposal(1).move(State.CONFIRMED)
    expire(1)

    with pytest.raises(Refused, match="No se puede pasar de «confirmada» a «declinada»"):
        actions.release(selection, number=1, by=chair)


def test_who_has_no_place_has_none_to_lose(selection, chair):
    with pytest.raises(Refused, match="no tiene un lugar"):
        actions.release(selection, number=2, by=chair)


def test_before_informing_there_are_no_answers(client, chair):
    call = build.call()
    make.appointment(call.edition, chair, Role.PROGRAMME_CHAIR)
    client.force_login(chair)
    for path in (WAITING, ANSWERS):
        assert text(read(client, path).select_one(".empty h2")) == "Aún no hay selección"
    build.selection(call)

    assert text(read(client, ANSWERS).select_one(".empty h2")) == "Aún no se informa a nadie"


@pytest.mark.parametrize(("path", "cost"), [(WAITING, 9), (ANSWERS, 8)])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same(client, chair, django_assert_num_queries, rows, path, cost):
    call = build.call()
    make.appointment(call.edition, chair, Role.PROGRAMME_CHAIR)
    client.force_login(chair)
    informed(call, chair, [Outcome.ACCEPTED, Outcome.WAITLISTED] * rows)

    with django_assert_num_queries(cost):
        client.get(path)
