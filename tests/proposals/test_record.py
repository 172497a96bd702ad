"""What an acta says of what was decided, and what it must not say."""

import json
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from datacon.proposals.actions import sealing as actions
from datacon.proposals.choosing.verifying import differences
from datacon.proposals.models import ParityLook, Proposal, Review
from datacon.proposals.queries.problem import row_key
from datacon.proposals.states import Gender, Route
from tests import make
from tests.proposals import build
from tests.proposals.sealing import calculate, with_acta

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(db):
    return make.user("Directora Quintanilla")


@pytest.fixture
def call(db):
    return build.call()


def acta(selection) -> dict:
    selection.refresh_from_db()
    return json.loads(selection.acta_text)


def row(selection, number: int) -> dict:
    key = row_key(selection, Proposal.objects.get(number=number))
    [found] = [one for one in acta(selection)["rows"] if one["key"] == key]
    return found


def test_it_says_what_decided_and_what_came_out(call, chair):
    selection = with_acta(call, chair)

    told = acta(selection)

    assert differences(told) == []
    assert (told["edition"], told["is_synthetic"]) == ({"year": 2031, "name": "DATA CON 2031"}, False)
    assert (told["seed"], told["places"], told["most_per_person"]) == (selection.seed, 3, 2)
    assert told["criteria"][0] == {"key": "merito", "title": "Merito", "weights": {"merit": 2, "innovation": 1}}
    assert [one["sentence"] for one in told["bounds"]] == ["Al menos 1 de formato Presentación."]
    assert told["parity"] == {"tolerance": 1, "cells": [], "note": ""}
    assert told["sha256"] == selection.acta_sha256
    assert told["sealed_at"].endswith("-06:00")


def test_a_row_says_scores_merit_pin_and_outcome(call, chair):
    selection = with_acta(call, chair)

    out = row(selection, 2)

    assert (out["pin"], out["reason"], out["outcome"], out["rank"]) == ("out", "Repite la primera.", "rejected", None)
    assert (out["route"], out["merit"], out["passes"]) == ("merit", 5000, None)
    assert out["reviews"] == [dict.fromkeys(["merito", *CRITERIA], 5)] * 2
    assert [row(selection, number)["outcome"] for number in (1, 3, 4, 5)] == ["accepted"] * 3 + ["rejected"]


CRITERIA = build.CRITERIA[1:]


def test_who_waits_has_a_place(call, chair):
    build.reviewed(call, number=6, score=3)
    build.reviewed(call, number=7, score=4)

    selection = with_acta(call, chair)

    waiting = {row(selection, number)["rank"] for number in (4, 6)}
    assert waiting == {1, 2}
    assert len(acta(selection)["result"]["waitlist"]) == 2


def test_reviews_stand_as_their_numbers_do_and_not_as_their_readers(call, chair):
    one = build.proposal(call, number=6, state="in_review")
    for score in (4, 2, 3):
        build.review(one, score=score)

    told = row(with_acta(call, chair), 6)

    assert [review["merito"] for review in told["reviews"]] == [2, 3, 4]
    assert all(list(first) == list(second) for first, second in pairwise(told["reviews"]))


def test_it_names_nobody_nor_tells_what_anybody_declared(call, chair):
    selection = with_acta(call, chair)

    text = selection.acta_text.lower()

    for proposal in Proposal.objects.prefetch_related("speakers").select_related("author"):
        for said in (proposal.title, proposal.folio, proposal.author.name, proposal.author.email):
            assert said.lower() not in text
        for speaker in proposal.speakers.all():
            assert speaker.name.lower() not in text
            assert speaker.email not in text
    for review in Review.objects.select_related("reviewer"):
        assert review.reviewer.name.lower() not in text
    assert "quintanilla" not in text
    for answer in Gender:
        assert answer.value not in text


def test_a_legal_mandate_is_looked_at_and_not_scored(call, chair):
    legal = {"route": Route.LEGAL_MANDATE, "provision": "Artículo 6", "state": "in_review"}
    for number, passes in [(6, True), (7, False)]:
        one = build.proposal(call, number=number, **legal)
        for _look in range(2):
            build.review(one, passes=passes)

    selection = with_acta(call, chair)

    assert [(row(selection, number)["passes"], row(selection, number)["merit"]) for number in (6, 7)] == [
        (True, None),
        (False, None),
    ]
    assert [row(selection, number)["outcome"] for number in (6, 7)] == ["rejected", "rejected"]
    assert differences(acta(selection)) == []


def test_of_parity_it_says_what_was_shown_and_never_of_whom(call, chair):
    cells = [
        {"kind": "edition", "value": "", "members": [1, 2], "people": 12, "declared": 11, "women": 6, "men": 5}
        | {"other": 0, "is_within": True, "counted_at": "2031-01-01"},
        {"kind": "route", "value": "merit", "members": [1], "people": 3, "hidden": "near"},
    ]
    call_ = call
    selection = build.selection(call_)
    build.reviewed(call_, number=1)
    ParityLook.objects.create(selection=selection, cells=cells)
    calculate(selection, chair)

    actions.seal(selection, by=chair)

    assert acta(selection)["parity"]["cells"] == [
        {
            "kind": "edition",
            "value": "",
            "people": 12,
            "declared": 11,
            "women": 6,
            "men": 5,
            "other": 0,
            "is_within": True,
        }
    ]


def test_what_was_shown_of_others_is_not_in_it(call, chair):
    selection = build.selection(call)
    build.reviewed(call, number=1)
    cell = {"kind": "edition", "value": "", "members": [999], "people": 12, "is_within": False}
    ParityLook.objects.create(selection=selection, members=[999], cells=[cell])
    calculate(selection, chair)

    actions.seal(selection, by=chair)

    assert acta(selection)["parity"] == {"tolerance": 1, "cells": [], "note": ""}


def test_sealing_many_costs_as_much_as_sealing_one(chair):
    costs = []
    for year, rows in [(2032, 1), (2033, 5)]:
        selection = build.selection(build.call(build.edition(year)))
        for _row in range(rows):
            build.reviewed(selection.call)
        calculate(selection, chair)
        with CaptureQueriesContext(connection) as caught:
            actions.seal(selection, by=chair)
        costs.append(len(caught))

    assert costs[0] == costs[1]
