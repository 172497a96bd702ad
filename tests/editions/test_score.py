"""Conflicts, scorecards, and when a bid is evaluated (requirements 3.3, 3.4, R44)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import scoring
from datacon.editions.models import CommitteeSeat, Representative, Scorecard
from datacon.editions.queries import bids as queries
from datacon.editions.states import BidState, CriterionKey, Requirement, SeatRole
from datacon.journal import actions as journal
from datacon.people.models import Affiliation
from datacon.people.states import Sector
from tests import make
from tests.editions import hosting


@pytest.fixture
def call(edition):
    return hosting.call(edition)


@pytest.fixture
def bid(call):
    return hosting.bid(call, state=BidState.ADMISSIBLE)


@pytest.fixture
def member(edition):
    return hosting.member(edition, "Beto")


def represent(edition, user, organization, **fields):
    seat = CommitteeSeat.objects.create(
        edition=edition, role=SeatRole.LOCAL_CSO, requirement=Requirement.OPTIONAL, organization=organization
    )
    return Representative.objects.create(seat=seat, user=user, position="Titular", **fields)


def criterion(bid, key):
    return bid.call.rubric.criteria.get(key=key)


def entries(bid, values="3333", reason="Así es."):
    return {one: (int(v), reason) for one, v in zip(bid.call.rubric.criteria.all(), values, strict=True)}


def test_member_without_conflict_declares_it_and_has_a_card(bid, member):
    card = scoring.declare(bid, has_conflict=False, note="", by=member)

    assert not card.has_conflict
    assert journal.verbs(bid) == ["bid.conflict_declared"]


def test_conflict_says_what_it_is(bid, member):
    with pytest.raises(Refused, match="Escribe en qué consiste"):
        scoring.declare(bid, has_conflict=True, note="", by=member)

    assert scoring.declare(bid, has_conflict=True, note="Mi hermana firma.", by=member).has_conflict


def test_delegate_of_a_bid_is_in_conflict(bid):
    with pytest.raises(Refused, match="La candidatura la presentaste tú"):
        scoring.declare(bid, has_conflict=False, note="", by=bid.delegate)


def test_who_represents_an_organization_that_signed_is_in_conflict(edition, bid, member):
    signer = make.organization("Garante de Jalisco")
    bid.letters.update(organization=signer)
    represent(edition, member, signer)

    with pytest.raises(Refused, match="Garante de Jalisco firma una carta de apoyo"):
        scoring.declare(bid, has_conflict=False, note="", by=member)
    assert scoring.declare(bid, has_conflict=True, note="", by=member).conflict_note == (
        "Garante de Jalisco firma una carta de apoyo."
    )


def test_who_works_for_an_authority_of_the_territory_is_in_conflict(bid, member):
    authority = make.organization("Gobierno de Jalisco", sector=Sector.PUBLIC, state="14")
    Affiliation.objects.create(person=make.person("Beto", user=member), organization=authority)

    with pytest.raises(Refused, match="es autoridad de la entidad"):
        scoring.declare(bid, has_conflict=False, note="", by=member)


def test_who_no_longer_represents_is_not_in_conflict(edition, bid, member):
    signer = make.organization("Garante de Jalisco", sector=Sector.PUBLIC, state="14")
    yesterday = timezone.localdate() - timedelta(days=1)
    represent(edition, member, signer, starts_on=date(2020, 1, 1), ends_on=yesterday)
    represent(edition, member, make.organization("Colectivo", state="14"))
    represent(edition, make.user("Darío"), make.organization("Otro gobierno", sector=Sector.PUBLIC, state="14"))

    assert queries.conflicts(bid, member) == []


def test_declaration_of_a_conflict_is_final(bid, member):
    scoring.declare(bid, has_conflict=True, note="Soy parte.", by=member)

    with pytest.raises(Refused, match="tu declaración es definitiva"):
        scoring.declare(bid, has_conflict=False, note="", by=member)


def test_conflict_found_later_takes_the_draft_away(bid, member):
    card = hosting.card(bid, member, submitted=False)

    scoring.declare(bid, has_conflict=True, note="Me enteré hoy.", by=member)

    assert card.scores.count() == 0


def test_score_by_someone_in_conflict_is_refused(bid, member):
    card = scoring.declare(bid, has_conflict=True, note="Soy parte.", by=member)

    with pytest.raises(Refused, match="Declaraste un conflicto"):
        scoring.keep(card, entries(bid), by=member)
    with pytest.raises(Refused, match="Declaraste un conflicto"):
        scoring.submit(card, by=member)
    assert card.scores.count() == 0


def test_conflict_that_came_after_the_declaration_refuses_the_card(edition, bid, member):
    card = hosting.card(bid, member, submitted=False)
    represent(edition, member, make.organization("Gobierno de Jalisco", sector=Sector.PUBLIC, state="14"))

    with pytest.raises(Refused, match="Tienes un conflicto de interés"):
        scoring.submit(card, by=member)


def test_draft_may_lack_values_and_reasons(bid, member):
    card = scoring.declare(bid, has_conflict=False, note="", by=member)

    scoring.keep(card, {criterion(bid, CriterionKey.SUPPORT): (None, "Por ver.")}, by=member)
    scoring.keep(card, {criterion(bid, CriterionKey.SUPPORT): (3, "Visto.")}, by=member)

    assert list(card.scores.values_list("value", "reason")) == [(3, "Visto.")]
    assert card.submitted_at is None


@pytest.mark.parametrize("hole", [None, (None, "Así es."), (3, "")])
def test_card_with_a_hole_is_refused(bid, member, hole):
    card = scoring.declare(bid, has_conflict=False, note="", by=member)
    given = entries(bid)
    given.pop(criterion(bid, CriterionKey.INCLUSION))
    scoring.keep(card, given | ({criterion(bid, CriterionKey.INCLUSION): hole} if hole else {}), by=member)

    with pytest.raises(Refused, match="Falta la calificación o la razón de «Inclusión y viabilidad»"):
        scoring.submit(card, by=member)


def test_submitted_card_is_final(bid, member):
    card = hosting.card(bid, member, submitted=False)
    scoring.submit(card, by=member)

    for act in (
        lambda: scoring.submit(card, by=member),
        lambda: scoring.keep(card, entries(bid, "4443"), by=member),
        lambda: scoring.declare(bid, has_conflict=True, note="Soy parte.", by=member),
    ):
        with pytest.raises(Refused, match="definitiva"):
            act()
    assert journal.verbs(bid) == ["bid.scored"]
    assert list(card.scores.values_list("value", flat=True)) == [3, 3, 3, 3]


def test_top_of_the_community_asks_for_three_sectors(call, member):
    two = hosting.bid(call, "20", state=BidState.ADMISSIBLE, sectors=[Sector.ACADEMIC, Sector.PRIVATE])
    card = scoring.declare(two, has_conflict=False, note="", by=member)

    with pytest.raises(Refused, match="al menos 3 sectores con evidencia, y hay 2"):
        scoring.keep(card, entries(two, "3343"), by=member)
    scoring.keep(card, entries(two, "3333"), by=member)


def test_top_of_the_community_is_given_to_three_sectors(bid, member):
    card = scoring.declare(bid, has_conflict=False, note="", by=member)

    scoring.keep(card, entries(bid, "3343"), by=member)

    assert card.scores.get(criterion__key=CriterionKey.COMMUNITY).value == 4


def test_community_that_is_not_claimed_is_worth_nothing(call, member):
    bid = hosting.bid(call, "20", state=BidState.ADMISSIBLE, sectors=[], claims_community=False)
    card = scoring.declare(bid, has_conflict=False, note="", by=member)

    with pytest.raises(Refused, match="este criterio vale 0"):
        scoring.keep(card, entries(bid, "3313"), by=member)
    scoring.keep(card, entries(bid, "3303"), by=member)
    scoring.submit(card, by=member)


def test_bid_that_is_not_admitted_is_not_scored(call, member):
    bid = hosting.bid(call, "20", state=BidState.SUBMITTED)

    with pytest.raises(Refused, match="ahora no se califica"):
        scoring.declare(bid, has_conflict=False, note="", by=member)


def test_draft_of_another_is_seen_by_nobody(bid, edition, member):
    hosting.card(bid, hosting.member(edition, "Carla"), submitted=False)
    hosting.card(bid, member)

    assert [card.member for card in queries.readable_cards(bid, member)] == [member]


def test_submitted_cards_are_seen_after_ones_own(bid, edition, member):
    carla = hosting.member(edition, "Carla")
    hosting.card(bid, carla)

    assert queries.readable_cards(bid, member) == []
    hosting.card(bid, member)
    assert {card.member for card in queries.readable_cards(bid, member)} == {carla, member}


def test_who_is_in_conflict_sees_cards_once_the_bid_is_evaluated(bid, edition, member):
    hosting.card(bid, hosting.member(edition, "Carla"))
    scoring.declare(bid, has_conflict=True, note="Soy parte.", by=member)

    assert queries.readable_cards(bid, member) == []
    bid.move(BidState.EVALUATED)
    assert len(queries.readable_cards(bid, member)) == 1


def test_bid_is_evaluated_with_three_cards_without_conflict(bid, edition, ana):
    for name in ("Uno", "Dos"):
        hosting.card(bid, hosting.member(edition, name))
    Scorecard.objects.create(bid=bid, member=hosting.member(edition, "Tres"), has_conflict=True)

    with pytest.raises(Refused, match="Faltan 1 cédulas"):
        scoring.evaluate(bid, by=ana)
    hosting.card(bid, hosting.member(edition, "Cuatro"))
    scoring.evaluate(bid, by=ana)

    bid.refresh_from_db()
    assert bid.state == BidState.EVALUATED
    assert journal.verbs(bid) == ["bid.evaluated"]


def test_second_of_two_who_close_the_evaluation_is_refused(call, ana):
    bid = hosting.evaluated(call, "20")

    with pytest.raises(Refused, match="No se puede pasar"):
        scoring.evaluate(bid, by=ana)
