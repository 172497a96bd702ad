"""The programme (screen 2): ledger and loom, days as links, filters as a sentence, its data."""

import pytest

from datacon.editions.states import Licence
from datacon.materials.states import Kind
from datacon.programme.states import DayRole, State
from tests import make
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db


def rows(page) -> list[list[str]]:
    return [texts(row, "th, td") for row in page.select(".ledger tbody tr")]


@pytest.fixture
def two_days(edition):
    """Two talks that share an hour on the first day, a workshop on the second."""
    graft = make.theme("Anticorrupción")
    make.day(edition, 1, role=DayRole.DIAGNOSIS)
    make.session(edition, code="S0101", start="12:00", type="Presentación", title="Compras", themes=[graft])
    make.session(edition, code="S0102", start="12:00", type="Conferencia", title="Obras")
    make.session(edition, code="S0201", start="10:00", type="Taller", title="Género")
    return edition


def test_the_ledger_has_the_columns_of_the_memoria(client, two_days):
    page = read(client, "/2021/programa/")

    assert texts(page, ".ledger thead th") == ["Código", "Hora", "Nombre", "Materiales"] * 2
    assert rows(page) == [
        ["S0101", "12:00", "Presentación Compras", ""],
        ["S0102", "Conferencia Obras", ""],
        ["S0201", "10:00", "Taller Género", ""],
    ]


def test_every_row_of_a_block_is_under_its_hour(client, two_days):
    [hour] = read(client, "/2021/programa/1/").select(".ledger .hour")

    assert (hour["scope"], hour["rowspan"]) == ("rowgroup", "2")
    assert hour.time["datetime"] == "2021-05-11T12:00:00-05:00"


def test_days_have_their_date_and_what_they_are_for(client, two_days):
    page = read(client, "/2021/programa/")

    assert texts(page, "main header") == [
        "Martes 11 de mayo de 2021 Diagnóstico y experiencias",
        "Miércoles 12 de mayo de 2021",
    ]


def test_days_are_tabs_that_are_links(client, two_days):
    tabs = read(client, "/2021/programa/2/").select(".days a")

    assert [(text(tab), tab["href"], tab.get("aria-current")) for tab in tabs] == [
        ("Todo las dos jornadas", "/2021/programa/", None),
        ("Martes 11 Diagnóstico y experiencias", "/2021/programa/1/", None),
        ("Miércoles 12", "/2021/programa/2/", "page"),
    ]


def test_a_day_has_its_own_page(client, two_days):
    page = read(client, "/2021/programa/2/")

    assert text(page.title) == "Programa, miércoles 12 de mayo · DATA CON 2021"
    assert [row[0] for row in rows(page)] == ["S0201"]
    assert [link["href"] for link in page.select(".threads a")] == ["#j2-1000"]
    assert page.select_one("#j2-1000") is not None


def test_a_day_that_the_edition_does_not_have_is_not_found(client, two_days):
    read(client, "/2021/programa/3/", status=404)


def test_materials_are_links_or_gaps(client, edition):
    session = make.session(edition)
    make.material(session, Kind.VIDEO, url="https://example.org/v", licence=Licence.CC_BY_4, position=1)
    make.material(session, Kind.RELATORIA, missing_reason="No se localizó.", position=2)
    make.material(session, Kind.SLIDES, position=3)
    make.material(session, Kind.DATASET, title="Solicitudes 2020", url="javascript:x", licence=Licence.CC0, position=4)

    slots = read(client, "/2021/programa/").select_one(".ledger .slots")

    assert [(text(link), link["href"]) for link in slots.select("a")] == [("Video", "https://example.org/v")]
    assert texts(slots, ".gap") == [
        "Relatoría sin localizar",
        "Presentación por entregar",
        "Solicitudes 2020 por entregar",
    ]


def test_cancelled_and_moved_sessions_keep_their_row_under_a_seal(client, edition):
    make.session(edition, code="S0101", state=State.CANCELLED)
    make.session(edition, code="S0102", state=State.MOVED)
    make.session(edition, code="S0103")

    seals = [texts(row, ".seal") for row in read(client, "/2021/programa/").select(".ledger tbody tr")]

    assert seals == [["cancelada"], ["cambiada"], []]


def test_sessions_without_a_code_are_not_shown(client, edition):
    make.session(edition, code="", title="En secreto")

    page = read(client, "/2021/programa/")

    assert "En secreto" not in str(page)
    assert texts(page, ".empty h2") == ["Todavía no hay sesiones publicadas"]


def test_the_hours_are_of_the_edition_and_say_so(client, edition):
    make.session(edition)

    assert texts(read(client, "/2021/programa/"), ".total") == ["1 sesión, hora de la Ciudad de México (UTC−05:00)."]


def test_a_zone_without_a_name_in_our_list_is_said_as_it_is_written(client):
    edition = make.edition(2023, time_zone="America/Bahia_Banderas")
    make.session(edition)

    assert texts(read(client, "/2023/programa/"), ".total") == [
        "1 sesión, hora de America/Bahia Banderas (UTC−06:00)."
    ]


def test_the_loom_lays_the_days_side_by_side(client, two_days):
    page = read(client, "/2021/programa/?vista=telar")

    assert texts(page, ".telar thead th") == [
        "Hora",
        "Martes 11 de mayo Diagnóstico y experiencias",
        "Miércoles 12 de mayo",
    ]
    assert [link["href"] for link in page.select(".telar .stitch")] == [
        "/2021/S0201/",
        "/2021/S0101/",
        "/2021/S0102/",
    ]
    assert page.select(".ledger") == []


def test_the_loom_knows_when_a_block_ends(client, edition):
    day = make.day(edition)
    block = make.block(day, "10:00", ends_at=make.block(day, "11:30").starts_at)
    make.session(edition, block=block)

    assert "10:00–11:30" in texts(read(client, "/2021/programa/1/?vista=telar"), ".telar .stitch")[0]


def test_the_programme_can_be_had_as_data_and_cited(client, two_days):
    corner = read(client, "/2021/programa/").select_one(".datacorner")

    assert [(text(link), link["href"]) for link in corner.select("ul a")] == [
        ("CSV", "/2021/programa.csv"),
        ("JSON", "/2021/programa.json"),
        ("ICS", "/2021/programa.ics"),
        ("Esquema", "/2021/programa.schema.json"),
    ]
    assert text(corner.select_one("details p")) == (
        "Conferencia Nacional de Datos Abiertos 2021 (DATA CON 2021). Programa. "
        "http://127.0.0.1:8000/2021/programa/. CC BY 4.0."
    )


def test_themes_and_titles_of_another_language_say_so_in_english(client, edition):
    make.session(edition, code="S0101", title="Abrir datos")
    make.session(edition, code="S0102", title="Opening data", language="en")

    links = read(client, "/en/2021/programa/").select(".ledger .name a")

    assert [(text(link), link.get("lang")) for link in links] == [("Abrir datos", "es-MX"), ("Opening data", None)]


@pytest.mark.parametrize("path", ["/2021/programa/", "/2021/programa/1/", "/2021/programa/?vista=telar"])
@pytest.mark.parametrize("count", [1, 3])
def test_its_price_does_not_grow(client, edition, django_assert_num_queries, path, count):
    for number in range(1, count + 1):
        row = make.session(edition, code=f"S010{number}", start=f"1{number}:00", themes=[make.theme(f"Tema {number}")])
        make.material(row, Kind.VIDEO)

    with django_assert_num_queries(13):
        client.get(path)
