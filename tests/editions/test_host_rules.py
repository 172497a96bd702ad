"""What the rules about hosts measure, and who may open a bid's files (R35, R38, R45)."""

import pytest
from django.contrib.auth.models import AnonymousUser

from datacon.editions import rules_hosts
from datacon.editions.measures import Measured
from datacon.editions.models import Rule
from datacon.editions.moments import told_twice
from datacon.editions.states import BidState, CriterionKey, HostKind, Modality
from datacon.uploads.access import may_read
from tests import make
from tests.editions import hosting

RULE = Rule()
THREE = {"support": "Sí.", "progress": "Sí.", "community": "No, y se dice."}


def test_nothing_is_measured_before_there_is_a_host(edition):
    assert rules_hosts.measure_rotation(edition, RULE) == Measured(None, "Aún no hay sede.")
    assert rules_hosts.measure_grounding(edition, RULE) == Measured(None, "Aún no hay sede.")


def test_rotation_is_kept_by_new_hosts(edition, other_edition):
    hosting.host(other_edition, "14")
    hosting.host(edition, "14")

    assert rules_hosts.measure_rotation(edition, RULE) == Measured(True, "Sedes que no lo habían sido: 1.")


def test_rotation_is_breached_by_a_former_host(edition, other_edition):
    hosting.host(edition, "14")
    hosting.host(other_edition, "14")
    hosting.host(other_edition, "20", kind=HostKind.SIMULTANEOUS)

    assert rules_hosts.measure_rotation(other_edition, RULE) == Measured(
        False, "Sedes que ya lo habían sido: Jalisco (2021)."
    )


def test_grounding_is_kept_by_the_capital_and_online_with_their_reason(edition):
    hosting.host(edition, "09")
    hosting.host(edition, "", kind=HostKind.VIRTUAL)

    assert rules_hosts.measure_grounding(edition, RULE) == Measured(True, "Sedes con su fundamento: 2.")


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({"statements": THREE}, True),
        ({"statements": THREE | {"community": ""}}, False),
        ({"statements": {"community": "La tiene."}}, False),
        ({"statements": THREE, "grounding": ""}, False),
        ({"territory": "09", "grounding": ""}, False),
    ],
)
def test_grounding_of_a_host_without_a_bid_asks_for_the_three(edition, fields, kept):
    hosting.host(edition, **fields)

    assert rules_hosts.measure_grounding(edition, RULE).kept is kept


@pytest.mark.parametrize(("statements", "kept"), [({"community": "La tiene."}, True), ({}, False)])
def test_grounding_of_a_bid_has_its_scores_and_asks_for_the_community(edition, statements, kept):
    bid = hosting.evaluated(hosting.call(edition), "14")
    hosting.host(edition, bid=bid, statements=statements)

    assert rules_hosts.measure_grounding(edition, RULE).kept is kept


def test_online_edition_is_the_exception(edition):
    hosting.host(edition, "", kind=HostKind.VIRTUAL)

    assert rules_hosts.measure_in_person(edition, RULE) == Measured(False, "Modalidad: en línea; sedes en línea: 1.")
    edition.modality = Modality.HYBRID
    assert rules_hosts.measure_in_person(edition, RULE).kept


def test_files_of_a_bid_are_for_its_delegate_and_after_it_for_the_committee(edition, other_edition):
    bid = hosting.bid(hosting.call(edition))
    letter = bid.letters.first().file
    evidence = hosting.evidence(bid, CriterionKey.SUPPORT, url="", file=hosting.upload(bid.delegate)).file
    member, rival = hosting.member(edition, "Beto"), hosting.delegate(edition, "Darío")
    stranger = hosting.member(other_edition, "Carla")

    assert [may_read(who, letter) for who in (bid.delegate, member)] == [True, False]
    bid.submitted_at = edition.announced_at
    bid.move(BidState.SUBMITTED, submitted_at=edition.announced_at)
    for file in (letter, evidence):
        readers = (bid.delegate, member, rival, stranger, AnonymousUser())
        assert [may_read(who, file) for who in readers] == [True, True, False, False, False]


def test_second_clock_is_told_where_it_says_something_else(edition):
    moment = edition.announced_at

    assert told_twice(moment, "America/Mexico_City", "America/Monterrey").count("hora de") == 1
    assert told_twice(moment, "America/Mexico_City", "America/Tijuana").count("hora de") == 2
    assert told_twice(moment, "America/Mexico_City", "").count("hora de") == 1


def test_rows_have_names(edition):
    bid = hosting.bid(hosting.call(edition))
    card = hosting.card(bid, make.user("Beto"))

    assert str(bid) == "Jalisco"
    assert str(bid.letters.first()) == "Gobierno de la entidad"
    assert str(bid.evidence.first()) == "El portal y su uso."
    assert str(card) == "Beto, Jalisco"
    assert str(card.scores.first()) == "Disposición: 3"
