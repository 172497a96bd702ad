"""Reviewing: opened after the grace, kept as it is written, handed in whole and once, or stepped back from (R126)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.proposals.actions import proposing, reviewing
from datacon.proposals.models import Call, Proposal, Selection
from datacon.proposals.states import ReviewState, Route, SelectionState, State, Verdict
from tests import make
from tests.proposals import build


@pytest.fixture
def call(db):
    made = build.call()
    build.phase(made)
    return made


@pytest.fixture
def proposal(call):
    return build.proposal(call, state=State.IN_REVIEW)


@pytest.fixture
def review(proposal):
    return build.review(proposal)


@pytest.fixture
def chair(db):
    return make.user("Dirige")


WHOLE = {"verdict": Verdict.ACCEPT, "confidence": 2, "message": "Está muy bien.", "comment": ""}


def entries(review, value=4):
    return dict.fromkeys(review.proposal.call.criteria.all(), value)


def whole(review):
    reviewing.keep(review, review.version, entries(review), by=review.reviewer, **WHOLE)


def scores(review):
    return {score.criterion.key: score.value for score in review.scores.all()}


def end_phases(call):
    call.phases.update(closes_at=timezone.now() - timedelta(hours=1))


def test_review_is_opened_for_all_that_was_submitted(call, chair):
    Call.objects.update(closes_at=timezone.now() - timedelta(hours=2))
    call.refresh_from_db()
    submitted = [build.proposal(call, state=State.SUBMITTED) for _ in range(2)]
    draft = build.proposal(call)

    assert reviewing.open_review(call, by=chair) == 2

    assert {Proposal.objects.get(pk=one.pk).state for one in submitted} == {State.IN_REVIEW}
    assert Proposal.objects.get(pk=draft.pk).state == State.DRAFT
    assert journal.verbs(call) == ["call.review_opened"]
    with pytest.raises(Refused, match="No hay propuestas enviadas"):
        reviewing.open_review(call, by=chair)


def test_review_is_not_opened_before_the_grace_ends(call, chair):
    Call.objects.update(closes_at=timezone.now() - timedelta(minutes=59))
    call.refresh_from_db()
    submitted = build.proposal(call, state=State.SUBMITTED)

    with pytest.raises(Refused, match=r"desde el .* \(hora de Ciudad de México\)"):
        reviewing.open_review(call, by=chair)

    submitted.refresh_from_db()
    assert submitted.state == State.SUBMITTED


def test_scores_are_kept_one_by_one(review):
    first, second = review.proposal.call.criteria.all()[:2]

    reviewing.keep(review, 1, {first: 3}, by=review.reviewer)
    reviewing.keep(review, 2, {first: 3, second: 5}, by=review.reviewer, comment="Va.")
    reviewing.keep(review, 3, {first: 2}, by=review.reviewer)

    review.refresh_from_db()
    assert scores(review) == {first.key: 2, second.key: 5}
    assert (review.comment, review.version, review.state) == ("Va.", 4, ReviewState.ASSIGNED)
    assert journal.verbs(review) == []


def test_two_tabs_do_not_overwrite_each_other(review):
    reviewing.keep(review, 1, {}, by=review.reviewer, comment="Una.")

    with pytest.raises(Overtaken):
        reviewing.keep(review, 1, entries(review), by=review.reviewer, comment="Otra.")

    review.refresh_from_db()
    assert (review.comment, scores(review)) == ("Una.", {})


def test_whole_review_is_handed_in_for_good(review):
    whole(review)

    reviewing.submit(review, by=review.reviewer)

    review.refresh_from_db()
    assert review.state == ReviewState.SUBMITTED
    assert review.submitted_at
    assert journal.verbs(review) == ["review.submitted"]
    for act in (
        lambda: whole(review),
        lambda: reviewing.submit(review, by=review.reviewer),
        lambda: reviewing.declare_conflict(review, note="Ahora sí.", by=review.reviewer),
    ):
        with pytest.raises(Refused, match="Ya entregaste este dictamen, y es definitivo"):
            act()


def test_review_that_lacks_something_says_all_of_it(review):
    criteria = list(review.proposal.call.criteria.all())
    reviewing.keep(review, 1, dict.fromkeys(criteria[1:], 3), by=review.reviewer, message="  ")

    with pytest.raises(reviewing.Incomplete) as refusal:
        reviewing.submit(review, by=review.reviewer)

    assert refusal.value.missing == [
        "Falta calificar «Merito».",
        "Falta tu recomendación.",
        "Falta decir cuánto conoces el tema.",
        "Faltan las razones para quien propone.",
    ]


def test_by_legal_mandate_nothing_is_scored(call):
    proposal = build.proposal(call, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE, provision="Artículo 1")
    review = build.review(proposal)
    assert reviewing.missing(review) == [
        "Falta decir si se acredita la atribución.",
        "Faltan las razones para quien propone.",
    ]

    reviewing.keep(review, 1, {}, by=review.reviewer, passes=False, message="El artículo no lo dice.")
    reviewing.submit(review, by=review.reviewer)

    review.refresh_from_db()
    assert (review.state, review.passes) == (ReviewState.SUBMITTED, False)


def test_conflict_that_appeared_meanwhile_is_refused_without_naming_anybody(review):
    whole(review)
    build.speaker(review.proposal, name="Nadia Secreta", email=review.reviewer.email)

    with pytest.raises(Refused, match="declara el conflicto de interés") as refusal:
        reviewing.submit(review, by=review.reviewer)

    assert "Secreta" not in str(refusal.value)
    review.refresh_from_db()
    assert review.state == ReviewState.ASSIGNED


def test_declared_conflict_is_final_and_forgets_the_draft(review):
    whole(review)

    reviewing.declare_conflict(review, note="Es mi vecina.", by=review.reviewer)

    review.refresh_from_db()
    assert (review.state, review.conflict_note) == (ReviewState.CONFLICTED, "Es mi vecina.")
    assert (review.verdict, review.message, review.confidence, scores(review)) == ("", "", None, {})
    assert journal.verbs(review) == ["review.conflict_declared"]
    assert not Message.objects.exists()
    with pytest.raises(Refused, match="ya no dictaminas esta propuesta"):
        whole(review)
    with pytest.raises(Refused, match="ya no dictaminas esta propuesta"):
        reviewing.declare_conflict(review, note="Otra vez.", by=review.reviewer)


def test_review_is_its_reviewers_alone(review, chair):
    with pytest.raises(AssertionError):
        reviewing.submit(review, by=chair)


def test_nothing_is_written_outside_a_phase(review):
    whole(review)
    end_phases(review.proposal.call)

    with pytest.raises(Refused, match=r"El dictamen cerró el .* \(hora de Ciudad de México\)"):
        reviewing.submit(review, by=review.reviewer)
    with pytest.raises(Refused, match="El dictamen cerró"):
        reviewing.keep(review, review.version, {}, by=review.reviewer, comment="Tarde.")

    reviewing.declare_conflict(review, note="Aun así se puede.", by=review.reviewer)


def test_nothing_is_written_of_a_proposal_that_was_withdrawn(review):
    Proposal.objects.update(state=State.WITHDRAWN)

    with pytest.raises(Refused, match="La propuesta está retirada"):
        whole(review)


def test_nothing_is_written_once_the_selection_is_sealed(review):
    build.selection(review.proposal.call)
    whole(review)
    Selection.objects.update(state=SelectionState.SEALED)

    with pytest.raises(Refused, match="La selección ya está sellada"):
        reviewing.submit(review, by=review.reviewer)


def soon():
    return timezone.now() + timedelta(days=3)


def test_changes_are_asked_once_and_its_author_is_told(proposal, chair):
    build.review(proposal, score=3, verdict=Verdict.CHANGES)
    seen = proposal.version

    reviewing.ask_changes(proposal, note="Más corta.", due_at=soon(), by=chair)

    proposal.refresh_from_db()
    assert (proposal.changes_note, proposal.awaits_changes, proposal.version) == ("Más corta.", True, seen + 1)
    assert journal.verbs(proposal) == ["proposal.changes_asked"]
    message = Message.objects.get()
    assert message.recipient == proposal.author.email
    assert "Más corta." in message.body
    assert f"/candidaturas/{proposal.number}" not in message.body
    assert "(hora de Ciudad de México)" in message.body
    with pytest.raises(Refused, match="solo hay una ronda"):
        reviewing.ask_changes(proposal, note="Más.", due_at=soon(), by=chair)


def test_changes_are_asked_only_when_a_review_asks_for_them(proposal, chair):
    build.review(proposal, score=3)
    build.review(proposal, verdict=Verdict.CHANGES)

    with pytest.raises(Refused, match="Ningún dictamen entregado recomienda pedir cambios"):
        reviewing.ask_changes(proposal, note="Más corta.", due_at=soon(), by=chair)


def test_changes_are_due_in_the_future_and_asked_in_review(proposal, chair):
    build.review(proposal, score=3, verdict=Verdict.CHANGES)

    with pytest.raises(Refused, match="El plazo para los cambios ya pasó"):
        reviewing.ask_changes(proposal, note="Más corta.", due_at=timezone.now(), by=chair)
    Proposal.objects.update(state=State.ACCEPTED)
    with pytest.raises(Refused, match="La propuesta está aceptada"):
        reviewing.ask_changes(proposal, note="Más corta.", due_at=soon(), by=chair)

    proposal.refresh_from_db()
    assert (proposal.changes_note, Message.objects.count()) == ("", 0)


def test_who_asked_for_changes_reads_again_what_was_changed(proposal, chair):
    asked = build.review(proposal, score=3, verdict=Verdict.CHANGES, message="Es larga.")
    other = build.review(proposal, score=4)
    reviewing.ask_changes(proposal, note="Más corta.", due_at=soon(), by=chair)

    proposing.hand_in_changes(proposal, by=proposal.author)

    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.state, other.state) == (ReviewState.ASSIGNED, ReviewState.SUBMITTED)
    assert set(scores(asked).values()) == {3}
    mail = Message.objects.get(recipient=asked.reviewer.email)
    assert proposal.folio in mail.body
    assert proposal.title not in mail.body
    reviewing.submit(asked, by=asked.reviewer)


def test_a_review_stays_as_it_was_where_no_phase_is_under_way(call, proposal, chair):
    asked = build.review(proposal, score=3, verdict=Verdict.CHANGES)
    reviewing.ask_changes(proposal, note="Más corta.", due_at=soon(), by=chair)
    end_phases(call)

    proposing.hand_in_changes(proposal, by=proposal.author)

    asked.refresh_from_db()
    assert asked.state == ReviewState.SUBMITTED
