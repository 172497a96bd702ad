"""The register of figures (C10, R96): value, qualifier, rule and source; and what is computed."""

import pytest

from datacon.editions.states import Licence, Qualifier
from datacon.materials.states import Kind
from datacon.programme.states import State
from tests import make
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


def test_each_figure_says_how_to_read_it_how_it_was_counted_and_where_it_comes_from(client, edition):
    make.metric(edition, source_url="https://example.org/memoria", position=1)
    make.metric(edition, "panelists", label="personas panelistas", value=70, qualifier=Qualifier.EXACT, position=2)
    make.metric(edition, "cities", label="ciudades", value=12, qualifier=Qualifier.APPROXIMATELY, position=3)

    page = read(client, "/2021/cifras/")

    assert texts(page, ".told h2") == [
        "más de 2,500 personas asistentes",
        "70 personas panelistas",
        "cerca de 12 ciudades",
    ]
    assert texts(page, "#attendees dd") == ["Según la memoria; no declara regla.", "Memoria del evento"]
    assert [link["href"] for link in page.select("#attendees dd a")] == ["https://example.org/memoria"]
    assert page.select("#panelists dd a") == []


def test_a_source_that_is_no_web_address_is_no_link(client, edition):
    make.metric(edition, source_url="javascript:alert(1)")

    assert read(client, "/2021/cifras/").select("#attendees a") == []


def test_totals_are_counted_from_the_programme(client, edition):
    make.session(edition, code="S0101", type="Taller")
    make.session(edition, code="S0102", type="Taller")
    make.session(edition, code="S0103", type="Ceremonia")
    make.session(edition, code="S0104", type="Ceremonia", state=State.CANCELLED)
    make.session(edition, code="", type="Ceremonia")
    make.session(edition, code="S0201", type="Ceremonia")

    computed = section(read(client, "/2021/cifras/"), "4 sesiones en dos formatos")

    assert texts(computed, ".chart tr") == ["Ceremonia 2", "Taller 2"]
    assert [link["href"] for link in computed.select(".chart a")] == [
        "/2021/programa/?tipo=ceremonia",
        "/2021/programa/?tipo=taller",
    ]
    assert texts(computed, ".facts > div") == ["Martes 11 de mayo 3 sesiones", "Miércoles 12 de mayo 1 sesión"]


def test_materials_are_counted_too(client, edition):
    first, second = make.session(edition, code="S0101"), make.session(edition, code="S0102")
    make.material(first, Kind.VIDEO, url="https://example.org/v", licence=Licence.CC_BY_4)
    make.material(second, Kind.VIDEO)
    make.material(first, Kind.RELATORIA)

    assert texts(read(client, "/2021/cifras/"), ".facts > div")[-2:] == [
        "Relatoría 0 localizados, de 1",
        "Video 1 localizado, de 2",
    ]


def test_an_edition_without_figures_shows_none(client, edition):
    page = read(client, "/2021/cifras/")

    assert texts(page, "main h2") == ["Datos de esta página"]
    assert text(page.h1) == "Cifras"


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, edition, django_assert_num_queries, rows):
    for number in range(1, rows + 1):
        make.metric(edition, f"m{number}")
        make.material(make.session(edition, code=f"S0{number}01"), Kind.VIDEO)

    with django_assert_num_queries(8):
        client.get("/2021/cifras/")
