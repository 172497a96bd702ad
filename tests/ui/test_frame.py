"""The surroundings of a page, and what they are made of."""

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from datacon.ui import frame
from datacon.ui.frame import Frame
from datacon.ui.links import Link


def render(text: str, path: str | None = "/2021/programa/", **context: object) -> str:
    request = RequestFactory().get(path) if path else None
    return engines["django"].from_string(text).render(context, request).strip()


def page(path: str = "/2021/programa/", **context: object) -> BeautifulSoup:
    text = '{% extends "ui/page.html" %}{% block main %}<p>Aquí</p>{% endblock %}'
    return BeautifulSoup(render(text, path, **context), "html.parser")


@pytest.fixture
def sources(monkeypatch) -> list[frame.type_of_source]:
    """No source but those of the test."""
    monkeypatch.setattr(frame, "_sources", [])
    return frame._sources


def test_without_a_source_the_frame_is_plain(sources):
    assert frame.around() == Frame()


def test_the_last_source_makes_the_frame_of_the_page_s_edition(sources):
    frame.filled_by(lambda edition: Frame(edition="no"))
    frame.filled_by(lambda edition: Frame(edition=str(edition)))

    assert frame.around(2021).edition == "2021"
    assert frame.around().edition == "None"


def test_a_page_asks_for_the_frame_of_its_edition(sources):
    frame.filled_by(lambda edition: Frame(edition=str(edition), editions=[Link("2022", "/2022/")]))

    assert page(edition=2021).select_one(".switch summary").get_text(" ", strip=True) == "Edición: 2021"


def test_a_page_without_edition_offers_the_editions(sources):
    frame.filled_by(lambda edition: Frame(editions=[Link("2021", "/2021/", note="en línea")]))
    switch = page().select_one(".switch")

    assert switch.summary.get_text(" ", strip=True) == "Edición: Ediciones"
    assert [(link["href"], link.get_text(" ", strip=True)) for link in switch.select("a")] == [
        ("/2021/", "2021 en línea")
    ]


def test_the_menu_marks_the_page_itself(sources):
    frame.filled_by(lambda edition: Frame(menu=[Link("Programa", "/2021/programa/"), Link("Cifras", "/2021/cifras/")]))
    links = page().select(".menu nav a")

    assert [link.get("aria-current") for link in links] == ["page", None]


def test_search_is_offered_where_there_is_one(sources):
    frame.filled_by(lambda edition: Frame(search="/buscar/"))

    assert [link["href"] for link in page().select(".menu nav a")] == ["/buscar/"]


def test_an_empty_frame_shows_no_menu_and_no_switch(sources):
    made = page()

    assert (made.select(".menu"), made.select(".switch"), made.select(".foot ul")) == ([], [], [])
    assert made.select_one(".foot p").get_text(strip=True) == "Foro nacional permanente de datos abiertos."


def test_the_foot_names_the_licence_and_links_to_it(sources):
    frame.filled_by(lambda edition: Frame(licence=Link("CC BY 4.0", "/cc"), links=[Link("CSV", "/x.csv")]))
    foot = page().select_one(".foot")

    assert foot.select_one("a[rel=license]")["href"] == "/cc"
    assert [link["href"] for link in foot.select("ul a")] == ["/x.csv"]


@pytest.mark.usefixtures("sources")
def test_a_page_has_one_main_that_the_skip_link_leads_to():
    made = page()

    assert made.select_one("a.skip")["href"] == "#contenido"
    assert [main["id"] for main in made.select("main")] == ["contenido"]
    assert made.main.get_text(strip=True) == "Aquí"


@pytest.mark.usefixtures("sources")
def test_a_spanish_page_leads_to_itself_in_english():
    made = page("/2021/programa/?tipo=taller")

    assert made.html["lang"] == "es-MX"
    assert [(link["href"], link["lang"]) for link in made.select(".banner a")] == [
        ("/en/2021/programa/?tipo=taller", "en")
    ]


@pytest.mark.usefixtures("sources")
def test_an_english_page_leads_to_itself_in_spanish():
    with translation.override("en"):
        made = page("/en/2021/programa/")

    assert made.html["lang"] == "en"
    assert [(link["href"], link["lang"]) for link in made.select(".banner a")] == [("/2021/programa/", "es")]


@pytest.mark.usefixtures("sources")
def test_a_page_names_its_address_in_each_language_under_the_origin(settings):
    settings.ORIGIN = "https://foro.example"
    made = page("/2021/")

    assert made.select_one("link[rel=canonical]")["href"] == "https://foro.example/2021/"
    assert {link["hreflang"]: link["href"] for link in made.select("link[rel=alternate]")} == {
        "es": "https://foro.example/2021/",
        "en": "https://foro.example/en/2021/",
    }


@pytest.mark.usefixtures("sources")
def test_an_address_that_only_begins_like_english_is_spanish():
    assert render("{% languages as all %}{{ all.1.url }}", "/energia/") == "/en/energia/"


def test_without_a_request_the_languages_lead_home():
    assert render("{% languages as all %}{{ all|current }} {{ all.1.url }}", path=None) == "/ /en/"


def test_a_link_that_says_it_is_current_is_marked_wherever_it_leads():
    assert render("<a{% here link %}>", link=Link("Jornada", "/x/", current=True)) == '<a aria-current="page">'


def test_without_a_request_no_link_is_current():
    assert render("<a{% here link %}>", path=None, link=Link("Jornada", "/x/")) == "<a>"


def test_the_mark_is_heavy_then_light():
    assert render("{% mark name %}", name="DATA CON") == "DATA <span>CON</span>"


def test_a_mark_of_one_word_is_heavy_and_escaped():
    assert render("{% mark name %}", name="<Foro>") == "&lt;Foro&gt;"


def test_an_icon_beside_a_word_is_silent():
    assert 'aria-hidden="true"' in render('{% icon "search" %}')


def test_an_icon_alone_has_a_name():
    assert 'role="img" aria-label="Buscar"' in render('{% icon "search" label="Buscar" %}')


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Instituto Nacional de Acceso", "INA"),
        ("Instituto Nacional de Estadística (INEGI)", "INEGI"),
        ("Red de Datos de la Ciudad de México", "RDC"),
        ("colectivo", ""),
        ("", ""),
    ],
)
def test_initials_are_the_acronym_or_up_to_three_capitals(name, initials):
    assert render("{{ name|initials }}", name=name) == initials


@pytest.mark.parametrize(
    ("bars", "largest"),
    [([{"value": 3}, {"value": 6}], "6"), ([Link("a", ""), Link("b", "")], "b"), ([], "0")],
)
def test_largest_reads_keys_and_attributes(bars, largest):
    name = "text" if bars and isinstance(bars[0], Link) else "value"

    assert render("{{ bars|largest:name }}", bars=bars, name=name) == largest
