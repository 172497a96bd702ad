"""The hosts: the map of 32 states, the table that says the same, and what was held nowhere (R36)."""

import csv
from io import StringIO

import pytest

from datacon.editions.states import HostKind, Modality
from datacon.editions.territories import Territory
from tests import make
from tests.editions import hosting
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(db):
    """2021 online, 2022 in one state, 2023 in two at once, one of them again."""
    make.host(make.edition(2021), "")
    make.host(make.edition(2022, modality=Modality.IN_PERSON), "14", city="Guadalajara", source="Un diario")
    later = make.edition(2023, modality=Modality.HYBRID)
    for territory in ("14", "31"):
        make.host(
            later, territory, kind=HostKind.SIMULTANEOUS, time_zone="America/Merida" if territory == "31" else ""
        )


def test_every_state_has_its_row_by_key_also_those_that_were_never_host(client, held):
    table = read(client, "/sedes/").select_one("table.states")

    assert [row["id"] for row in table.select("tbody tr")] == [f"sede-{key:02}" for key in range(1, 33)]
    assert texts(table, "#sede-14 > *") == ["14", "Jalisco", "Occidente", "2022 2023"]
    assert texts(table, "#sede-32 > *") == ["32", "Zacatecas", "Centronorte", "nunca"]
    assert [link["href"] for link in table.select("#sede-14 a")] == ["/2022/", "/2023/"]


def test_the_map_weaves_who_was_host_and_says_it_in_words(client, held):
    tiles = read(client, "/sedes/").select_one(".tilemap")

    assert tiles["role"] == "img"
    assert tiles["aria-label"] == "Mapa de las 32 entidades, en mosaico: 2 han sido sede, Jalisco, Yucatán."
    assert len(tiles.select(".tile")) == len(Territory)
    assert [(text(tile.b), tile["class"][-1]) for tile in tiles.select(".is-woven")] == [
        ("JAL", "weave-twill"),
        ("YUC", "weave-plain"),
    ]


def test_regions_are_counted(client, held):
    regions = texts(section(read(client, "/sedes/"), "Por región"), ".facts > div")

    assert "Occidente 1 de 4 entidades, 2 veces" in regions
    assert "Sureste 1 de 4 entidades, una vez" in regions
    assert "Noreste ninguna de 3 entidades" in regions


def test_editions_that_no_state_hosted_are_told(client, held):
    assert texts(section(read(client, "/sedes/"), "Ediciones sin sede estatal"), "li") == [
        "DATA CON 2021 11–12 mayo 2021, en línea"
    ]


def test_before_any_edition_the_map_is_bare(client):
    page = read(client, "/sedes/")

    assert page.select_one(".tilemap")["aria-label"].endswith("ninguna ha sido sede todavía.")
    assert page.select(".is-woven") == []


def test_an_invented_host_is_marked_and_counts_nowhere(client, held):
    make.host(make.edition(2026, is_synthetic=True), "32")

    page = read(client, "/sedes/")

    assert text(page.select_one("#sede-32 td:last-child")) == "nunca 2026 de ejemplo"
    assert len(page.select(".is-woven")) == 2


def test_a_host_of_an_edition_that_is_not_announced_is_not_told(client, held):
    make.host(make.edition(2028, announced_at=None), "32")

    assert text(read(client, "/sedes/").select_one("#sede-32 td:last-child")) == "nunca"


def test_calls_without_a_decision_are_told_with_their_dates(client, held):
    call = hosting.call(make.edition(2028, announced_at=None))

    [one] = section(read(client, "/sedes/"), "Convocatorias").select("li")

    assert (text(one.a), one.a["href"]) == ("Convocatoria para ser sede de DATA CON 2028", "/2028/sede/")
    assert f"{call.edition.local(call.closes_at):%H:%M}." in text(one.small)


def test_the_table_as_data_says_the_same(client, held):
    rows = list(csv.DictReader(StringIO(client.get("/sedes.csv").content.decode(), newline="")))

    assert [(row["edicion"], row["clave"], row["entidad"], row["zona_horaria"]) for row in rows] == [
        ("2023", "14", "Jalisco", "America/Mexico_City"),
        ("2023", "31", "Yucatán", "America/Merida"),
        ("2022", "14", "Jalisco", "America/Mexico_City"),
        ("2021", "", "", "America/Mexico_City"),
    ]
    assert (rows[2]["region"], rows[2]["ciudad"], rows[2]["fuente"]) == ("Occidente", "Guadalajara", "Un diario")
    described = [field["name"] for field in client.get("/sedes.schema.json").json()["fields"]]
    assert described == list(rows[0])


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, django_assert_num_queries, rows):
    for year in range(2021, 2021 + rows):
        make.host(make.edition(year), f"{year - 2010}")
        hosting.call(make.edition(year + 10))

    with django_assert_num_queries(4):
        client.get("/sedes/")
