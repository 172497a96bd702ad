"""What went in comes out: the tables of the first memoria, read back from each form, equal its own (R70, R101)."""

import pytest
from django.core.management import call_command

from datacon.demo.actions import load
from tests.memoria import reader, seed

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def written(tmp_path):
    def write(format: str) -> str:
        path = tmp_path / f"memoria.{format}"
        call_command("memoria", "2021", format=format, output=path)
        return path.read_text(encoding="utf-8")

    return write


@pytest.fixture
def forms(page, written):
    """Each form of the memoria, read back."""
    return lambda: {
        "page": reader.html(page()),
        "html": reader.html(written("html")),
        "md": reader.markdown(written("md")),
    }


def test_the_seed_has_the_known_counts(listing):
    days = seed.listing(listing)

    assert seed.types(listing) == [
        ["Ceremonia", "2"],
        ["Conferencia", "2"],
        ["Conversatorio", "4"],
        ["Presentación", "6"],
        ["Taller", "3"],
    ]
    assert {day: len(rows) for day, rows in days.items()} == {
        "Martes 11 de mayo de 2021": 10,
        "Miércoles 12 de mayo de 2021": 7,
    }
    assert sum(len(row[3].split()) for rows in days.values() for row in rows) == 34


@pytest.mark.parametrize("form", ["page", "html", "md"])
def test_table_of_types_read_back_equals_the_seeds(first, listing, forms, form):
    table = forms()[form].tables["Sesiones por tipo"]

    assert table == [["Tipo de sesión", "Número"], *seed.types(listing)]


@pytest.mark.parametrize("form", ["page", "html", "md"])
def test_listing_of_each_day_read_back_equals_the_seeds(first, listing, forms, form):
    tables = forms()[form].tables

    for day, rows in seed.listing(listing).items():
        assert tables[day] == [seed.HEADS, *rows]


def test_demo_prints_the_seeds_tables_too(listing, db, forms):
    load(2021)

    for form in forms().values():
        assert form.tables["Sesiones por tipo"][1:] == seed.types(listing)
        assert {day: form.tables[day][1:] for day in seed.listing(listing)} == seed.listing(listing)


def test_all_forms_have_the_same_chapters_and_tables(db, forms):
    load(2021)
    page, html, md = forms().values()

    assert page.headings == html.headings == md.headings
    assert page.tables == html.tables
    assert page.tables.keys() == md.tables.keys()
    assert page.tables["Anexo A. Método de conteo"] == md.tables["Anexo A. Método de conteo"]


def test_demo_has_every_chapter_in_the_order_of_the_first_memoria(db, page):
    load(2021)

    assert reader.html(page()).headings == [
        "Antecedentes",
        "Propuesta y objetivos",
        "Criterios generales",
        "De la periodicidad y duración",
        "De la sede",
        "De la organización",
        "De las y los participantes, y la audiencia",
        "Conferencia Nacional de Datos Abiertos en México 2021",
        "Fechas y modalidad",
        "Sesiones por tipo",
        "Balance por objetivo",
        "Primera jornada",
        "Segunda jornada",
        "Documento de política",
        "Compromisos y grupo de trabajo",
        "Cifras y agradecimientos",
        "¡Nos vemos en 2022!",
        "Contenido de las sesiones",
        "Martes 11 de mayo de 2021",
        "Miércoles 12 de mayo de 2021",
        "Anexo A. Método de conteo",
    ]
