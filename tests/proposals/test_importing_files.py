"""What arrives as a file of proposals: tables, workbooks and exports, well made and hostile."""

import json
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl.worksheet.formula import ArrayFormula

from datacon.proposals.importing import files, rows, sheets, tables
from datacon.proposals.importing.problems import Unimportable
from datacon.proposals.importing.rows import Column
from datacon.proposals.models import Proposal
from tests.proposals import build
from tests.proposals.files import HEADER, as_csv, as_json, as_xlsx, as_zip, row, submission, table


def refused(data: bytes) -> str:
    with pytest.raises(Unimportable) as refusal:
        files.parse(data)
    return str(refusal.value)


def titles(data: bytes) -> list[str]:
    return [one[Column.TITLE].text for one in files.parse(data).rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_table_is_read_with_whichever_separator(mark):
    assert titles(as_csv([HEADER, row(1), [], row(2)], mark=mark)) == ["Datos que sirven, 1", "Datos que sirven, 2"]


def test_names_of_columns_may_be_english(db):
    data = as_csv([["Session type", "TITLE", "speaker email"], ["Talk", "Open budgets", "a@example.org"]])

    [one] = files.parse(data).rows

    assert (one[Column.FORMAT].text, one[Column.TITLE].text, one[Column.EMAILS].text) == (
        "Talk",
        "Open budgets",
        "a@example.org",
    )


def test_place_is_the_record_s_first_line():
    [first, second] = files.parse(table(row(1, resumen="Uno\ndos"), row(2))).rows

    assert (str(first[Column.TITLE].place), second.place.line) == ("Línea 2, columna 2 (título)", 4)


def test_other_encoding_is_read_and_told():
    listing = files.parse(as_csv([HEADER, row(1)], encoding="cp1252"))

    assert listing.rows[0][Column.ABSTRACT].text == "Qué se abrió y quién lo usa."
    assert "No está en UTF-8" in str(listing.notices[0])
    assert files.parse(as_csv([HEADER, row(1)], encoding="utf-8-sig")).notices == ()


def test_what_is_no_table_is_refused():
    assert "no tiene nada" in refused(b" \n\n")
    assert "Línea 1: falta el encabezado con una columna «título»" in refused(b"hola,mundo\n1,2\n")
    assert "no hay ninguna propuesta" in refused(b"titulo,formato\n")
    assert "Línea 1, columna 2 (título): la columna «título» está dos veces" in refused(b"titulo,title\na,b\n")
    assert "Línea 2: el byte 0x00 no es de un texto" in refused(b"titulo\n\x00")
    assert "Línea 2: hay comillas sin pareja" in refused(b'titulo,formato\n"a,b\n')


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)

    assert "Línea 4: hay más de 2 propuestas" in refused(table(row(1), row(2), row(3)))
    assert "hay más de 2 propuestas" in refused(as_xlsx([HEADER, [], [], [], row(1)]))


def test_workbook_is_read_as_it_is_seen_and_formulas_are_text():
    cells = {"clave": 12.0, "título": "=1+1", "resumen": date(2031, 5, 1)}

    [one] = files.parse(as_xlsx([HEADER, row(1, **cells)])).rows

    assert [one[name].text for name in (Column.KEY, Column.TITLE, Column.ABSTRACT)] == ["12", "=1+1", "2031-05-01"]
    assert one.place.sheet == "Hoja 1"
    assert sheets.text(ArrayFormula("A1:A2", "=B1")) == "=B1"
    assert sheets.text(datetime.fromisoformat("2031-05-01T10:00:00")) == "2031-05-01T10:00:00"
    assert [sheets.text(value) for value in (1.5, 3.0)] == ["1.5", "3"]


def test_only_the_first_sheet_with_something_is_read():
    listing = files.parse(as_xlsx([], [HEADER, row(1)], [HEADER, row(2)]))

    assert len(listing.rows) == 1
    assert "Hoja «Hoja 3»: esta hoja no se lee" in str(listing.notices[0])


def test_hostile_workbooks_are_refused(monkeypatch):
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    assert "El libro declara entidades XML" in refused(as_zip({"xl/workbook.xml": evil}))
    assert "No es un libro XLSX" in refused(as_zip({"a.txt": b"hola"}))
    assert "No es un libro XLSX" in refused(b"PK\x03\x04")
    monkeypatch.setattr(sheets, "MAX_UNPACKED", 1000)
    assert "Al abrirlo pasa de" in refused(as_zip({"xl/workbook.xml": b"0" * 1001}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"[{", "Línea 1, columna 3 (JSON): no es JSON bien escrito"),
        (b"[" * 100_000, "o es JSON bien escrito"),
        (b'{"count": 1}', "Se esperaba una lista de propuestas"),
        (b"[]", "Se esperaba una lista de propuestas"),
        (as_json(submission(), 7), "Propuesta 2: se esperaba un objeto"),
        (as_json(submission(speakers=["ABC"])), "Propuesta 1, ponente: las personas vienen solo como claves"),
    ],
)
def test_export_that_is_not_one_is_refused(data, said):
    assert said in refused(data)


def test_export_with_too_many_is_refused(monkeypatch):
    monkeypatch.setattr("datacon.proposals.importing.pretalx.MAX_ROWS", 1)

    assert "Línea 2: hay más de" in refused(as_json(submission("A"), submission("B")))


def test_text_of_an_export_may_be_in_any_language_or_missing():
    [one] = files.parse(as_json(submission(title={"nah": "Tlahtolli"}, track=None, state=3, speakers=None))).rows

    assert one[Column.TITLE].text == "Tlahtolli"
    assert Column.TRACK not in one.cells
    assert one[Column.STATE].text == "3"
    [bare] = files.parse(as_json(submission(title={}, speakers=[{"name": "Luz"}]))).rows
    assert (bare[Column.TITLE].text, bare[Column.NAMES].text, bare[Column.EMAILS].text) == ("", "Luz", "")


def test_columns_are_told_apart_by_their_folded_names():
    assert rows.NAMES["organizacion"] == Column.AFFILIATIONS
    assert rows.NAMES["via"] == Column.ROUTE


def run(path, *options, year=2031):
    out = StringIO()
    call_command("import", "proposals", str(path), "--edition", str(year), *options, stdout=out)
    return out.getvalue()


def test_command_rehearses_then_takes_in(db, tmp_path):
    build.call()
    path = tmp_path / "p.csv"
    path.write_bytes(table(row(1), row(2, vía="", estado="borrador")))

    rehearsed = run(path, "--dry-run")
    assert "Línea 2: «Datos que sirven, 1», enviada." in rehearsed
    assert "Ensayo: entrarían 1 enviadas y 1 en borrador; 0 ya están." in rehearsed
    assert Proposal.objects.count() == 0

    assert "Listo: entraron 2 enviadas y 0 en borrador" not in run(path, "--route", "merit", "--stage", "use")
    assert Proposal.objects.count() == 2
    told = json.loads(run(path, "--json", "--dry-run"))
    assert told["counts"] == {"submitted": 0, "draft": 0, "known": 2}


def test_command_tells_json_and_notices(db, tmp_path):
    build.call()
    path = tmp_path / "p.csv"
    path.write_bytes(table(row(1, vía="")))

    told = json.loads(run(path, "--json", "--dry-run"))

    assert (told["edition"], told["dry_run"], told["proposals"][0]["key"]) == (2031, True, "K1")
    assert told["warnings"][0]["line"] == 2
    assert "Aviso. Línea 2: entra como borrador" in run(path)


def test_command_refuses_with_all_that_is_wrong(db, tmp_path):
    path = tmp_path / "p.csv"
    path.write_bytes(table(row(1, correo="no"), row(2, correo="tampoco")))
    edition = build.edition()
    with pytest.raises(CommandError, match="no tiene convocatoria"):
        run(path)
    build.call(edition)

    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import", "proposals", str(path), "--edition", "2031", "--json", stdout=out)

    assert refusal.value.returncode == 2
    assert [one["line"] for one in json.loads(out.getvalue())["problems"]] == [2, 3]
    assert "No se escribió nada." in str(refusal.value)


def test_command_refuses_files_that_cannot_be_read(db, tmp_path, monkeypatch):
    build.call()
    path = tmp_path / "p.csv"
    with pytest.raises(CommandError, match="No hay un archivo"):
        run(path)
    path.write_bytes(table(row(1)))
    monkeypatch.setattr("pathlib.Path.read_bytes", _denied)
    with pytest.raises(CommandError, match="no se puede leer"):
        run(path)
    monkeypatch.setattr(files, "MAX_SIZE", 10)
    with pytest.raises(CommandError, match="mide más de 0 MB"):
        run(path)


def _denied(path):
    raise PermissionError
