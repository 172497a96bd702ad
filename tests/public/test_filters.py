"""The programme's filters: addresses to share, read as a sentence."""

import pytest

from tests import make
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(edition, other_edition):
    graft, gender = make.theme("Anticorrupción"), make.theme("Género")
    make.session(edition, code="S0101", type="Presentación", themes=[graft])
    make.session(edition, code="S0102", type="Taller", themes=[graft, gender])
    make.session(edition, code="S0201", type="Taller", themes=[gender])
    make.session(other_edition, themes=[make.theme("Presupuesto")])
    return edition


def codes(page) -> list[str]:
    return texts(page, ".ledger tbody .code")


def choices(page, name: str) -> list[tuple[str, str, bool]]:
    [found] = [one for one in page.select(".filter details") if text(one.summary).startswith(f"{name}:")]
    return [(text(link), link["href"], link.has_attr("aria-current")) for link in found.select("a")]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/2021/programa/", ["S0101", "S0102", "S0201"]),
        ("/2021/programa/?tipo=taller", ["S0102", "S0201"]),
        ("/2021/programa/?tema=genero", ["S0102", "S0201"]),
        ("/2021/programa/?tipo=taller&tema=anticorrupcion", ["S0102"]),
        ("/2021/programa/1/?tipo=taller", ["S0102"]),
        ("/2021/programa/?tipo=&tema=&otra=cosa", ["S0101", "S0102", "S0201"]),
    ],
)
def test_an_address_says_what_is_shown(client, programme, address, found):
    assert codes(read(client, address)) == found


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/2021/programa/", ["las dos jornadas", "todos los formatos", "cualquier tema", "en lista"]),
        (
            "/2021/programa/1/?tipo=taller&tema=genero&vista=telar",
            ["el martes 11 de mayo", "el formato Taller", "el tema Género", "en telar"],
        ),
    ],
)
def test_filters_read_as_a_sentence(client, programme, address, said):
    summaries = texts(read(client, address), ".filter summary")

    assert [summary.partition(": ")[2] for summary in summaries] == said


def test_choices_keep_the_other_filters_and_tell_what_they_would_find(client, programme):
    page = read(client, "/2021/programa/?tema=genero")

    assert choices(page, "Formato") == [
        ("todos los formatos 2", "/2021/programa/?tema=genero", True),
        ("Taller 2", "/2021/programa/?tipo=taller&tema=genero", False),
    ]
    assert choices(page, "Tema") == [
        ("cualquier tema 3", "/2021/programa/", False),
        ("Anticorrupción 2", "/2021/programa/?tema=anticorrupcion", False),
        ("Género 2", "/2021/programa/?tema=genero", True),
    ]
    assert choices(page, "Jornada")[1] == ("Martes 11 de mayo", "/2021/programa/1/?tema=genero", False)
    assert choices(page, "Vista")[1] == ("en telar", "/2021/programa/?tema=genero&vista=telar", False)


def test_a_choice_that_finds_nothing_is_kept_while_it_is_chosen(client, programme):
    page = read(client, "/2021/programa/2/?tipo=presentacion")

    assert choices(page, "Formato")[1:] == [
        ("Presentación 0", "/2021/programa/2/?tipo=presentacion", True),
        ("Taller 1", "/2021/programa/2/?tipo=taller", False),
    ]


def test_filters_can_be_taken_off(client, programme):
    assert [link["href"] for link in read(client, "/2021/programa/1/?tipo=taller").select(".total a")] == [
        "/2021/programa/1/"
    ]
    assert read(client, "/2021/programa/1/").select(".total a") == []


@pytest.mark.parametrize("view", ["", "&vista=telar"])
def test_nothing_found_offers_a_way_back(client, programme, view):
    page = read(client, f"/2021/programa/2/?tipo=ceremonia{view}")

    assert texts(page, ".empty h2") == ["Ninguna sesión cumple los filtros"]
    assert [link["href"] for link in page.select(".empty a")] == ["/2021/programa/"]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("tipo=baile", "Esta edición no tiene el formato «baile»."),
        ("tema=presupuesto", "Ninguna sesión de esta edición trata el tema «presupuesto»."),
        ("vista=mapa", "El programa no se ve en «mapa»: es lista o telar."),
        ("tipo=%3Cscript%3E", "Esta edición no tiene el formato «<script>»."),
        ("tipo=%00", "Esta edición no tiene el formato «\x00»."),
    ],
)
def test_a_filter_that_does_not_exist_is_not_found_and_says_why(client, programme, query, why):
    page = read(client, f"/2021/programa/?{query}", status=404)

    assert page.select_one(".empty p").get_text() == why
    assert codes(page) == []
    assert [link["href"] for link in page.select(".empty a")] == ["/2021/programa/"]


@pytest.mark.parametrize("query", ["tipo=taller", "vista=telar"])
def test_a_filtered_page_names_the_whole_one_as_canonical(client, programme, query):
    page = read(client, f"/2021/programa/1/?{query}")

    assert [link["href"] for link in page.select('link[rel="canonical"]')] == [
        "http://127.0.0.1:8000/2021/programa/1/"
    ]
    assert page.select('link[rel="alternate"]') == []


def test_switching_the_language_keeps_the_filters(client, programme):
    [link] = read(client, "/2021/programa/?tipo=taller").select('.banner a[hreflang="en"]')

    assert link["href"] == "/en/2021/programa/?tipo=taller"


def test_names_are_marked_as_spanish_in_english(client, programme):
    page = read(client, "/en/2021/programa/?tipo=taller")

    assert page.select_one('.filter summary span[lang="es-MX"]').get_text() == "Taller"
    assert page.select_one('.ledger .chip span[lang="es-MX"]').get_text() == "Taller"
