"""What the parts promise to whoever reads them, with eyes or ears."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from datacon.ui.links import Link
from datacon.ui.samples.programme import BLOCKS, LOOM
from datacon.ui.samples.reading import SampleForm
from datacon.ui.samples.record import FIGURES
from datacon.ui.templatetags.telar import followed


def part(name: str, **values: Any) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(f"ui/{name}.html", values), "html.parser")


def said(element: Any) -> str:
    return " ".join(element.get_text(" ").split())


def test_the_ledger_keeps_the_memoria_s_columns_in_order():
    ledger = part("ledger", id="dia", caption="Martes", blocks=BLOCKS)

    assert [said(head) for head in ledger.select("thead th")] == ["Código", "Hora", "Nombre", "Materiales"]
    assert said(ledger.caption) == "Martes"


def test_the_ledger_shows_an_hour_once_and_gives_it_to_every_row_of_its_block():
    groups = part("ledger", id="dia", caption="Martes", blocks=BLOCKS).select("tbody")

    assert [len(group.select("tr")) for group in groups] == [1, 1, 3]
    assert [
        [(hour["scope"], hour["rowspan"], said(hour), hour.time["datetime"]) for hour in group.select(".hour")]
        for group in groups
    ] == [
        [("rowgroup", "1", "10:30", "2021-05-11T10:30:00-05:00")],
        [("rowgroup", "1", "11:00", "2021-05-11T11:00:00-05:00")],
        [("rowgroup", "3", "12:00", "2021-05-11T12:00:00-05:00")],
    ]


def test_the_ledger_says_what_is_missing():
    row = part("ledger", id="dia", caption="Martes", blocks=BLOCKS[1:2]).select_one("tbody tr")

    assert said(row.select_one(".slots")) == "Relatoría no localizada Video no localizado"
    assert row.select(".slots a") == []


def test_the_ledger_tells_the_language_of_a_title_only_when_it_is_given():
    links = part("ledger", id="dia", caption="Martes", blocks=BLOCKS).select(".name a")

    assert [link.get("lang") for link in links] == [None, None, "es-MX", None, None]


def test_the_loom_is_a_table_whose_rows_are_hours():
    loom = part("telar", loom=LOOM, caption="Un día")

    assert [said(hour) for hour in loom.select("tbody th[scope=row]")][:3] == ["10:00", "10:30", "11:30"]
    assert [said(head) for head in loom.select("thead th[scope=col]")] == [
        "Hora",
        "Auditorio",
        "Sala Maíz 40 lugares",
        "Taller A",
    ]
    assert {stitch.select_one(".code").text for stitch in loom.select(".stitch")} == {
        f"S010{number}" for number in range(1, 9)
    }


def test_a_figure_keeps_its_qualifier_before_the_number():
    figures = part("figures", figures=FIGURES)

    assert [said(number) for number in figures.select("dd")] == ["17", "70", "30", "más de 2,500"]


def test_bars_are_as_long_as_what_they_count():
    bars = [
        {"label": "Taller", "value": 3, "weave": "diamond", "ink": "jade"},
        {"label": "Feria", "value": 12, "weave": "rib", "ink": "anil"},
    ]
    chart = part("chart", id="por-tipo", title="Sesiones", bars=bars)

    assert [bar["width"] for bar in chart.select("svg")] == ["25%", "100%"]
    assert [said(row) for row in chart.select("tr")] == ["Taller 3", "Feria 12"]


def test_a_chart_of_nothing_has_no_bars():
    assert part("chart", id="por-tipo", title="Sesiones", bars=[]).select("svg") == []


def test_only_the_first_action_of_a_first_screen_is_the_main_one():
    hero = part("hero", figure="11–12", rest="mayo", actions=[Link("Ver", "/a"), Link("Leer", "/b")])

    assert [link["class"] for link in hero.select("a")] == [["button"], ["button", "plain"]]
    assert said(hero.h1) == "11–12 mayo"


def test_a_slot_that_is_empty_without_a_reason_shows_no_seal():
    slots = part("slots", slots=[{"text": "Video"}, {"text": "Relatoría", "missing": "no localizada"}])

    assert [said(slot) for slot in slots.select("li")] == ["Video", "Relatoría no localizada"]
    assert [said(seal) for seal in slots.select(".is-missing")] == ["no localizada"]


def test_the_last_crumb_is_the_page_itself():
    crumbs = part("crumbs", links=[Link("DATA CON", "/"), Link("2021", "/2021/")])

    assert [link["href"] for link in crumbs.select("a")] == ["/"]
    assert said(crumbs.select_one("[aria-current=page]")) == "2021"


def test_the_error_summary_leads_to_each_field():
    form = SampleForm({"name": "", "email": "carla", "about": ""})
    form.add_error(None, "Revisa tus datos.")
    errors = part("errors", form=form)

    assert [said(item) for item in errors.select("li")] == [
        "Revisa tus datos.",
        "Nombre: Este campo es obligatorio.",
        "Correo electrónico: Introduzca una dirección de correo electrónico válida.",
    ]
    assert [link["href"] for link in errors.select("a")] == ["#id_name", "#id_email"]
    assert errors.select_one("[role=alert]").has_attr("autofocus")


def test_a_form_without_errors_has_no_summary():
    assert said(part("errors", form=SampleForm())) == ""


def test_a_wrong_field_says_so_beside_itself_and_to_who_hears_it():
    field = part("field", field=SampleForm({"name": ""})["name"])

    assert said(field.select_one(".wrong")) == "Este campo es obligatorio."
    assert field.input["aria-invalid"] == "true"
    assert [said(field.find(id=one)) for one in field.input["aria-describedby"].split()] == [
        "Como quieres que aparezca en el programa.",
        "Este campo es obligatorio.",
    ]


def test_search_sends_what_is_asked_and_shows_it_again_escaped():
    search = part("search", action="/buscar/", label="Busca", q='"<script>')

    assert (search.form["action"], search.form["method"]) == ("/buscar/", "get")
    assert search.select_one("input[name=q]")["value"] == '"<script>'
    assert search.label["for"] == search.input["id"]


@pytest.mark.parametrize(("kind", "role"), [("info", None), ("error", "alert")])
def test_only_an_error_interrupts(kind, role):
    assert part("notice", kind=kind, text="Aviso").div.get("role") == role


def test_the_cloth_chooses_by_theme_and_width_and_has_a_text_alternative():
    cloth = part("cloth", src="/t.svg", dark="/n.svg", narrow="/a.svg", narrow_dark="/an.svg", alt="La tela")

    assert [source["srcset"] for source in cloth.select("source")] == ["/an.svg", "/a.svg", "/n.svg"]
    assert (cloth.img["src"], cloth.img["alt"]) == ("/t.svg", "La tela")
    assert cloth.select("figcaption") == []


@pytest.mark.parametrize("url", ["https://example.org/", "http://example.org/", "/2021/"])
def test_a_page_links_to_a_page(url):
    assert followed(url) == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", " https://example.org/", "data:text/html,x", "mailto:a@b", ""])
def test_a_page_links_to_nothing_else(url):
    assert followed(url) == ""
