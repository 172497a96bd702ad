"""The CSV of the programme, judged by its own Table Schema."""

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from datacon.materials.states import Kind
from datacon.programme.states import Mode, State
from tests import make

pytestmark = pytest.mark.django_db


def read(client) -> list[dict[str, str]]:
    response = client.get("/2021/programa.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.content.decode(), newline="")))


def judge(client, folder: Path, *, instead: tuple[bytes, bytes] = (b"", b"")) -> list[str]:
    (folder / "programa.csv").write_bytes(client.get("/2021/programa.csv").content.replace(*instead))
    schema = Schema.from_descriptor(client.get("/2021/programa.schema.json").json())
    report = Resource(path="programa.csv", basepath=str(folder), schema=schema, encoding="utf-8").validate()
    return [error.message for task in report.tasks for error in task.errors]


def test_a_row_says_all_that_a_listing_does(client, edition):
    session = make.session(
        edition,
        code="S0203",
        start="11:00",
        type="Taller",
        title="Abrir datos con perspectiva de género",
        themes=[make.theme("Género"), make.theme("Apertura")],
    )
    make.material(session, Kind.VIDEO, url="https://example.org/v", licence="CC-BY-4.0")
    make.material(session, Kind.RELATORIA, missing_reason="No localizada.")

    assert read(client) == [
        {
            "edicion": "2021",
            "codigo": "S0203",
            "jornada": "2",
            "fecha": "2021-05-12",
            "hora": "11:00",
            "inicio": "2021-05-12T11:00:00-05:00",
            "fin": "",
            "desarrollo": "sin especificar",
            "tipo": "Taller",
            "titulo": "Abrir datos con perspectiva de género",
            "nombre": "Taller: Abrir datos con perspectiva de género",
            "lengua": "es-MX",
            "estado": "publicada",
            "temas": "Apertura; Género",
            "materiales": "Relatoría; Video",
            "materiales_disponibles": "Video",
            "direccion": "http://127.0.0.1:8000/2021/S0203/",
        }
    ]


def test_rows_follow_the_programme_and_leave_out_what_is_not_published(client, edition):
    make.session(edition, code="S0102", start="11:00")
    make.session(edition, code="S0201")
    make.session(edition, code="S0101", start="10:30")
    make.session(edition, code="S0103", start="11:00", state=State.CANCELLED)
    make.session(edition, code="", start="11:00")

    assert [row["codigo"] for row in read(client)] == ["S0101", "S0102", "S0103", "S0201"]


def test_the_table_is_valid_by_its_own_schema(client, edition, tmp_path):
    end = datetime(2021, 5, 11, 11, tzinfo=edition.zone)
    block = make.block(make.day(edition), "10:00", ends_at=end, mode=Mode.PARALLEL)
    make.session(edition, block=block, title='Comillas "dobles", comas\ny renglones; ꞌayuujk')
    make.session(edition, code="S0102", start="12:00", title="=1+1", state=State.CANCELLED)

    assert judge(client, tmp_path) == []


def test_an_empty_table_is_valid_too(client, edition, tmp_path):
    assert judge(client, tmp_path) == []


def test_the_schema_can_refuse(client, edition, tmp_path):
    make.session(edition)

    assert judge(client, tmp_path, instead=(b",S0101,", b",X0101,")) == [
        'The cell "X0101" in row at position "2" and field "codigo" at position "2" does not conform to a '
        'constraint: constraint "pattern" is "S[0-9]{4}"'
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠"])
def test_a_formula_is_neutralised(client, edition, sign):
    make.session(edition, title=f"{sign}HYPERLINK(A1)")

    assert read(client)[0]["titulo"] == f"'{sign}HYPERLINK(A1)"


def test_the_file_is_utf8_with_the_line_ends_of_rfc_4180(client, edition):
    make.session(edition, title="Jääya̱jpët ꞌayuujk")

    lines = client.get("/2021/programa.csv").content.split(b"\r\n")

    assert len(lines) == 3
    assert "Jääya̱jpët ꞌayuujk".encode() in lines[1]


def test_every_column_is_described_in_whole_sentences(client, edition):
    fields = client.get("/2021/programa.schema.json").json()["fields"]

    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    assert [field["name"] for field in fields if not field["title"]] == []
