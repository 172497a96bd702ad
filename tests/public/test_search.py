"""Search without JavaScript: accents, case and the shape of a saltillo do not matter (R122)."""

import pytest

from datacon.programme.states import State
from datacon.public.search import fold
from tests import make
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db


def codes(client, q: str) -> list[str]:
    return texts(read(client, f"/buscar/?q={q}"), ".found .code")


@pytest.fixture
def sessions(edition):
    graft = make.theme("Anticorrupción")
    make.session(edition, code="S0101", type="Conferencia", title="Hacia una política nacional")
    make.session(edition, code="S0102", type="Taller", title="Compras públicas", themes=[graft])
    named = make.session(edition, code="S0103", type="Taller", title="Jääya̱jpët ꞌayuujk")
    make.participation(named, make.person("Inés Peña", is_profile_public=True))
    make.participation(named, make.person("Óscar Reservado"))
    make.session(edition, code="", title="Política en secreto")
    make.session(make.edition(2023, announced_at=None), title="Política sin anunciar")


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("politica", ["S0101"]),
        ("POLÍTICA nacional", ["S0101"]),
        ("nacional, política.", ["S0101"]),
        ("nacional compras", []),
        ("s0102", ["S0102"]),
        ("taller", ["S0102", "S0103"]),
        ("corrupcion", ["S0102"]),
        ("ines pena", ["S0103"]),
        ("oscar", []),
        ("ꞌayuujk", ["S0103"]),
        ("ʼayuujk", ["S0103"]),
        ("'ayuujk", ["S0103"]),
        ("jaayajpet", ["S0103"]),
        ("taller 2021", ["S0102", "S0103"]),
        ("taller datacon", ["S0102", "S0103"]),
        ("taller 2022", []),
        ("secreto", []),
        ("anunciar", []),
        ("…", []),
    ],
)
def test_all_the_words_are_found_in_a_session(client, sessions, q, found):
    make.forum().editions.update(title="Conferencia")
    forum = make.forum()
    forum.aliases = ["DATACON"]
    forum.save()

    assert codes(client, q) == found


@pytest.mark.parametrize("q", ["DATACON", "data con", "2021", "conferencia nacional datos abiertos"])
def test_an_edition_is_found_by_its_names(client, q):
    make.forum(aliases=["DATACON"])
    make.edition(2021)

    page = read(client, f"/buscar/?q={q}")

    assert [(text(link), link["href"]) for link in page.select("main h2 a")] == [("DATA CON 2021", "/2021/")]


def test_results_are_grouped_by_edition_the_latest_first(client, edition, other_edition):
    make.session(edition, code="S0101", title="Datos")
    make.session(other_edition, code="S0102", title="Datos", state=State.CANCELLED)

    page = read(client, "/buscar/?q=datos")

    assert texts(page, "main h2") == ["DATA CON 2022", "DATA CON 2021"]
    assert texts(page, ".found li") == [
        "Conversatorio cancelada Datos S0102 Miércoles 11 de mayo de 2022, 10:00",
        "Conversatorio Datos S0101 Martes 11 de mayo de 2021, 10:00",
    ]
    assert texts(page, "[role=status]") == ["2 sesiones con «datos»."]


def test_a_page_holds_fifty_and_says_how_many_there_are(client, edition, other_edition):
    make.session(make.edition(2020, ordinal=9), code="S0101")
    for number in range(1, 27):
        make.session(edition, code=f"S01{number:02}", title="Datos")
        make.session(other_edition, code=f"S01{number:02}", title="Datos")

    page = read(client, "/buscar/?q=s01")

    assert len(page.select(".found li")) == 50
    assert texts(page, "main h2") == ["DATA CON 2022", "DATA CON 2021"]
    assert texts(page, "[role=status]") == [
        "53 sesiones con «s01». Aquí están las primeras 50: otra palabra las reduce."
    ]


def test_before_asking_there_is_only_the_form(client, sessions):
    page = read(client, "/buscar/")

    assert page.select_one("form[role=search]")["action"] == "/buscar/"
    assert page.select(".empty, .found, [role=status]") == []


def test_nothing_found_helps_to_ask_again(client, sessions):
    page = read(client, "/buscar/?q=<b>xyzzy</b>")

    assert page.select_one("input[name=q]")["value"] == "<b>xyzzy</b>"
    assert texts(page, ".empty h2") == ["No encontramos nada"]


def test_results_are_not_for_search_engines(client, edition):
    assert [tag["content"] for tag in read(client, "/buscar/?q=a").select('meta[name="robots"]')] == ["noindex"]


@pytest.mark.parametrize(("text", "folded"), [("Política", "politica"), ("ÑANDÚ", "nandu"), ("Straße", "strasse")])
def test_folding_leaves_base_letters(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("rows", [1, 3])
def test_its_price_does_not_grow(client, django_assert_num_queries, rows):
    for year in range(2021, 2021 + rows):
        session = make.session(make.edition(year), title="Datos", themes=[make.theme(f"Tema {year}")])
        make.participation(session, make.person(f"Persona {year}", is_profile_public=True))

    with django_assert_num_queries(5):
        client.get("/buscar/?q=datos")
