"""The chair's look at parity from the board, and the privacy officer's page of exact sums and of who looked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.editions.states import Role
from datacon.journal.models import Entry
from datacon.proposals.actions import parity as actions
from datacon.proposals.models import Decision, ParityLook
from datacon.proposals.queries import parity
from datacon.proposals.states import Outcome, Route
from tests import make
from tests.proposals import build
from tests.proposals.test_parity import M, W, X, proposal, proposals


@pytest.fixture
def selection(db):
    return build.selection(build.call())


def accept(selection, rows):
    for one in rows:
        Decision.objects.create(selection=selection, proposal=one, outcome=Outcome.ACCEPTED)


@pytest.fixture
def chair(selection, client):
    user = make.user("Carmen")
    make.appointment(selection.call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


@pytest.fixture
def officer(selection, client):
    user = make.user("Olga")
    make.appointment(selection.call.edition, user, Role.PRIVACY_OFFICER)
    client.force_login(user)
    return user


def text(response):
    return " ".join(response.content.decode().split())


def test_chair_looks_from_the_board(selection, chair, client):
    accept(selection, proposals(selection, [W, M] * 5))
    board = reverse("proposals:selection", args=[2031])
    assert "Aún no se ha mirado" in text(client.get(board))

    response = client.post(reverse("proposals:parity_look", args=[2031]), follow=True)

    assert "Mujeres: 5. Hombres: 5." in text(response)
    assert Entry.objects.filter(verb="parity.shown").get().data == {"detailed": False}


def test_chair_is_told_why_there_is_no_look(selection, chair, client):
    response = client.post(reverse("proposals:parity_look", args=[2031]), {"detailed": "1"}, follow=True)

    assert "Todavía no hay a quién contar" in text(response)


def test_officer_sees_exact_sums_for_a_reason_that_stays(selection, officer, client):
    accept(selection, proposals(selection, [W] * 9 + [M] * 3 + [X]))
    page = reverse("proposals:parity", args=[2031])

    response = client.post(page, {"reason": "Lo pide el comité."}, follow=True)

    assert "Mujeres: 9. Hombres: 3. Otras identidades: 1." in text(response)
    assert "Olga" in text(response)
    assert "Lo pide el comité." in text(response)
    look = ParityLook.objects.get()
    assert (look.is_exact, look.taken_by) == (True, officer)
    entry = Entry.objects.get(verb="parity.looked")
    assert (entry.reason, entry.data) == ("Lo pide el comité.", {})
    assert parity.latest(selection) is None


def test_officer_sees_panels_of_which_there_are_enough_and_no_group_of_few(selection, officer):
    rows = [proposal(selection, W, M, M) for _ in range(5)] + proposals(selection, [W] * 4, route=Route.INNOVATION)

    look = actions.look_exactly(selection, rows, reason="Porque sí.", by=officer)

    assert [one["kind"] for one in look.cells] == ["edition", "panels", "route", "format"]
    assert look.cells[1]["even"] == 5


def test_look_without_a_reason_is_refused(selection, officer, client):
    accept(selection, proposals(selection, [W, M] * 5))

    response = client.post(reverse("proposals:parity", args=[2031]), {"reason": " "})

    assert response.status_code == 422
    assert ParityLook.objects.count() == 0


def test_exact_sum_of_four_people_is_refused(selection, officer, client):
    accept(selection, proposals(selection, [W, M, W, M]))

    response = client.post(reverse("proposals:parity", args=[2031]), {"reason": "Para saber."})

    assert response.status_code == 422
    assert "Han declarado menos de cinco personas" in text(response)


def test_officers_page_without_a_selection_says_so(officer, selection, client):
    selection.delete()
    page = reverse("proposals:parity", args=[2031])

    assert "Todavía no hay una selección" in text(client.get(page))
    assert "Todavía no hay una selección" in text(client.post(page, {"reason": "Para saber."}))


def test_officers_page_shows_the_chairs_looks_and_asks_the_same_however_many(
    selection, officer, client, django_assert_num_queries, django_assert_max_num_queries, ana
):
    rows = proposals(selection, [W, M] * 5)
    accept(selection, rows)
    page = reverse("proposals:parity", args=[2031])
    assert "Nadie ha mirado todavía." in text(client.get(page))
    look = actions.look(selection, rows, by=ana)
    with django_assert_max_num_queries(40) as one:
        assert "Ana" in text(client.get(page))
    for hours in (1, 2):
        ParityLook.objects.create(
            selection=selection, members=[], cells=look.cells, taken_at=timezone.now() - timedelta(hours=hours)
        )

    with django_assert_num_queries(len(one)):
        body = text(client.get(page))

    assert body.count("una cuenta que ya no existe") == 2
