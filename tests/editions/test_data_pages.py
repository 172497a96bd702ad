"""The facts of an edition, its objectives in order, and the years without one."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from datacon.editions.actions.rules import adopt
from datacon.editions.models import Edition, Objective, SkippedYear
from datacon.editions.states import Licence, Modality, Role, State
from datacon.journal import actions as journal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(ana) -> Edition:
    made = make.edition(2030, state=State.DRAFT, announced_at=None, ruleset=adopt(make.forum()))
    make.appointment(made, ana, Role.COORDINATOR)
    return made


@pytest.fixture
def coordinator(client, ana, edition):
    client.force_login(ana)
    return client


def answers(edition: Edition, **changes: object) -> dict[str, object]:
    return {
        "title": "Conferencia 2030",
        "summary": "Dos jornadas.",
        "starts_on": "2030-02-12",
        "ends_on": "2030-02-13",
        "time_zone": "America/Tijuana",
        "modality": Modality.HYBRID.value,
        "fiscal_year": "2030",
        "licence": Licence.CC_BY_4.value,
        "seen": edition.version,
    } | changes


def page(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def said(element: object) -> str:
    return " ".join(element.get_text(" ").split())


DATA, DRAFT = "/mesa/2030/datos/", "/mesa/2030/datos/borrador/"


def test_facts_are_saved_and_journaled(coordinator, edition):
    answer = coordinator.post(DATA, answers(edition))

    edition.refresh_from_db()
    assert answer.headers["Location"] == DATA
    assert (edition.title, edition.starts_on, edition.time_zone) == (
        "Conferencia 2030",
        date(2030, 2, 12),
        "America/Tijuana",
    )
    assert journal.verbs(edition) == ["edition.changed"]


def test_a_year_that_changes_changes_the_address(coordinator, edition):
    assert coordinator.post(DATA, answers(edition, fiscal_year="2031")).headers["Location"] == "/mesa/2031/datos/"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fiscal_year": "2021"}, "Ese ejercicio fiscal ya tiene su edición regular."),
        ({"ends_on": "2030-02-11"}, "La edición no puede terminar antes de empezar."),
        ({"time_zone": "Marte/Olympus"}, "«Marte/Olympus» no es una zona horaria IANA."),
        ({"fiscal_year": ""}, "Ejercicio fiscal"),
    ],
)
def test_wrong_facts_are_refused_with_a_sentence(coordinator, edition, changes, sentence):
    make.edition(2021)

    answer = coordinator.post(DATA, answers(edition, **changes))

    assert answer.status_code == 422
    assert sentence in said(page(answer).select_one(".errors"))
    edition.refresh_from_db()
    assert edition.version == 1


def test_the_year_of_an_announced_edition_is_fixed(coordinator, edition):
    Edition.objects.filter(pk=edition.pk).update(announced_at="2029-06-01T12:00Z")

    shown = page(coordinator.get(DATA))
    coordinator.post(DATA, answers(edition, fiscal_year="2031"))

    assert shown.select_one("[name=fiscal_year]").has_attr("disabled")
    assert shown.select("#guardado") == []
    assert Edition.objects.get().fiscal_year == 2030


def test_who_saves_over_somebody_s_changes_is_told_and_keeps_the_text(coordinator, edition):
    coordinator.post(DATA, answers(edition))

    answer = coordinator.post(DATA, answers(edition, title="Otro título"))

    assert answer.status_code == 422
    assert "Alguien más guardó cambios aquí mientras escribías." in answer.content.decode()
    assert page(answer).select_one("[name=title]")["value"] == "Otro título"
    assert Edition.objects.get().title == "Conferencia 2030"


def test_a_draft_saves_itself_and_says_so(coordinator, edition):
    shown = page(coordinator.get(DATA))
    answer = page(coordinator.post(shown.select_one("form.form")["hx-post"], answers(edition)))

    assert said(answer.select_one("#guardado")).startswith("Guardado a las ")
    assert answer.select_one("#id_seen")["value"] == "2"
    assert Edition.objects.get().title == "Conferencia 2030"


def test_a_draft_that_is_wrong_or_late_is_not_saved_and_says_so(coordinator, edition):
    wrong = page(coordinator.post(DRAFT, answers(edition, title="")))
    late = page(coordinator.post(DRAFT, answers(edition, seen=7)))

    assert said(wrong) == "Aún no se guarda: falta corregir algo."
    assert said(late).startswith("Alguien más guardó cambios aquí mientras escribías.")
    assert Edition.objects.get().version == 1


def test_what_is_public_does_not_save_itself(coordinator, edition):
    Edition.objects.filter(pk=edition.pk).update(announced_at="2029-06-01T12:00Z")

    coordinator.post(DRAFT, answers(edition))

    assert Edition.objects.get().version == 1


# Objectives

OBJECTIVES = "/mesa/2030/objetivos/"


def texts() -> list[str]:
    return [objective.text for objective in Objective.objects.order_by("position")]


def test_objectives_are_added_in_order(coordinator):
    assert said(page(coordinator.get(OBJECTIVES)).select_one(".empty h2")) == "Todavía no hay objetivos"

    for text in ("Uno.", "Dos.", "Tres."):
        assert coordinator.post(OBJECTIVES, {"text": text}).headers["Location"] == OBJECTIVES

    assert texts() == ["Uno.", "Dos.", "Tres."]
    assert [said(one.p) for one in page(coordinator.get(OBJECTIVES)).select(".ordered > li")] == texts()


def test_an_empty_objective_is_refused(coordinator):
    assert coordinator.post(OBJECTIVES, {"text": " "}).status_code == 422
    assert texts() == []


@pytest.mark.parametrize(
    ("which", "where", "order"),
    [
        (1, "antes", ["Dos.", "Uno.", "Tres."]),
        (1, "despues", ["Uno.", "Tres.", "Dos."]),
        (0, "antes", ["Uno.", "Dos.", "Tres."]),
        (2, "despues", ["Uno.", "Dos.", "Tres."]),
    ],
)
def test_an_objective_changes_places_with_its_neighbour(coordinator, edition, which, where, order):
    made = [make.objective(edition, text) for text in ("Uno.", "Dos.", "Tres.")]

    coordinator.post(f"{OBJECTIVES}{made[which].pk}/{where}/")

    assert texts() == order


def test_an_objective_is_corrected_and_removed(coordinator, edition):
    objective = make.objective(edition, "Uno.")
    shown = page(coordinator.get(f"{OBJECTIVES}{objective.pk}/"))

    assert shown.select_one("textarea").get_text().strip() == "Uno."
    assert coordinator.post(f"{OBJECTIVES}{objective.pk}/", {"text": ""}).status_code == 422
    coordinator.post(f"{OBJECTIVES}{objective.pk}/", {"text": "El primero."})
    assert texts() == ["El primero."]

    coordinator.post(f"{OBJECTIVES}{objective.pk}/retiro/")
    assert texts() == []
    assert journal.verbs(objective) == ["objective.reworded", "objective.removed"]


def test_another_edition_s_objective_is_not_there(coordinator):
    foreign = make.objective(make.edition(2021), "De otra.")

    assert coordinator.get(f"{OBJECTIVES}{foreign.pk}/").status_code == 404
    assert coordinator.post(f"{OBJECTIVES}{foreign.pk}/retiro/").status_code == 404
    assert texts() == ["De otra."]


def test_objectives_stay_as_they_are_once_the_edition_began(coordinator, edition):
    objective, _other = make.objective(edition, "Uno."), make.objective(edition, "Dos.")
    Edition.objects.update(state=State.LIVE)
    address = f"{OBJECTIVES}{objective.pk}/"

    assert coordinator.post(OBJECTIVES, {"text": "Tres."}).status_code == 422
    assert coordinator.post(address, {"text": "Otro."}).status_code == 422
    for act in ("retiro", "despues"):
        shown = page(coordinator.post(f"{address}{act}/", follow=True))
        assert said(shown.select_one("[role=alert]")) == "La edición ya comenzó: sus objetivos no cambian."
    assert texts() == ["Uno.", "Dos."]


def test_the_objectives_take_as_many_queries_for_three_as_for_one(coordinator, edition, django_assert_max_num_queries):
    make.objective(edition)
    coordinator.get(OBJECTIVES)
    with django_assert_max_num_queries(30) as one:
        coordinator.get(OBJECTIVES)
    make.objective(edition)
    make.objective(edition)
    with django_assert_max_num_queries(30) as three:
        coordinator.get(OBJECTIVES)

    assert len(three) == len(one)


# Years without an edition

YEARS = "/mesa/2030/anos-sin-edicion/"


def test_each_year_without_an_edition_gets_its_reason(coordinator):
    make.edition(2027)

    assert coordinator.post(YEARS, {"year_2028": "No hubo sede.", "year_2029": ""}).status_code == 422
    coordinator.post(YEARS, {"year_2028": "No hubo sede.", "year_2029": "Tampoco."})

    assert [(year.fiscal_year, year.reason) for year in SkippedYear.objects.all()] == [
        (2029, "Tampoco."),
        (2028, "No hubo sede."),
    ]
    assert said(page(coordinator.get(YEARS)).select_one(".empty h2")) == "No falta ningún motivo"
