"""The CSV of an acta, judged by its own Table Schema."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Resource, Schema

from datacon.proposals.actions import informing
from datacon.proposals.models import Selection
from tests import make
from tests.proposals import build
from tests.proposals.sealing import with_acta

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection(db) -> Selection:
    chair = make.user("Directora")
    call = build.call()
    build.review(build.reviewed(call, number=9, score=3), scores=dict.fromkeys(["merito"], 2))
    made = with_acta(call, chair)
    informing.inform(made, by=chair)
    return made


def rows(client) -> list[dict[str, str]]:
    answer = client.get("/2031/acta.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode(), newline="")))


def judge(client, folder: Path, *, instead: tuple[bytes, bytes] = (b"", b"")) -> list[str]:
    (folder / "acta.csv").write_bytes(client.get("/2031/acta.csv").content.replace(*instead))
    schema = Schema.from_descriptor(client.get("/2031/acta.schema.json").json())
    report = Resource(path="acta.csv", basepath=str(folder), schema=schema, encoding="utf-8").validate()
    return [error.message for task in report.tasks for error in task.errors]


def test_the_table_is_valid_by_its_own_schema(client, selection, tmp_path):
    assert judge(client, tmp_path) == []


def test_the_schema_can_refuse(client, selection, tmp_path):
    assert judge(client, tmp_path, instead=(b"se acepta", b"quien sabe")) != []


def test_a_row_says_how_a_proposal_was_decided(client, selection):
    acta = json.loads(selection.acta_text)
    [out] = [one for one in rows(client) if one["motivo"]]

    assert {one["renglon"] for one in rows(client)} == {one["key"] for one in acta["rows"]}
    assert (out["via"], out["decision"], out["motivo"], out["merito"]) == (
        "mérito",
        "no se elige",
        "Repite la primera.",
        "5.0",
    )
    assert out["dictamenes"] == "5-5-5-5-5-5-5; 5-5-5-5-5-5-5"
    assert out["direccion"] == "http://127.0.0.1:8000/2031/acta/"


def test_a_formula_in_a_reason_is_neutralised(client, selection):
    acta = json.loads(selection.acta_text)
    for one in acta["rows"]:
        one["reason"] = "=1+1" if one["pin"] else ""
    Selection.objects.update(acta_text=json.dumps(acta))

    assert [one["motivo"] for one in rows(client) if one["motivo"]] == ["'=1+1"]


def test_every_column_is_described_in_whole_sentences(client, selection):
    fields = client.get("/2031/acta.schema.json").json()["fields"]

    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    assert [field["name"] for field in fields if not field["title"]] == []
