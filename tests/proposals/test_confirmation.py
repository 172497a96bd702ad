"""The answer of whoever was accepted: confirmed or declined, in time, and never after it was withdrawn."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.proposals.actions import proposing
from datacon.proposals.models import Proposal
from datacon.proposals.states import SpeakerState, State
from tests import make
from tests.proposals import build


@pytest.fixture
def carla(db, client):
    user = make.user("Carla")
    client.force_login(user)
    return user


@pytest.fixture
def proposal(carla):
    call = build.call()
    make.appointment(call.edition, carla, Role.SPEAKER)
    in_three_days = timezone.now() + timedelta(days=3)
    return build.proposal(call, carla, number=1, state=State.ACCEPTED, answer_by=in_three_days)


def page(name):
    return reverse(f"proposals:{name}", args=[2031, 1])


def text(response):
    return " ".join(response.content.decode().split())


def test_confirmed_in_time(proposal):
    proposing.confirm(proposal, by=proposal.author)

    proposal.refresh_from_db()
    assert proposal.state == State.CONFIRMED
    assert proposal.answered_at
    assert journal.verbs(proposal) == ["proposal.confirmed"]
    assert Message.objects.get().subject == "Confirmaste tu propuesta P-001"


def test_confirmed_late_is_refused_with_the_local_time(proposal):
    Proposal.objects.update(answer_by=timezone.now() - timedelta(minutes=1))

    with pytest.raises(Refused, match=r"El plazo venció el .* \(hora de Ciudad de México\)\."):
        proposing.confirm(proposal, by=proposal.author)

    assert Proposal.objects.get().state == State.ACCEPTED


def test_without_a_deadline_it_may_be_confirmed(proposal):
    Proposal.objects.update(answer_by=None)

    proposing.confirm(proposal, by=proposal.author)

    assert Proposal.objects.get().state == State.CONFIRMED


def test_what_was_withdrawn_in_another_tab_is_not_confirmed(proposal):
    stale = Proposal.objects.get()
    proposing.withdraw(proposal, reason="No podré.", by=proposal.author)

    with pytest.raises(Refused, match="No se puede pasar de «retirada» a «confirmada»"):
        proposing.confirm(stale, by=proposal.author)

    assert Proposal.objects.get().state == State.WITHDRAWN


def test_what_was_confirmed_in_another_tab_is_not_declined(proposal):
    stale = Proposal.objects.get()
    proposing.confirm(proposal, by=proposal.author)

    with pytest.raises(Refused):
        proposing.decline(stale, reason="No.", by=proposal.author)


def test_declined_with_a_reason(proposal):
    proposing.decline(proposal, reason="Tengo otro compromiso.", by=proposal.author)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (State.DECLINED, "Tengo otro compromiso.")
    assert journal.verbs(proposal) == ["proposal.declined"]


def test_page_confirms(client, proposal):
    body = text(client.get(page("my_confirmation")))
    assert "Confirma antes del " in body

    assert client.post(page("my_confirmation"))["Location"] == page("my_proposal")
    assert "Te esperamos." in text(client.get(page("my_proposal")))


def test_page_of_another_tab_is_told(client, proposal):
    proposing.withdraw(proposal, reason="No podré.", by=proposal.author)

    answer = client.post(page("my_confirmation"))

    assert answer.status_code == 422
    assert "No se puede pasar de «retirada» a «confirmada»." in text(answer)
    assert "No hay nada que confirmar" in text(answer)


def test_page_declines_with_a_reason(client, proposal):
    assert client.post(page("my_declination"), {"reason": ""}).status_code == 422

    assert client.post(page("my_declination"), {"reason": "No podré."})["Location"] == page("my_proposal")
    assert "No podré." in text(client.get(page("my_proposal")))


def test_page_does_not_decline_twice(client, proposal):
    proposing.decline(proposal, reason="No.", by=proposal.author)

    answer = client.post(page("my_declination"), {"reason": "No podré."})

    assert answer.status_code == 422
    assert "No se puede pasar de «declinada»" in text(answer)


def test_another_author_finds_nothing(client, proposal):
    eva = make.user("Eva")
    make.appointment(proposal.call.edition, eva, Role.SPEAKER)
    client.force_login(eva)

    assert client.get(page("my_confirmation")).status_code == 404
    assert client.post(page("my_declination"), {"reason": "No."}).status_code == 404
    assert Proposal.objects.get().state == State.ACCEPTED


@pytest.mark.parametrize("step_back", [proposing.decline, proposing.withdraw])
def test_who_would_have_spoken_too_is_told_that_there_is_no_session(proposal, step_back):
    other = build.speaker(proposal)
    build.speaker(proposal, state=SpeakerState.INVITED)

    step_back(proposal, reason="No podré.", by=proposal.author)

    (message,) = Message.objects.filter(subject__startswith="Ya no se presentará")
    assert message.recipient == other.email
    assert proposal.title in message.body
