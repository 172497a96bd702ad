"""The forum's home: what it is, its editions, how to take part, and before there is any of it."""

import pytest
from django.utils import timezone

from datacon.editions.models import SkippedYear
from tests import make
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


def test_it_says_what_the_forum_is_and_leads_to_the_latest_edition(client, edition, other_edition):
    page = read(client, "/")

    assert text(page.h1) == "DATA CON"
    assert texts(page, ".forum .full, .forum .lead") == ["Conferencia Nacional de Datos Abiertos", "Dialogar."]
    assert [(text(link), link["href"]) for link in page.select("a.button")] == [("Ir a la edición 2022", "/2022/")]


def test_every_announced_edition_is_there_with_its_cloth_and_figures(client, edition, other_edition):
    make.session(edition, code="S0101", type="Taller")
    make.session(edition, code="S0102", type="Ceremonia")
    make.metric(edition)
    make.edition(2023, announced_at=None)

    page = read(client, "/")

    assert texts(page, ".held h2") == ["2022", "2021"]
    assert texts(page, ".held:nth-of-type(2) header") == ["2021 Primera edición 11–12 mayo 2021, en línea"]
    assert [image["src"] for image in page.select(".cloth img")] == ["/2022/tela.svg", "/2021/tela.svg"]
    assert page.select(".cloth img")[1]["alt"] == (
        "La tela de DATA CON 2021: 2 sesiones en una jornada, un tejido por tipo de sesión: Ceremonia 1, Taller 1."
    )
    assert texts(page, ".held .figures > div") == ["sesiones en dos formatos 2", "personas asistentes más de 2,500"]


def test_how_to_take_part_is_text_of_the_forum(client):
    make.forum(participation="Propón una **sesión**.\n\n<script>alert(1)</script>")

    part = section(read(client, "/"), "Cómo participar")

    assert text(part.select_one(".prose")) == "Propón una sesión . <script>alert(1)</script>"
    assert part.select_one(".prose")["lang"] == "es-MX"


def test_a_forum_without_editions_says_so(client):
    make.forum()

    page = read(client, "/")

    assert texts(page, ".empty h2") == ["Todavía no hay ediciones"]
    assert page.select("a.button") == []


def test_an_installation_without_a_forum_answers_too(client):
    page = read(client, "/")

    assert text(page.h1) == "DATA CON"
    assert texts(page, ".empty h2") == ["Todavía no hay ediciones"]


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow_with_the_editions(client, django_assert_num_queries, rows):
    for year in range(2021, 2021 + rows):
        edition = make.edition(year, announced_at=timezone.now())
        make.session(edition)
        make.metric(edition)

    with django_assert_num_queries(7):
        client.get("/")


def test_a_year_without_an_edition_is_told_where_it_is_missing(client, edition):
    make.edition(2023)
    SkippedYear.objects.create(forum=edition.forum, fiscal_year=2022, reason="No se convocó.")

    page = read(client, "/")

    assert texts(page, ".held h2") == ["2023", "2022", "2021"]
    assert text(page.select_one(".skipped")) == "2022 Sin edición No se convocó."


def test_the_registers_are_one_step_away(client, edition):
    page = read(client, "/")

    assert texts(page, ".masthead nav a") == ["Sedes", "Organizaciones", "Excepciones", "Buscar"]
    assert texts(read(client, "/2021/programa/"), ".foot ul a")[:3] == ["Sedes", "Organizaciones", "Excepciones"]
