"""The two synthetic editions: 2026, celebrated and complete, and 2027, in planning; everybody in them is made up."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pypdf import PdfReader

from datacon.demo import actions
from datacon.editions import rules
from datacon.editions.actions import scoring
from datacon.editions.models import (
    Appointment,
    BidEvidence,
    CommitteeSeat,
    Edition,
    Host,
    HostBid,
    HostCall,
    Invitation,
    Score,
    Scorecard,
    SupportLetter,
    Vote,
)
from datacon.editions.queries import bids as bid_queries
from datacon.editions.queries import hosting
from datacon.editions.states import BidState, CallPhase, InvitationState, Level, Role, State
from datacon.people.models import Organization, Person, User
from datacon.people.states import Scope, Sector
from datacon.programme.models import Session
from datacon.programme.states import State as SessionState

pytestmark = pytest.mark.django_db


@pytest.fixture
def celebrated() -> Edition:
    (edition,) = actions.load(2026)
    return edition


@pytest.fixture
def planned() -> Edition:
    (edition,) = actions.load(2027)
    return edition


def breached(edition: Edition, level: Level) -> list[str]:
    return [found.rule.key for found in rules.verdicts(edition) if found.kept is False and found.rule.level == level]


def test_celebrated_edition_keeps_every_rule_but_one_which_is_justified(celebrated):
    (breach,) = [found for found in rules.verdicts(celebrated) if found.kept is False]

    assert (breach.rule.key, breach.is_breached) == ("co_convener_sectors", False)
    assert [rules.missing(celebrated, state) for state in State] == [[]] * len(State)


def test_celebrated_edition_is_public_complete_and_marked(celebrated):
    assert (celebrated.is_synthetic, celebrated.is_public, celebrated.state) == (True, True, State.MEMORIA_PUBLISHED)
    assert Session.objects.filter(edition=celebrated, state=SessionState.HELD).count() == 16
    assert list(Session.objects.filter(themes=None)) == []
    assert celebrated.summary.startswith("Edición de ejemplo")


def test_its_host_ranks_first_and_the_others_learn_why_they_lost(celebrated):
    results = hosting.results(celebrated)

    assert [(result.bid.territory, result.bid.state) for result in results] == [
        ("22", BidState.CONFIRMED),
        ("21", BidState.RESERVE),
        ("26", BidState.NOT_SELECTED),
    ]
    assert [result.standing.meets_floors for result in results] == [True, True, False]
    assert [bool(result.advice) for result in results] == [False, True, True]
    assert Host.objects.get(edition=celebrated).bid == results[0].bid


def test_its_bids_could_be_submitted_and_scored_as_they_are(celebrated):
    for bid in HostBid.objects.all():
        assert bid_queries.missing(bid) == []
    for score in Score.objects.select_related("card__bid", "criterion"):
        scoring.check_value(score.card.bid, score.criterion, score.value)


def test_three_members_scored_each_bid_and_one_declared_a_conflict(celebrated):
    assert {bid.number: bid_queries.counted(bid) for bid in HostBid.objects.all()} == {1: 3, 2: 3, 3: 3}
    assert Scorecard.objects.filter(has_conflict=True).values_list("bid__number", "scores").get() == (1, None)


def test_its_committee_is_full_and_voted(celebrated):
    assert not CommitteeSeat.objects.filter(organization=None).exists()
    assert Vote.objects.values("seat").distinct().count() == 6
    assert {seat.representatives.count() for seat in CommitteeSeat.objects.all()} == {1}


def test_its_co_conveners_leave_one_cell_of_the_matrix_empty(celebrated):
    accepted = Invitation.objects.filter(state=InvitationState.ACCEPTED)
    cells = set(accepted.values_list("organization__sector", "organization__scope"))

    assert {(sector, scope) for sector in Sector for scope in Scope} - cells == {(Sector.PRIVATE, Scope.INTERNATIONAL)}
    assert Invitation.objects.get(state=InvitationState.DECLINED).reason == "Este año no podemos enviar a nadie."


def test_a_letter_is_a_page_that_says_that_it_is_an_example(celebrated):
    letter = SupportLetter.objects.first()

    with letter.file.file.open() as file:
        (page,) = PdfReader(file).pages
        text = page.extract_text()

    assert text.startswith("Carta de ejemplo")
    assert letter.file.uploaded_by == letter.bid.delegate


def test_everybody_and_every_body_in_them_says_that_it_is_an_example():
    actions.load(2026, 2027)

    made_up = Organization.objects.filter(slug__startswith="ejemplo-")
    assert made_up.exclude(name__endswith=" (ejemplo)").count() == 0
    assert set(Person.objects.filter(is_synthetic=False)) == set()
    assert {email.split("@")[1].split(".")[-2] for email in User.objects.values_list("email", flat=True)} == {
        "example"
    }
    for model, field in ((CommitteeSeat, "organization"), (Invitation, "organization")):
        assert set(model.objects.exclude(organization=None).values_list(field, flat=True)) <= set(
            made_up.values_list("pk", flat=True)
        )
    assert all(one.url.split("/")[2].endswith(".example.org") for one in BidEvidence.objects.all())


def test_each_role_has_somebody_in_both_of_them():
    for edition in actions.load(2026, 2027):
        assert set(Appointment.objects.filter(edition=edition).values_list("role", flat=True)) == set(Role)


def test_planned_edition_lacks_what_the_desk_should_ask_for(planned):
    assert (planned.is_synthetic, planned.is_public, planned.state) == (True, False, State.PROPOSED)
    assert breached(planned, Level.MUST) == ["quorum", "composition"]
    assert breached(planned, Level.SOFT) == ["first_quarter", "co_convener_sectors"]
    assert CommitteeSeat.objects.filter(organization=None, not_applicable_reason="").count() == 3
    assert Vote.objects.count() == 1


def test_its_call_for_hosts_is_open_whenever_it_is_loaded(planned):
    call = HostCall.objects.get(edition=planned)

    assert call.phase == CallPhase.OPEN
    assert call.closes_at - timezone.now() > timedelta(days=29)
    assert list(call.bids.values_list("territory", "state")) == [("13", BidState.SUBMITTED), ("18", BidState.DRAFT)]
    assert call.bids.get(territory="13").delegate == Appointment.objects.filter(role=Role.HOST_DELEGATE).first().user


def test_its_invitations_wait_for_an_answer(planned):
    waiting = Invitation.objects.filter(state=InvitationState.INVITED)

    assert waiting.count() == 3
    assert all(one.expires_at > timezone.now() for one in waiting)


def test_loaded_after_its_days_it_invites_nobody_any_more(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_value, **_options: date(2027, 5, 1))

    (edition,) = actions.load(2027)

    assert edition.state == State.PROPOSED
    assert Invitation.objects.count() == 0
