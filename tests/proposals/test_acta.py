"""The acta: all that decided a selection, nobody's name, nobody's gender, and lots in its place."""

import json
from dataclasses import replace

import pytest

from datacon.proposals.choosing import acta, lots
from datacon.proposals.choosing.lots import LEAST, deal
from datacon.proposals.choosing.problem import Bound, Problem
from datacon.proposals.choosing.solver import solve
from tests.proposals.actas import LEGAL, facts, made
from tests.proposals.problems import candidate, problem


def sizes(asked: Problem) -> dict[str, int]:
    dealt = [one.lot for one in asked.candidates]
    return {lot: dealt.count(lot) for lot in asked.lots}


def test_acta_says_all_that_decided_under_keys():
    told = made()
    row = next(one for one in told["rows"] if one["outcome"] == "waitlisted")

    assert list(told) == [
        *("format", "edition", "is_synthetic", "sealed_at", "seed", "places", "most_per_person", "criteria"),
        *("bounds", "rows", "lots", "parity", "result", "sha256"),
    ]
    assert list(row) == [
        *("key", "route", "groups", "people", "reviews", "passes", "merit", "draw", "pin", "reason", "lot"),
        *("outcome", "rank"),
    ]
    assert told["bounds"][0] == {
        "key": "formato-taller",
        "group": "format:taller",
        "least": 2,
        "most": 6,
        "sentence": "Al menos 2 y a lo más 6 talleres.",
    }
    assert [one["key"] for one in told["rows"]] == sorted(one["key"] for one in told["rows"])
    assert told["result"]["accepted"] == sorted(facts().chosen)
    assert told["result"]["waitlist"] == facts().waitlist


def test_pin_stands_with_its_reason_and_a_legal_mandate_without_merit():
    rows = {one["key"]: one for one in made()["rows"]}

    assert [rows["r00"][name] for name in ("pin", "reason", "outcome")] == [
        "out",
        "Repite lo de otro año.",
        "rejected",
    ]
    assert [rows["r90"][name] for name in ("pin", "reason", "outcome")] == ["in", LEGAL.reason, "accepted"]
    assert [rows["r90"][name] for name in ("passes", "merit", "reviews")] == [True, None, []]
    assert [rows["r91"][name] for name in ("passes", "lot", "people")] == [False, "", ["p90"]]


def test_what_people_declared_changes_nothing_but_by_the_choice():
    """The same acta, whoever declared what: as long as the same are chosen, nothing of it can be read."""
    told = facts()
    swapped = replace(told.problem, women=told.problem.men, men=told.problem.women, parity=9)

    assert acta.make(told) == acta.make(replace(told, problem=swapped))


@pytest.mark.parametrize("number", range(8))
def test_lots_give_the_same_choice_without_what_people_declared(number):
    told = facts(number)

    dealt = deal(told.problem, told.chosen)

    assert (dealt.parity, dealt.women, dealt.men) == (None, frozenset(), frozenset())
    assert solve(dealt if len(dealt.lots) > 1 else replace(dealt, lots={})).chosen == told.chosen
    assert min(sizes(dealt).values()) >= LEAST


def test_of_thousands_more_go_apart_in_each_turn(monkeypatch):
    monkeypatch.setattr(lots, "TURNS", 0)
    told = facts(8)

    assert solve(deal(told.problem, told.chosen)).chosen == told.chosen


def test_one_lot_is_enough_where_parity_changes_nothing():
    told = facts(1)

    assert deal(told.problem, told.chosen).lots == {"A": 10}


def test_fewer_rows_than_two_lots_need_are_dealt_all_the_same():
    asked = problem(
        *(candidate(key, 5000 - place, people=("p1",)) for place, key in enumerate("ab")),
        most_per_person=9,
        parity=0,
        men=frozenset({"p1"}),
    )
    chosen = solve(asked).chosen

    dealt = deal(asked, chosen)

    assert chosen == frozenset()
    assert dealt.lots == {"A": 0, "B": 0}


def test_sentence_of_a_rule_that_does_not_say_its_numbers_is_replaced():
    told = facts()
    bounds = (Bound("a", "format:taller", 2, None, "Bastantes talleres."), Bound("b", "format:taller", None, 6))
    said = acta.make(replace(told, problem=replace(told.problem, bounds=bounds)))

    assert [one["sentence"] for one in said["bounds"]] == ["format:taller: al menos 2.", "format:taller: a lo más 6."]


def test_fingerprint_is_of_what_is_said_and_not_of_how_it_is_written():
    told = made()
    turned = json.loads(json.dumps(dict(reversed(told.items()))))

    assert acta.digest(turned) == told["sha256"] == acta.digest(json.loads(acta.canonical(told)))
    assert acta.digest(told | {"seed": "x"}) != told["sha256"]
