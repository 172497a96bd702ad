"""A session's page (screen 3): what, when, beside what, with whom, and what it left."""

import pytest

from datacon.editions.states import Licence
from datacon.materials.states import Kind
from datacon.programme.models import Session
from datacon.programme.states import Part, State
from tests import make
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(edition):
    """Three talks at noon, one before, one the day after."""
    make.session(edition, code="S0101", start="11:00", title="Antes")
    talks = [make.session(edition, code=f"S010{n}", start="12:00", title=f"Charla {n}") for n in (2, 3, 4)]
    make.session(edition, code="S0201", title="Mañana")
    return talks


def test_it_says_what_and_when(client, edition):
    make.session(edition, code="S0103", start="12:00", type="Taller", title="Abrir datos", summary="Se practica.")

    page = read(client, "/2021/S0103/")

    assert text(page.title) == "S0103 Abrir datos · DATA CON 2021"
    assert texts(page, ".ficha > *") == [
        "S0103",
        "Abrir datos",
        "Taller Martes 11 de mayo de 2021, a las 12:00",
        "Se practica.",
    ]


def test_its_place_in_the_block_is_told(client, block):
    page = read(client, "/2021/S0103/")

    assert text(page.select_one(".ficha .place")) == (
        "Conversatorio Martes 11 de mayo de 2021, bloque de las 12:00, 2.ª de 3"
    )
    assert [
        (text(link), link["href"], link.has_attr("aria-current"))
        for link in section(page, "En el mismo bloque").select("a")
    ] == [
        ("S0102 Charla 2", "/2021/S0102/", False),
        ("S0103 Charla 3", "/2021/S0103/", True),
        ("S0104 Charla 4", "/2021/S0104/", False),
    ]


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ("S0101", [("next", "Después S0102 Charla 2")]),
        ("S0102", [("prev", "Antes S0101 Antes"), ("next", "Después S0103 Charla 3")]),
        ("S0104", [("prev", "Antes S0103 Charla 3"), ("next", "Después S0201 Mañana")]),
        ("S0201", [("prev", "Antes S0104 Charla 4")]),
    ],
)
def test_what_comes_before_and_after_is_a_step_away(client, block, code, around):
    links = read(client, f"/2021/{code}/").select("nav.beside a")

    assert [(link["rel"][0], text(link)) for link in links] == around


def test_a_session_without_neighbours_has_no_steps(client, edition):
    make.session(edition)

    page = read(client, "/2021/S0101/")

    assert page.select("nav.beside") == []
    assert texts(page, "h2") == ["Datos de esta página"]


def test_what_is_not_published_is_no_neighbour(client, edition):
    make.session(edition, code="S0101")
    make.session(edition, code="", title="En secreto")

    assert "En secreto" not in str(read(client, "/2021/S0101/"))


def test_materials_are_there_or_say_why_not(client, edition):
    session = make.session(edition)
    make.material(session, Kind.VIDEO, url="https://example.org/v", licence=Licence.CC_BY_4, position=1)
    make.material(session, Kind.RELATORIA, missing_reason="No se localizó.", position=2)
    make.material(session, Kind.SLIDES, position=3)

    materials = section(read(client, "/2021/S0101/"), "Materiales")

    assert texts(materials, "li") == [
        "Video CC BY 4.0",
        "Relatoría No se localizó. sin localizar",
        "Presentación por entregar",
    ]
    assert [link["href"] for link in materials.select("a")] == ["https://example.org/v"]


def test_people_have_the_part_and_the_affiliation_of_that_moment(client, edition):
    session, body = make.session(edition), make.organization("Instituto de Acceso")
    first, second = (make.person(name, is_profile_public=True) for name in ("Carla", "Eva"))
    make.participation(session, first, part=Part.MODERATOR, organization=body, affiliation="Presidencia", position=1)
    make.participation(session, second, organization=body, source="Un diario", position=2)
    make.participation(session, make.person("Darío"), position=3)

    assert texts(section(read(client, "/2021/S0101/"), "Quiénes participan"), "li") == [
        "Carla Presidencia Moderación",
        "Eva Instituto de Acceso. Fuente: Un diario Ponente",
    ]


def test_themes_lead_to_what_else_deals_with_them(client, edition):
    make.session(edition, themes=[make.theme("Género")])

    [link] = section(read(client, "/2021/S0101/"), "Temas").select("a")

    assert (text(link), link["href"]) == ("Género", "/2021/programa/?tema=genero")


def test_a_cancelled_session_keeps_its_page_and_says_why(client, edition):
    make.session(edition, state=State.CANCELLED, cancellation_reason="La persona ponente enfermó.")

    page = read(client, "/2021/S0101/")

    assert texts(page, ".ficha .seal") == ["cancelada"]
    assert texts(page, ".notice") == ["Esta sesión se canceló La persona ponente enfermó."]


def test_what_an_ordinary_session_lacks_is_not_shown_in_any_language(client, edition):
    make.session(edition)

    for path in ("/2021/S0101/", "/en/2021/S0101/"):
        assert read(client, path).select(".notice, .seal, .ficha .lead, main section[aria-labelledby]") == []


def test_it_can_be_had_as_data_and_cited(client, edition):
    session = make.session(edition, type="Taller", title="Abrir datos")
    Session.objects.filter(pk=session.pk).update(changed_at="2021-05-01T04:00:00Z")

    corner = read(client, "/2021/S0101/").select_one(".datacorner")

    assert [(text(link), link["href"]) for link in corner.select("ul a")] == [
        ("JSON", "/2021/S0101.json"),
        ("ICS", "/2021/S0101.ics"),
    ]
    assert text(corner.select_one("details p")) == (
        "«Taller: Abrir datos» (S0101). Conferencia Nacional de Datos Abiertos 2021 (DATA CON 2021). "
        "http://127.0.0.1:8000/2021/S0101/. CC BY 4.0."
    )
    assert text(corner.select_one(".quiet")) == "CC BY 4.0 Última modificación: 30 de abril de 2021."


def test_the_way_back_is_shown(client, edition):
    make.session(edition)

    crumbs = read(client, "/2021/S0101/").select(".crumbs li")

    assert [(text(one), one.a and one.a["href"]) for one in crumbs] == [
        ("DATA CON 2021", "/2021/"),
        ("Programa", "/2021/programa/"),
        ("Martes 11 de mayo", "/2021/programa/1/"),
        ("S0101", None),
    ]


@pytest.mark.parametrize(("asked", "sent"), [("/2021/s0101/", "/2021/S0101/"), ("/en/2021/s0101/", "/en/2021/S0101/")])
def test_a_code_in_small_letters_is_sent_to_its_one_address(client, edition, asked, sent):
    make.session(edition)

    response = client.get(asked)

    assert (response.status_code, response["Location"]) == (301, sent)


@pytest.mark.parametrize("path", ["/2021/S0999/", "/2021/X0101/", "/2021/S01/", "/02021/S0101/"])
def test_an_unknown_code_is_not_found(client, edition, path):
    make.session(edition)

    read(client, path, status=404)


def test_a_title_survives_every_orthography(client, edition):
    title = "Jääya̱jpët ꞌayuujk ʼëy, ɨ ẍ"
    make.session(edition, title=title, language="mir")

    page = read(client, "/2021/S0101/")

    assert (page.h1.get_text(), page.h1["lang"]) == (title, "mir")


@pytest.mark.parametrize("count", [1, 3])
def test_its_price_does_not_grow(client, edition, django_assert_num_queries, count):
    session = make.session(
        edition, code="S0103", start="12:00", themes=[make.theme(f"Tema {n}") for n in range(count)]
    )
    for number in range(count):
        make.session(edition, code=f"S010{4 + number}", start="12:00")
        make.participation(session, make.person(f"Persona {number}", is_profile_public=True))
        make.material(session, list(Kind)[number])

    with django_assert_num_queries(9):
        client.get("/2021/S0103/")
