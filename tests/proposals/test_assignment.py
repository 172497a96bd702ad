"""Giving proposals to reviewers by hand and by the flow: conflicts are refused whenever, and manual pairs are kept."""

import pytest
from django_tasks import default_task_backend

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.proposals.actions import assigning
from datacon.proposals.actions.assigning import Spread, assign, assign_by_hand, spread, unassign
from datacon.proposals.models import Review, ReviewerProfile
from datacon.proposals.states import ReviewKind, ReviewOrigin, ReviewState, Route, SelectionState, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return build.call()


@pytest.fixture
def reviewer(call):
    return build.reviewer(call.edition, "Rita")


def in_review(call, **fields):
    return build.proposal(call, state=State.IN_REVIEW, **fields)


def profile(call, user, *themes, **fields):
    made = ReviewerProfile.objects.create(call=call, user=user, **fields)
    made.themes.set(themes)
    return made


def test_a_proposal_in_review_is_given_to_who_reviews(call, reviewer, ana):
    review = assign(in_review(call), reviewer, origin=ReviewOrigin.MANUAL, affinity=30, grounds=["Conoce."], by=ana)

    review.refresh_from_db()
    assert (review.kind, review.state, review.affinity, review.grounds) == ("scored", "assigned", 30, ["Conoce."])
    assert journal.verbs(review) == ["review.assigned"]


def test_by_hand_says_what_the_two_have_in_common(call, reviewer, ana):
    water, air = make.theme("Agua"), make.theme("Aire")
    profile(call, reviewer, water, air, stages=["use"])
    make.person("Rita", user=reviewer, languages=["es"])
    proposal = in_review(call)
    proposal.themes.set([water, make.theme("Fuego")])

    review = assign_by_hand(proposal, reviewer, by=ana)

    assert review.affinity == 60
    assert review.grounds == ["Conoce el tema Agua.", "Conoce la etapa de uso.", "Lee la lengua de la propuesta."]
    assert review.origin == ReviewOrigin.MANUAL


def test_who_said_nothing_is_told_so(call, reviewer, ana):
    review = assign_by_hand(in_review(call), reviewer, by=ana)

    assert review.affinity == 0
    assert review.grounds == ["No dijo que conozca sus temas ni sus etapas; tiene lugar para leerla."]


def test_a_legal_mandate_is_looked_at_and_not_scored(call, reviewer, ana):
    proposal = in_review(call, route=Route.LEGAL_MANDATE)

    assert assign_by_hand(proposal, reviewer, by=ana).kind == ReviewKind.LEGAL


def test_a_conflict_is_refused_with_its_reason(call, reviewer, ana):
    proposal = in_review(call)
    build.speaker(proposal, email=reviewer.email)

    with pytest.raises(Refused) as refused:
        assign_by_hand(proposal, reviewer, by=ana)

    assert str(refused.value) == "Rita tiene un conflicto de interés. Es una de las personas de la propuesta."
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.SUBMITTED, "La propuesta está enviada: se asigna mientras está en dictamen."),
        (State.WITHDRAWN, "La propuesta está retirada: se asigna mientras está en dictamen."),
    ],
)
def test_what_is_not_in_review_is_not_given(call, reviewer, ana, state, sentence):
    proposal = build.proposal(call, state=state)

    with pytest.raises(Refused, match=sentence):
        assign_by_hand(proposal, reviewer, by=ana)


def test_who_does_not_review_gets_nothing(call, ana, beto):
    with pytest.raises(Refused, match=r"Beto no tiene el papel de dictaminación\."):
        assign_by_hand(in_review(call), beto, by=ana)


def test_nobody_gets_a_proposal_twice(call, reviewer, ana):
    proposal = in_review(call)
    assign_by_hand(proposal, reviewer, by=ana)

    with pytest.raises(Refused, match=r"Rita ya tiene esta propuesta\."):
        assign_by_hand(proposal, reviewer, by=ana)


def test_after_sealing_nothing_is_given(call, reviewer, ana):
    build.selection(call, state=SelectionState.SEALED)

    with pytest.raises(Refused, match="La selección ya está sellada"):
        assign_by_hand(in_review(call), reviewer, by=ana)


def test_what_was_not_handed_in_may_be_taken_back(call, reviewer, ana):
    review = assign_by_hand(in_review(call), reviewer, by=ana)
    stale = Review.objects.get()

    unassign(review, by=ana)

    assert not Review.objects.exists()
    assert journal.verbs(review.proposal) == ["review.unassigned"]
    with pytest.raises(Refused, match=r"Ese dictamen ya se había quitado\."):
        unassign(stale, by=ana)


@pytest.mark.parametrize("state", [ReviewState.SUBMITTED, ReviewState.CONFLICTED])
def test_what_was_handed_in_or_declared_stays(call, reviewer, ana, state):
    review = build.review(in_review(call), reviewer, state=state)

    with pytest.raises(Refused, match=f"El dictamen está {state.label}: ya no se quita."):
        unassign(review, by=ana)

    assert Review.objects.get() == review


def test_spreading_gives_what_lacks_to_who_knows_and_keeps_what_was_given(call, reviewer, ana):
    water = make.theme("Agua")
    knows, others = build.reviewer(call.edition, "Zoe"), [build.reviewer(call.edition) for _ in range(2)]
    profile(call, knows, water)
    proposal, legal = in_review(call), in_review(call, route=Route.LEGAL_MANDATE)
    proposal.themes.set([water])
    kept = assign_by_hand(proposal, reviewer, by=ana)
    by_law = in_review(call, author=others[0], route=Route.LEGAL_MANDATE)

    assert spread(call, by=ana) == Spread(given=5, lacking=0)

    kept.refresh_from_db()
    assert kept.origin == ReviewOrigin.MANUAL
    given = proposal.reviews.exclude(pk=kept.pk).get()
    assert (given.reviewer, given.affinity, given.grounds) == (knows, 30, ["Conoce el tema Agua."])
    assert given.origin == ReviewOrigin.FLOW
    assert {one.kind for one in legal.reviews.all()} == {ReviewKind.LEGAL}
    assert others[0] not in {one.reviewer for one in by_law.reviews.all()}
    assert journal.verbs(given) == ["review.assigned"]
    assert journal.verbs(call) == ["call.reviews_spread"]


def test_spreading_again_changes_nothing(call, reviewer, ana):
    build.reviewer(call.edition)
    in_review(call)
    spread(call, by=ana)

    assert spread(call, by=ana) == Spread(given=0, lacking=0)


def test_a_legal_mandate_wants_two_whatever_the_call_wants(call, ana):
    call.reviews_wanted = 3
    call.save()
    for _ in range(4):
        build.reviewer(call.edition)
    legal, scored = in_review(call, route=Route.LEGAL_MANDATE), in_review(call)

    spread(call, by=ana)

    assert (legal.reviews.count(), scored.reviews.count()) == (2, 3)


def test_nobody_is_given_more_than_they_can_take(call, reviewer, ana):
    profile(call, reviewer, most_load=1)
    for _ in range(3):
        in_review(call)

    assert spread(call, by=ana) == Spread(given=1, lacking=5)


def test_a_declared_conflict_is_replaced_by_somebody_else(call, reviewer, ana):
    other, third = (build.reviewer(call.edition) for _ in range(2))
    proposal = in_review(call)
    build.review(proposal, reviewer, state=ReviewState.CONFLICTED)

    assert spread(call, by=ana) == Spread(given=2, lacking=0)
    assert {one.reviewer for one in proposal.reviews.all()} == {reviewer, other, third}


def test_many_proposals_are_spread_by_the_worker(call, reviewer, ana, monkeypatch, settings):
    monkeypatch.setattr(assigning, "SMALL", 1)
    for _ in range(2):
        in_review(call)

    assert spread(call, by=ana) is None

    result = default_task_backend.results[-1]
    assert (result.task.name, result.args) == ("spread_later", [call.pk, ana.pk])
    assert not Review.objects.exists()
    assigning.spread_later.call(*result.args)
    assert Review.objects.count() == 2


def test_spreading_takes_as_many_queries_for_many(call, ana, django_assert_num_queries, django_assert_max_num_queries):
    for _ in range(2):
        profile(call, build.reviewer(call.edition), make.theme())
    in_review(call)
    spread(call, by=ana)
    in_review(call)
    with django_assert_max_num_queries(40) as one:
        spread(call, by=ana)

    for _ in range(5):
        profile(call, build.reviewer(call.edition), make.theme())
        in_review(call)
    with django_assert_num_queries(len(one)):
        spread(call, by=ana)
