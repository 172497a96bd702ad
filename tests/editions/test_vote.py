"""Voting the proposal: one institution, one vote, on the current version, by who represents it today."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import proposal as actions
from datacon.editions.models import Vote
from datacon.editions.states import Choice, Role, SeatRole, State
from datacon.journal import actions as journal
from tests.editions import convening

DAY = timedelta(days=1)


@pytest.fixture
def edition(db):
    return convening.edition(State.PROPOSED)


@pytest.fixture
def page(edition):
    return f"/mesa/{edition.fiscal_year}/propuesta/voto/"


@pytest.fixture
def rita(edition):
    return convening.acting(edition, SeatRole.COORDINATOR, "Instituto")


@pytest.fixture
def proposal(edition):
    return convening.proposal(edition)


@pytest.fixture
def voter(client, proposal, rita):
    client.force_login(rita)


def shown(response):
    return " ".join(response.content.decode().split())


def test_a_representative_votes_for_the_institution(proposal, rita):
    cast = actions.vote(proposal, Choice.YES, by=rita, note="Adelante.")

    assert (str(cast.seat.organization), cast.organization, cast.choice, cast.note) == (
        "Instituto",
        cast.seat.organization,
        Choice.YES,
        "Adelante.",
    )
    assert journal.verbs(cast) == ["vote.cast"]


def test_an_institution_votes_once_whoever_represents_it(edition, proposal, rita, ana, beto):
    actions.vote(proposal, Choice.YES, by=rita)
    seat = edition.seats.get()
    seat.representatives.get().leave(timezone.localdate())
    convening.representative(seat, beto)

    with pytest.raises(Refused, match=r"^Tu institución ya votó esta versión\.$"):
        actions.vote(proposal, Choice.NO, by=beto)

    assert Vote.objects.get().choice == Choice.YES


def test_only_the_current_version_is_voted(edition, proposal, rita):
    convening.proposal(edition, "# Nueva")

    with pytest.raises(Refused, match=r"^Hay una versión más nueva de la propuesta: léela y vota esa\.$"):
        actions.vote(proposal, Choice.YES, by=rita)


@pytest.mark.parametrize("state", [State.DRAFT, State.APPROVED, State.ANNOUNCED, State.CANCELLED])
def test_votes_are_cast_while_the_edition_is_proposed(edition, proposal, rita, state):
    edition.state = state
    edition.save()

    with pytest.raises(Refused, match=r"^Se vota mientras la edición está propuesta\.$"):
        actions.vote(proposal, Choice.YES, by=rita)


@pytest.mark.parametrize("days", [{"ends_on": timezone.localdate()}, {"starts_on": timezone.localdate() + 2 * DAY}])
def test_who_no_longer_or_not_yet_represents_does_not_vote(edition, proposal, beto, days):
    convening.representative(convening.seat(edition, SeatRole.COORDINATOR, "Instituto"), beto, **days)

    with pytest.raises(Refused, match=r"^Hoy no representas a ninguna institución del comité\.$"):
        actions.vote(proposal, Choice.YES, by=beto)


def test_who_acts_in_another_edition_does_not_vote_here(edition, other_edition, proposal, beto):
    convening.representative(convening.seat(other_edition, SeatRole.COORDINATOR, "Instituto"), beto)

    with pytest.raises(Refused, match=r"^Hoy no representas"):
        actions.vote(proposal, Choice.YES, by=beto)


def test_the_page_names_the_institution_and_takes_the_vote(client, proposal, rita, page):
    client.force_login(rita)
    assert "Votas en nombre de Instituto." in shown(client.get(page))

    response = client.post(page, {"choice": "yes", "note": "", "number": 1}, follow=True)

    assert "El voto de tu institución está emitido." in shown(response)
    assert Vote.objects.get().by == rita


@pytest.mark.parametrize(
    ("answers", "status", "sentence"),
    [
        ({"choice": "", "number": 1}, 422, "Este campo es obligatorio."),
        ({"choice": "maybe", "number": 1}, 422, "no es una de las opciones disponibles."),
        ({"choice": "yes", "number": ""}, 422, "Este campo es obligatorio."),
        ({"choice": "yes", "number": "1a"}, 422, "Introduzca un número entero."),
        ({"choice": "yes", "number": "9"}, 404, ""),
        ({"choice": "yes", "number": "9" * 40}, 404, ""),
    ],
)
def test_a_wrong_answer_casts_no_vote(client, voter, page, answers, status, sentence):
    response = client.post(page, answers)

    assert (response.status_code, sentence in shown(response)) == (status, True)
    assert Vote.objects.count() == 0


def test_a_version_that_was_overtaken_while_it_was_read_is_not_voted(client, edition, proposal, rita, page):
    client.force_login(rita)
    client.get(page)
    convening.proposal(edition, "# Nueva")

    response = client.post(page, {"choice": "yes", "number": 1})

    assert (response.status_code, "Hay una versión más nueva" in shown(response)) == (422, True)


def test_a_second_vote_in_another_tab_is_refused(client, proposal, rita, page):
    client.force_login(rita)
    client.post(page, {"choice": "yes", "number": 1})

    response = client.post(page, {"choice": "no", "number": 1})

    assert (response.status_code, "Tu institución ya votó esta versión." in shown(response)) == (422, True)
    assert Vote.objects.get().choice == Choice.YES


def test_without_a_proposal_there_is_nothing_to_vote(client, edition, rita, page):
    client.force_login(rita)

    assert client.get(page).status_code == 404


def test_a_member_without_an_institution_is_told(client, edition, proposal, page):
    client.force_login(convening.member(edition, "Suelta"))

    assert "tu voto no se recibirá" in shown(client.get(page))


def test_the_coordinator_votes_only_as_a_member(client, edition, proposal, page):
    client.force_login(convening.member(edition, "Coordina", Role.COORDINATOR))

    assert client.get(page).status_code == 403


def test_a_vote_without_a_recorded_institution_is_its_seats(edition, proposal):
    vote = convening.vote(proposal, convening.seat(edition, SeatRole.COORDINATOR, "Instituto"))

    assert str(vote.institution) == "Instituto"
