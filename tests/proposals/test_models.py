"""What rows of proposals are called, in lists and in the journal."""

from datetime import UTC, datetime

import pytest

from datacon.proposals import models
from datacon.proposals.states import Gender, RunState
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return build.proposal(build.call(), number=14, title="Abrir datos")


def test_a_proposal_is_called_by_its_folio_and_title(proposal):
    assert str(proposal) == "P-014 Abrir datos"


def test_what_hangs_on_a_proposal_is_called_by_what_it_says(proposal):
    question = build.question(proposal.call)
    review = build.review(proposal, scores={"merito": 4})

    assert str(models.Answer(proposal=proposal, question=question)) == "¿Qué datos usas?"
    assert str(review.scores.get()) == "Merito: 4"
    assert str(build.phase(proposal.call)) == "Primera lectura"


def test_a_declared_conflict_is_called_by_what_it_is(proposal):
    conflict = models.DeclaredConflict(call=proposal.call, user=proposal.author, note="Trabajé ahí.")

    assert str(conflict) == "Trabajé ahí."


def test_what_is_personal_is_called_by_whose_it_is_and_tells_no_more():
    person = build.person("Ana", Gender.WOMAN)

    assert str(models.GenderDeclaration.objects.get()) == "Ana"
    assert str(models.Portrait(person=person)) == "Ana"


def test_a_calculation_and_a_look_are_called_by_their_selection(proposal):
    selection = build.selection(proposal.call)
    look = models.ParityLook(selection=selection, taken_at=datetime(2031, 2, 1, 9, 30, tzinfo=UTC))

    assert str(models.SelectionRun(selection=selection, state=RunState.DONE)) == f"{selection}, terminado"
    assert str(look) == f"{selection}, 2031-02-01 09:30"
