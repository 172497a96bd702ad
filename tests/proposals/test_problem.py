"""A selection as the solver gets it: who may be chosen, how they are counted, and the rules in sentences."""

from dataclasses import astuple, replace

import pytest

from datacon.proposals.choosing.problem import draw
from datacon.proposals.models import Decision, SelectionRule
from datacon.proposals.queries.problem import bounds, choices, fingerprint, names, person_key, problem, row_key
from datacon.proposals.states import Gender, Pin, Route, SpeakerState, State
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), seed="abc", places=3, most_per_person=2, parity_tolerance=1)


def keys(selection) -> set[str]:
    return {one.key for one in problem(selection).candidates}


def test_keys_are_the_same_again_and_tell_nothing(selection):
    proposal = build.reviewed(selection.call)

    assert row_key(selection, proposal) == row_key(selection, proposal)
    assert len(row_key(selection, proposal)) == 13
    selection.seed = "otra"
    assert keys(selection) == {row_key(selection, proposal)}


def test_secret_goes_into_the_keys(selection, settings):
    proposal = build.reviewed(selection.call)
    before = row_key(selection, proposal)

    settings.SECRET_KEY = "otra"

    assert row_key(selection, proposal) != before


def test_somebody_is_the_same_in_two_proposals_by_record_or_by_address(selection):
    person = build.person("Carla")
    first, second = build.reviewed(selection.call), build.reviewed(selection.call)
    known = [build.speaker(one, person=person, email=f"{one.pk}@example.org") for one in (first, second)]
    unknown = [build.speaker(first, email="Eva@example.org"), build.speaker(second, email="eva@example.org")]

    assert person_key(selection, known[0]) == person_key(selection, known[1])
    assert person_key(selection, unknown[0]) == person_key(selection, unknown[1])
    assert person_key(selection, known[0]) != person_key(selection, unknown[0])


def test_candidates_are_the_reviewed_ones_still_in_review(selection):
    chosen_from = build.reviewed(selection.call, 4)
    build.review(build.proposal(selection.call, state=State.IN_REVIEW), score=5)
    build.reviewed(selection.call, state=State.WITHDRAWN)

    (one,) = problem(selection).candidates

    assert (one.key, one.merit, one.pin) == (row_key(selection, chosen_from), 4000, "")
    assert one.draw == draw("abc", one.key)


def test_legal_mandate_that_passes_has_no_merit_and_enters_by_a_pin_alone(selection):
    passed = build.proposal(selection.call, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE)
    failed = build.proposal(selection.call, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE)
    for one, passes in ((passed, True), (passed, True), (failed, True), (failed, False)):
        build.review(one, passes=passes)

    (found,) = problem(selection).candidates
    assert (found.key, found.merit, found.may_enter) == (row_key(selection, passed), 0, False)

    Decision.objects.create(selection=selection, proposal=passed, pin=Pin.IN)
    (found,) = problem(selection).candidates
    assert found.may_enter


def test_what_is_pinned_is_there_whatever_its_reviews(selection):
    pinned = build.proposal(selection.call, state=State.IN_REVIEW)
    Decision.objects.create(selection=selection, proposal=pinned, pin=Pin.OUT)

    (one,) = problem(selection).candidates

    assert (one.merit, one.pin) == (0, "out")


def test_proposal_is_counted_by_all_that_it_is(selection):
    proposal = build.reviewed(selection.call, stages=["use", "publication"], territory="14")
    proposal.themes.add(make.theme("Anticorrupción"))
    build.speaker(proposal, organization=make.organization("Colectivo"))
    build.speaker(proposal, organization=make.organization("Otra", sector="public"), state=SpeakerState.DECLINED)

    (one,) = problem(selection).candidates

    assert one.groups == {
        "route:merit",
        "format:presentacion",
        "territory:14",
        "stage:use",
        "stage:publication",
        "theme:anticorrupcion",
        "sector:civil_society",
    }
    assert len(one.people) == 2


def test_proposal_without_format_or_place_is_counted_by_the_rest(selection):
    build.reviewed(selection.call, format=None, territory="", stages=[])

    (one,) = problem(selection).candidates

    assert one.groups == {"route:merit"}


def test_sides_are_those_who_declared_among_who_would_speak(selection):
    proposal = build.reviewed(selection.call)
    woman, man = build.person("Eva", Gender.WOMAN), build.person("Darío", Gender.MAN)
    out, apart = build.person("Omar", Gender.MAN), build.person("Ari", Gender.NON_BINARY)
    speakers = {one: build.speaker(proposal, person=one) for one in (woman, man, apart)}
    build.speaker(proposal, person=out, state=SpeakerState.DECLINED)

    asked = problem(selection)

    assert asked.women == {person_key(selection, speakers[woman])}
    assert asked.men == {person_key(selection, speakers[man])}
    assert (asked.parity, asked.places, asked.most_per_person) == (1, 3, 2)


def rule(selection, dimension, value, **numbers) -> SelectionRule:
    return selection.rules.create(dimension=dimension, value=value, **numbers)


TOLD = [
    (
        "format:taller:least",
        "format:taller",
        2,
        None,
        "Al menos 2 de formato Taller.",
        "Baja el mínimo de Taller a 1.",
    ),
    (
        "format:taller:most",
        "format:taller",
        None,
        4,
        "A lo más 4 de formato Taller.",
        "Sube el máximo de Taller a 5.",
    ),
    (
        "sector:civil_society:least",
        "sector:civil_society",
        1,
        None,
        "Al menos 1 del sector sociedad civil.",
        "Quita el mínimo de Sociedad civil.",
    ),
    (
        "route:innovation:most",
        "route:innovation",
        None,
        0,
        "A lo más 0 por la vía de innovación e impulso.",
        "Sube el máximo de Innovación e impulso a 1.",
    ),
]


def test_rules_are_told_apart_each_with_a_way_to_relax_it(selection):
    rule(selection, "format", "taller", least=2, most=4, position=1)
    rule(selection, "sector", "civil_society", least=1, position=2)
    rule(selection, "route", "innovation", most=0, position=3)

    assert [astuple(one) for one in bounds(selection)] == TOLD


def test_every_dimension_has_its_words(selection):
    make.theme("Anticorrupción")
    for dimension, value in (("territory", "14"), ("stage", "use"), ("theme", "anticorrupcion"), ("format", "gone")):
        rule(selection, dimension, value, least=1)

    assert [one.sentence for one in bounds(selection)] == [
        "Al menos 1 de Jalisco.",
        "Al menos 1 de la etapa de uso.",
        "Al menos 1 del tema Anticorrupción.",
        "Al menos 1 de formato gone.",
    ]


def test_what_a_rule_may_count_comes_from_the_call(selection):
    titles = [title for title, _pairs in choices(selection.call)]

    assert titles == ["Vía", "Tipo de sesión", "Sector", "Entidad federativa", "Etapa de la cadena de valor"]
    assert names(selection.call)["format:taller"] == "Taller"


def test_fingerprint_tells_a_change_and_nothing_of_who_declared_what(selection):
    proposal = build.reviewed(selection.call)
    before = fingerprint(problem(selection))

    build.declaration(build.speaker(proposal, person=build.person("Eva")).person, Gender.WOMAN)
    with_speaker = fingerprint(problem(selection))
    assert with_speaker != before
    asked = problem(selection)
    assert fingerprint(replace(asked, women=frozenset(), men=frozenset())) == with_speaker
    assert fingerprint(replace(asked, candidates=asked.candidates[::-1])) == with_speaker

    rule(selection, "format", "taller", least=1)
    assert fingerprint(problem(selection)) != with_speaker


@pytest.mark.parametrize("count", [1, 3])
def test_problem_takes_as_many_queries_for_three_as_for_one(selection, django_assert_num_queries, count):
    for _ in range(count):
        build.speaker(build.reviewed(selection.call), person=build.person(f"Persona {_}", Gender.WOMAN))

    with django_assert_num_queries(11):
        problem(selection)
