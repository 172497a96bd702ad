"""An edition's home (screen 1): when, where, who convenes, what it left and what is missing."""

from datetime import date

import pytest

from datacon.editions.states import ConveningRole, Licence, Modality, Qualifier, State
from datacon.materials.states import Kind
from datacon.people.states import Sector
from datacon.programme.states import DayRole
from datacon.programme.states import State as SessionState
from tests import make
from tests.public.reader import json_ld, read, section, text, texts

pytestmark = pytest.mark.django_db


def test_the_date_is_the_picture(client, edition):
    page = read(client, "/2021/")

    assert text(page.h1) == "Primera edición 11–12 mayo 2021, en línea"
    assert text(page.title) == "DATA CON 2021 · 11–12 mayo 2021, en línea"


@pytest.mark.parametrize(
    ("first", "last", "said", "shared"),
    [
        (date(2024, 3, 7), date(2024, 3, 7), "7 marzo 2024, presencial", "7 marzo 2024, presencial"),
        (
            date(2024, 4, 30),
            date(2024, 5, 2),
            "30–2 abril–mayo 2024, presencial",
            "30 abril – 2 mayo 2024, presencial",
        ),
        (
            date(2024, 12, 31),
            date(2025, 1, 1),
            "31–1 diciembre 2024 – enero 2025, presencial",
            "31 diciembre 2024 – 1 enero 2025, presencial",
        ),
    ],
)
def test_dates_of_any_length_are_said(client, first, last, said, shared):
    make.edition(2024, starts_on=first, ends_on=last, modality=Modality.IN_PERSON)

    page = read(client, "/2024/")

    assert text(page.h1) == f"Cuarta edición {said}"
    assert text(page.title) == f"DATA CON 2024 · {shared}"


def test_the_first_actions_are_the_programme_and_the_memoria(client, edition):
    links = read(client, "/2021/").select("a.button")

    assert [(text(link), link["href"]) for link in links] == [
        ("Ver el programa", "/2021/programa/"),
        ("Leer la memoria", "/2021/memoria/"),
    ]


def test_a_memoria_that_is_not_out_is_not_offered(client):
    make.edition(2021, state=State.ANNOUNCED)

    page = read(client, "/2021/")

    assert texts(page, "a.button") == ["Ver el programa"]
    assert texts(page, ".masthead nav a") == ["Programa", "Cifras", "Buscar"]


def test_figures_keep_their_qualifier_and_lead_to_their_source(client, edition):
    make.session(edition, type="Taller")
    make.metric(edition, "panelists", label="personas panelistas", value=70, qualifier=Qualifier.EXACT, position=1)
    make.metric(edition, position=2)

    page = read(client, "/2021/")

    assert texts(page, ".figures > div") == [
        "sesión en un formato 1",
        "personas panelistas 70",
        "personas asistentes más de 2,500",
    ]
    assert [link["href"] for link in page.select(".figures a")] == [
        "/2021/cifras/#programa",
        "/2021/cifras/#panelists",
        "/2021/cifras/#attendees",
    ]


def test_days_say_what_they_are_for_and_how_many_sessions_they_held(client, edition):
    make.day(edition, 1, role=DayRole.DIAGNOSIS)
    make.session(edition, code="S0101")
    make.session(edition, code="S0102", state=SessionState.CANCELLED)
    make.session(edition, code="", title="En secreto")
    make.session(edition, code="S0201")

    days = section(read(client, "/2021/"), "Las jornadas")

    assert texts(days, "li") == [
        "Martes 11 de mayo 1 sesión, Diagnóstico y experiencias",
        "Miércoles 12 de mayo 1 sesión",
    ]
    assert [link["href"] for link in days.select("a")] == ["/2021/programa/1/", "/2021/programa/2/"]


def test_objectives_are_listed_in_order(client, edition):
    make.objective(edition, "Dialogar.", position=2)
    make.objective(edition, "Saber dónde estamos.", position=1)

    assert texts(section(read(client, "/2021/"), "Para qué"), "li span:last-child") == [
        "Saber dónde estamos.",
        "Dialogar.",
    ]


def test_conveners_are_named_as_they_were_then_the_coordinator_first(client, edition):
    civil = make.organization("Colectivo Datos")
    body = make.organization("Instituto de Acceso", acronym="IDA", sector=Sector.PUBLIC)
    make.convening(edition, civil, role=ConveningRole.CO_CONVENER, position=1)
    make.convening(edition, body, role=ConveningRole.COORDINATOR, position=2)

    conveners = section(read(client, "/2021/"), "Quién convoca")

    assert texts(conveners, "li b") == ["Instituto de Acceso (IDA)", "Colectivo Datos"]
    assert texts(conveners, "li small") == ["Institución coordinadora · Público", "Co-convocante · Sociedad civil"]


def test_what_is_missing_is_shown_not_hidden(client, edition):
    lost, found = make.session(edition, code="S0101"), make.session(edition, code="S0102")
    make.material(lost, Kind.RELATORIA, missing_reason="No se localizó.")
    make.material(found, Kind.RELATORIA)
    make.material(lost, Kind.VIDEO, missing_reason="No se localizó.")
    make.material(found, Kind.VIDEO, url="https://example.org/v", licence=Licence.CC_BY_4)
    make.material(found, Kind.SLIDES, url="https://example.org/s", licence=Licence.CC_BY_4)

    missing = section(read(client, "/2021/"), "Qué falta")

    assert text(missing.p) == "3 materiales que se anunciaron todavía no están aquí."
    assert texts(missing, "li") == [
        "Relatoría sin localizar: 1 de 2 por entregar: 1 de 2",
        "Video sin localizar: 1 de 2",
    ]


def test_an_edition_just_announced_shows_what_it_has(client, edition):
    page = read(client, "/2021/")

    assert texts(page, "main h2") == ["Datos de esta página"]
    assert page.select_one(".cloth img")["alt"] == (
        "La tela de DATA CON 2021, sin tejer: el programa todavía no tiene sesiones."
    )


def test_the_cloth_leads_to_its_data(client, edition):
    link = read(client, "/2021/").select_one("figcaption a")

    assert (text(link), link["href"]) == ("Ver los datos", "/2021/programa.json")


def test_search_engines_read_an_event(client, edition):
    make.convening(edition, make.organization("Colectivo Datos"))
    url = "http://127.0.0.1:8000/2021/"

    assert json_ld(read(client, "/2021/")) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": "Conferencia Nacional de Datos Abiertos 2021",
        "startDate": "2021-05-11",
        "endDate": "2021-05-12",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": url},
        "organizer": [{"@type": "Organization", "name": "Colectivo Datos"}],
    }


@pytest.mark.parametrize(
    ("state", "said", "status"),
    [(State.POSTPONED, "pospuesta", "EventPostponed"), (State.CANCELLED, "cancelada", "EventCancelled")],
)
def test_an_edition_that_does_not_take_place_as_planned_says_so(client, state, said, status):
    make.edition(2021, state=state)

    page = read(client, "/2021/")

    assert text(page.select_one(".kicker")) == f"Primera edición, {said}"
    assert json_ld(page)["eventStatus"] == f"https://schema.org/{status}"


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, edition, django_assert_num_queries, rows):
    for number in range(1, rows + 1):
        row = make.session(edition, code=f"S0{number}01", type=["Taller", "Ceremonia", "Conferencia"][number - 1])
        make.material(row, Kind.VIDEO)
        make.metric(edition, f"m{number}")
        make.objective(edition)
        make.convening(edition, make.organization(f"Organización {number}"))

    with django_assert_num_queries(18):
        client.get("/2021/")
