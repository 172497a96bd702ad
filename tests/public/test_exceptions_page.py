"""The register of exceptions: reasons that were signed, and breaches of which nobody recorded any (I6)."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from datacon.editions.actions import rules
from datacon.editions.models import Rule
from datacon.editions.states import Modality, State
from datacon.opendata.registers import departures, is_past
from tests import make
from tests.public.reader import read, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    """Held online in May: two preferences it did not keep, of which it explained one."""
    made = make.edition(2021, ruleset=rules.adopt(make.forum()))
    make.exception(made, source="Memoria de la primera edición")
    return made


def rows(client) -> dict[str, dict[str, str]]:
    answer = client.get("/excepciones.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return {row["regla"]: row for row in csv.DictReader(StringIO(answer.content.decode(), newline=""))}


def test_a_signed_reason_says_what_was_measured_who_signed_and_when(client, edition):
    row = read(client, "/excepciones/").select_one("#e2021-in_person")

    assert text(row.blockquote) == "La emergencia sanitaria impedía reunirse."
    assert texts(row, "p")[1:] == [
        "Edición en línea.",
        "Comité Organizador, 1 de abril de 2021 Fuente: Memoria de la primera edición",
    ]
    assert row.select(".seal") == []


def test_a_breach_without_a_reason_says_that_none_is_recorded(client, edition):
    row = read(client, "/excepciones/").select_one("#e2021-first_quarter")

    assert texts(row, ".seal") == ["sin justificación registrada"]
    assert texts(row, "p")[1:] == ["Comienza el 11 de mayo; se prefiere de enero a marzo."]
    assert row.select("blockquote") == []


def test_an_edition_that_is_not_announced_is_not_in_the_register(client, edition):
    make.exception(make.edition(2022, announced_at=None, ruleset=edition.ruleset), text="Todavía nadie lo sabe.")

    page = read(client, "/excepciones/")

    assert texts(page, "main h2 a") == ["DATA CON 2021"]
    assert "Todavía nadie lo sabe." not in text(page)


def test_what_a_later_state_checks_may_still_be_explained(db):
    edition = make.edition(2021, state=State.ANNOUNCED)
    early, late = Rule(guards=[State.ANNOUNCED]), Rule(guards=[State.PROGRAMME_PUBLISHED])

    assert (is_past(edition, early), is_past(edition, late)) == (True, False)
    edition.state = State.POSTPONED
    assert (is_past(edition, early), is_past(edition, late)) == (True, False)
    assert is_past(edition, Rule(guards=[State.CANCELLED])) is False


def test_an_invented_edition_is_marked(client, edition):
    edition.is_synthetic = True
    edition.save()

    assert texts(read(client, "/excepciones/"), "main h2 + .seal") == ["Datos de ejemplo: esta edición no existió."]
    assert rows(client)["in_person"]["edicion_de_ejemplo"] == "True"


def test_without_any_the_page_says_so(client):
    page = read(client, "/excepciones/")

    assert texts(page, ".empty h2") == ["No hay excepciones registradas"]
    assert [link["href"] for link in page.select(".datacorner a")] == ["/excepciones.csv", "/excepciones.schema.json"]


def test_the_table_says_the_same(client, edition):
    found = rows(client)

    assert found["in_person"] == {
        "edicion": "2021",
        "edicion_de_ejemplo": "False",
        "regla": "in_person",
        "nombre": "En una sede física",
        "texto": "La edición se celebra en una sede; hacerla solo a distancia es una excepción con su causa.",
        "obligacion": "preferente",
        "medido": "Edición en línea.",
        "situacion": "justificada",
        "justificacion": "La emergencia sanitaria impedía reunirse.",
        "firma": "Comité Organizador",
        "fecha": "2021-04-01",
        "fuente": "Memoria de la primera edición",
        "direccion": "http://127.0.0.1:8000/excepciones/#e2021-in_person",
    }
    assert found["first_quarter"]["situacion"] == "sin justificación registrada"
    assert found["first_quarter"]["justificacion"] == ""


def test_the_table_is_valid_by_its_own_schema(client, edition, tmp_path: Path):
    (tmp_path / "t.csv").write_bytes(client.get("/excepciones.csv").content)
    schema = Schema.from_descriptor(client.get("/excepciones.schema.json").json())

    report = Resource(path="t.csv", basepath=str(tmp_path), schema=schema, encoding="utf-8").validate()

    assert [error.message for task in report.tasks for error in task.errors] == []


def test_a_formula_is_neutralised(client, edition):
    edition.exceptions.update(text="=HYPERLINK(A1)")

    assert rows(client)["in_person"]["justificacion"] == "'=HYPERLINK(A1)"


@pytest.mark.parametrize("signed", [1, 3])
def test_its_price_does_not_grow_with_what_was_signed(django_assert_max_num_queries, edition, signed):
    edition.exceptions.all().delete()
    for key in ["in_person", "first_quarter", "day_roles"][:signed]:
        make.exception(edition, key)

    with django_assert_max_num_queries(30):
        found = departures()

    assert sum(one.exception is not None for one in found) == signed


def test_a_rule_that_is_kept_is_not_listed(client, edition):
    make.edition(2022, modality=Modality.IN_PERSON, ruleset=edition.ruleset)

    assert read(client, "/excepciones/").select("#e2022-in_person") == []
