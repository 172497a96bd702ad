"""What waits for whom in the call for proposals."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from datacon.editions.states import Role, State
from datacon.proposals.models import Call, Proposal
from datacon.proposals.states import State as ProposalState
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(beto):
    made = build.edition()
    make.appointment(made, beto, Role.PROGRAMME_CHAIR)
    return made


@pytest.fixture
def signed(client, beto):
    client.force_login(beto)
    return client


def tasks(client, address="/mesa/2031/"):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [" ".join(one.get_text(" ").split()) for one in page.select(".tasks li")]


def about_proposals(client, address="/mesa/2031/"):
    words = ("onvocatoria de propuestas", "dictamen", "P-0")
    return [one for one in tasks(client, address) if any(word in one for word in words)]


def test_chair_writes_the_call_then_what_it_lacks_then_publishes_it(signed, edition):
    assert about_proposals(signed) == ["Escribe la convocatoria de propuestas. Dirección del programa"]

    call = build.call(edition, published_at=None)
    day = call.opens_at.astimezone(edition.zone)
    assert [one.partition(" Dirección")[0] for one in about_proposals(signed)] == [
        "Convocatoria de propuestas: Falta al menos una fase de dictamen."
    ]
    assert f"hasta el {day.day} de" in about_proposals(signed)[0]

    build.phase(call)
    assert [one.partition(" Dirección")[0] for one in about_proposals(signed)] == [
        "Publica la convocatoria de propuestas."
    ]

    Call.objects.update(published_at=timezone.now())
    assert about_proposals(signed) == []


def test_chair_begins_the_review_after_the_grace(signed, edition):
    call = build.call(edition)
    build.proposal(call, state=ProposalState.SUBMITTED)
    assert about_proposals(signed) == []

    Call.objects.update(closes_at=timezone.now() - timedelta(days=1))

    assert about_proposals(signed) == ["1 propuesta espera que empiece el dictamen. Dirección del programa"]


def test_nobody_is_asked_for_a_call_of_an_edition_that_began(signed, edition):
    edition.state = State.LIVE
    edition.save()

    assert about_proposals(signed) == []


def test_author_is_reminded_of_what_is_theirs_and_of_nothing_else(signed, edition, beto):
    call = build.call(edition)
    make.appointment(edition, beto, Role.SPEAKER)
    due = timezone.now() + timedelta(days=2)
    build.proposal(call, beto, number=1, title="")
    build.proposal(call, beto, number=2, title="Dos", state=ProposalState.IN_REVIEW, changes_due_at=due)
    build.proposal(call, beto, number=3, title="Tres", state=ProposalState.ACCEPTED, answer_by=due)
    build.proposal(call, beto, number=4, title="Cuatro", state=ProposalState.SUBMITTED)
    build.proposal(call, number=5)

    told = [one.partition(" Persona")[0] for one in about_proposals(signed)]

    assert sorted(told) == [
        "Confirma o declina P-003, «Tres».",
        "Entrega los cambios que se piden a P-002, «Dos».",
        "Termina y envía P-001, «sin título todavía».",
    ]
    assert sorted(one.partition(" Persona")[0] for one in about_proposals(signed, "/mesa/")) == sorted(told)


def test_draft_that_came_late_is_not_asked_for(signed, edition, beto):
    call = build.call(edition)
    build.proposal(call, beto, number=9)
    assert len(about_proposals(signed)) == 1

    Call.objects.update(opens_at=timezone.now() - timedelta(days=30), closes_at=timezone.now() - timedelta(days=2))

    assert about_proposals(signed) == []
    assert Proposal.objects.get().state == ProposalState.DRAFT
