"""The composition board: what it shows, how it is filtered and sorted, and what its rules say."""

import pytest
from django.urls import reverse

from datacon.editions.states import Role
from datacon.proposals.models import Decision, Selection
from datacon.proposals.queries import board as boards
from datacon.proposals.queries import rules
from datacon.proposals.queries.board import Asked, board, points
from datacon.proposals.states import Gender, Outcome, Pin, Route, SelectionState, State, Verdict
from tests import make
from tests.proposals import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection():
    return build.selection(build.call(), places=2, seed="abc")


@pytest.fixture
def chair(selection, client):
    user = make.user("Ana")
    make.appointment(selection.call.edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    return user


def page(year=2031):
    return reverse("proposals:selection", args=[year])


def text(response):
    return " ".join(response.content.decode().split())


def shown(selection, **asked) -> list:
    return [row.proposal for row in board(selection, Asked(**asked), None).page]


def decide(selection, proposal, outcome=Outcome.ACCEPTED, **fields) -> Decision:
    return Decision.objects.create(selection=selection, proposal=proposal, outcome=outcome, **fields)


def lines(selection) -> dict[str, bool]:
    return {line.text: line.is_met for line in board(selection, Asked(), None).meter.lines}


@pytest.mark.parametrize(("thousandths", "told"), [(4250, "4.25"), (4245, "4.25"), (4244, "4.24"), (0, "0.00")])
def test_merit_is_told_in_hundredths_halves_up(thousandths, told):
    assert points(thousandths) == told


def test_page_without_a_call_or_a_selection_says_what_comes_first(client, edition):
    user = make.user("Ana")
    make.appointment(edition, user, Role.PROGRAMME_CHAIR)
    client.force_login(user)
    assert "Aún no hay convocatoria de propuestas" in text(client.get(page(2021)))

    build.call(edition)

    assert reverse("proposals:selection_setup", args=[2021]) in text(client.get(page(2021)))


def test_row_tells_how_a_proposal_stands(client, chair, selection):
    proposal = build.proposal(selection.call, state=State.IN_REVIEW, territory="14", stages=["use"])
    build.speaker(proposal, organization=make.organization("Colectivo"))
    build.review(proposal, score=5)
    build.review(proposal, score=4, verdict=Verdict.MAYBE)
    build.review(proposal, score=4)
    decide(selection, proposal, Outcome.WAITLISTED, rank=3, pin=Pin.OUT)

    (row,) = board(selection, Asked(), None).page

    assert (row.merit, row.spread, row.verdicts, row.sectors, row.seal) == (
        "4.33",
        "1.00",
        "2 aceptar, 1 quizá",
        "Sociedad civil",
        "pending",
    )
    body = text(client.get(page()))
    for said in (proposal.folio, "4.33", "mérito", "Presentación", "Jalisco", "uso", "lugar 3 de la lista"):
        assert said in body
    assert "no entra, por decisión de la dirección" in body


def test_legal_mandate_has_no_merit(selection):
    proposals = [build.proposal(selection.call, state=State.IN_REVIEW, route=Route.LEGAL_MANDATE) for _ in range(2)]
    for one, passes in zip(proposals, (True, False), strict=True):
        build.review(one, passes=passes)
        build.review(one, passes=passes)

    rows = board(selection, Asked(), None).page

    assert [(row.merit, row.spread) for row in rows] == [("acredita", ""), ("no acredita", "")]


def test_sorted_by_merit_folio_or_format(selection):
    workshop = selection.call.formats.get(slug="taller")
    a, b = build.reviewed(selection.call, 3, format=workshop), build.reviewed(selection.call, 5)
    c = build.reviewed(selection.call, 4, format=None)

    assert shown(selection) == [b, c, a]
    assert shown(selection, order="folio") == [a, b, c]
    assert shown(selection, order="formato") == [c, b, a]


def test_filtered_by_route_format_and_decision(selection):
    plain = build.reviewed(selection.call)
    other = build.reviewed(selection.call, route=Route.INNOVATION, format=selection.call.formats.get(slug="taller"))
    decide(selection, other)

    assert shown(selection, route="innovation") == [other]
    assert shown(selection, format="presentacion") == [plain]
    assert shown(selection, outcome="undecided") == [plain]
    assert shown(selection, outcome="accepted") == [other]
    assert shown(selection, format="nada") == []


def test_address_keeps_filters_and_order(client, chair, selection, monkeypatch):
    monkeypatch.setattr(boards, "PER_PAGE", 2)
    for _ in range(3):
        build.reviewed(selection.call)

    body = text(client.get(page() + "?via=merit&orden=folio"))

    assert "3 propuestas dictaminadas." in body
    assert "?via=merit&amp;orden=folio&amp;pagina=2" in body
    assert 'href="?orden=folio">Quitar filtros' in body
    assert "Ninguna propuesta es así" in text(client.get(page() + "?via=nada"))
    assert text(client.get(page() + "?pagina=2")).count('<th scope="row">') == 1


def test_what_lacks_reviews_is_listed_apart_with_what_it_lacks(client, chair, selection):
    build.reviewed(selection.call)
    lacking = build.proposal(selection.call, state=State.IN_REVIEW)
    build.review(lacking, score=5)
    build.proposal(selection.call, state=State.SUBMITTED)

    assert lacking not in shown(selection)
    assert shown(selection, which="faltan") == [lacking]
    assert "Falta dictaminar 1 propuesta" in text(client.get(page()))
    apart = text(client.get(page() + "?lista=faltan"))
    assert "Tiene 1 dictamen de 2." in apart
    assert "1 propuesta sin dictámenes suficientes." in apart
    assert "Volver a las dictaminadas" in apart


def test_meter_tells_places_and_each_rule_with_what_is_decided(client, chair, selection):
    first, second = build.reviewed(selection.call), build.reviewed(selection.call)
    gone = build.reviewed(selection.call, state=State.DECLINED)
    for one in (first, second, gone):
        decide(selection, one)
    selection.rules.create(dimension="format", value="presentacion", least=2, most=4, position=1)
    selection.rules.create(dimension="format", value="taller", least=1, position=2)
    selection.rules.create(dimension="territory", value="14", most=1, position=3)
    selection.rules.create(dimension="theme", value="perdido", most=1, position=4)

    assert lines(selection) == {
        "Lugares: 2 de 2": True,
        "Sesiones por persona: 1, a lo más 2": True,
        "Presentación: 2 de 2–4": True,
        "Taller: 0, al menos 1": False,
        "Jalisco: 2, a lo más 1": False,
        "perdido: 0, a lo más 1": True,
    }
    body = text(client.get(page()))
    assert body.count("no se cumple") == 2


def test_too_many_places_and_sessions_are_told(selection):
    person = build.person("Carla")
    for number in range(3):
        proposal = build.reviewed(selection.call)
        build.speaker(proposal, person=person, email=f"carla{number}@example.org")
        decide(selection, proposal)

    found = lines(selection)

    assert found["Lugares: 3 de 2"] is False
    assert found["Sesiones por persona: 3, a lo más 2"] is False


def test_board_is_the_same_whatever_anybody_declared(client, chair, selection):
    proposals = [build.reviewed(selection.call, score) for score in (5, 4, 3)]
    people = [build.person(f"Persona {number}") for number in range(3)]
    for one, person in zip(proposals, people, strict=True):
        build.speaker(one, person=person)
        decide(selection, one)
    body = client.get(page()).content
    token = b'name="csrfmiddlewaretoken" value="'

    build.declaration(people[0], Gender.WOMAN)

    def without_tokens(html):
        return [part if not number else part[64:] for number, part in enumerate(html.split(token))]

    assert without_tokens(client.get(page()).content) == without_tokens(body)


def test_sealed_selection_is_only_read(client, chair, selection):
    build.reviewed(selection.call)
    Selection.objects.update(state=SelectionState.SEALED)

    body = text(client.get(page()))

    assert "Proponer selección" not in body
    assert ">Decidir<" not in body


def test_rules_are_told_in_words(selection):
    rule = selection.rules.create(dimension="format", value="taller", least=1)

    assert rules.name_of(rule) == "Taller"
    assert rules.asked(rule) == "al menos 1"


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_for_three_as_for_one(
    client, chair, selection, django_assert_num_queries, django_assert_max_num_queries, count
):
    proposal = build.reviewed(selection.call)
    build.speaker(proposal, organization=make.organization("Colectivo"))
    decide(selection, proposal)
    selection.rules.create(dimension="format", value="taller", least=1)
    client.get(page())
    with django_assert_max_num_queries(40) as one:
        client.get(page())
    for number in range(count):
        other = build.reviewed(selection.call)
        build.speaker(other, organization=make.organization(f"Colectivo {number}"))
        other.themes.add(make.theme(f"Tema {number}"))
        decide(selection, other)
        selection.rules.create(dimension="territory", value=f"0{number + 1}", least=1)

    with django_assert_num_queries(len(one)):
        client.get(page())
