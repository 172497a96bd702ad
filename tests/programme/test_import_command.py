import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from datacon.programme.importing import files
from datacon.programme.models import Session
from tests.programme.files import LISTING, everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "programa.txt"
    path.write_text(LISTING, encoding="utf-8")
    return path


def run(file: object, *options: str, year: int = 2021) -> str:
    out = StringIO()
    call_command("import", "programme", str(file), "--edition", str(year), *options, stdout=out)
    return out.getvalue()


def refused(file: object, *options: str, year: int = 2021) -> str:
    before = everything()
    with pytest.raises(CommandError) as refusal:
        run(file, *options, year=year)
    assert refusal.value.returncode == 2
    assert everything() == before
    return str(refusal.value)


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip(" ─")]


def test_dry_run_shows_what_would_be_done_and_writes_nothing(edition, listing):
    before = everything()

    assert lines(run(listing, "--dry-run")) == [
        "Programa de 2021",
        "Línea Código Hora Nombre Qué pasa",
        "Martes 11 de mayo de 2021",
        "13 S0101 10:30 Ceremonia: Apertura se crea",
        "15 S0102 10:30 Taller: Uno: primera parte se crea",
        "Miércoles 12 de mayo de 2021",
        "20 S0201 11:00 Conversatorio: Taller o ceremonia se crea",
        "3 sesiones, 2 bloques, 2 jornadas, 5 materiales.",
        "jornada 1: 2 · jornada 2: 1",
        "Ceremonia: 1 · Conversatorio: 1 · Taller: 1",
        "Ensayo: se crearían 3, cambiarían 0 y quedarían igual 0. No se escribió.",
    ]
    assert everything() == before


def test_import_says_what_it_did(edition, listing):
    assert lines(run(listing))[-1] == "Listo: se crearon 3, cambiaron 0 y quedaron igual 0."
    assert Session.objects.count() == 3


def test_second_import_says_what_changed_and_warns(edition, listing):
    run(listing)
    listing.write_text(
        LISTING.replace("primera", "[segunda]").replace("\tRelatoría Video\n\n", "\tVideo\n\nPágina 2\n")
    )

    told = lines(run(listing))

    assert told[3:8] == [
        "13 S0101 10:30 Ceremonia: Apertura cambia",
        "Materiales: «relatoria, video» → «video»",
        "16 S0102 10:30 Taller: Uno: [segunda] parte cambia",
        "Título: «Uno: primera parte» → «Uno: [segunda] parte»",
        "Miércoles 12 de mayo de 2021",
    ]
    assert told[-2:] == [
        "Aviso. Línea 15: la línea no es de una sesión y se deja como está.",
        "Listo: se crearon 0, cambiaron 2 y quedaron igual 1.",
    ]


def test_importing_twice_says_that_nothing_changed(edition, listing):
    run(listing)

    assert lines(run(listing))[-1] == "Nada que cambiar: las 3 sesiones ya están así."


def test_json_says_the_same(edition, listing):
    listing.write_text(LISTING.replace("S0201", "S0202"))

    told = json.loads(run(listing, "--json", "--dry-run"))

    assert told["counts"] == {"create": 3, "change": 0, "keep": 0}
    assert told["totals"] == {
        "sessions": 3,
        "blocks": 2,
        "days": {"1": 2, "2": 1},
        "types": {"Ceremonia": 1, "Conversatorio": 1, "Taller": 1},
        "materials": 5,
    }
    assert told["sessions"][1] == {
        "line": 15,
        "code": "S0102",
        "date": "2021-05-11",
        "hour": "10:30",
        "type": "Taller",
        "title": "Uno: primera parte",
        "materials": ["relatoria", "video"],
        "act": "create",
        "differences": {},
    }
    assert told["warnings"] == [
        {
            "sheet": "",
            "line": 20,
            "column": 1,
            "column_name": "Código",
            "message": "Línea 20, columna 1 (Código): antes de S0202 falta S0201: la numeración tiene un hueco.",
        }
    ]
    assert (told["edition"], told["dry_run"]) == (2021, True)


def test_problems_are_told_with_exit_code_2_and_nothing_is_written(edition, listing):
    listing.write_text(LISTING.replace("S0102", "S0101").replace("10:30", "24:00"))

    assert refused(listing).split("\n") == [
        "Línea 13, columna 2 (Hora): se leyó «24:00»; se esperaba una hora entre 00:00 y 23:59. "
        "Escríbala con 24 horas, como 16:00.",
        "Línea 15, columna 1 (Código): se leyó «S0101»; se esperaba un código que no esté también en la línea 13. "
        "Dé a cada sesión su propio código.",
        "No se escribió nada.",
    ]


def test_problems_are_told_as_json_too(edition, listing):
    listing.write_text(LISTING.replace("10:30", "24:00"))
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("import", "programme", str(listing), "--edition", "2021", "--json", stdout=out)

    assert json.loads(out.getvalue())["problems"] == [
        {
            "sheet": "",
            "line": 13,
            "column": 2,
            "column_name": "Hora",
            "read": "24:00",
            "expected": "una hora entre 00:00 y 23:59",
            "remedy": "Escríbala con 24 horas, como 16:00.",
            "message": "Línea 13, columna 2 (Hora): se leyó «24:00»; se esperaba una hora entre 00:00 y 23:59. "
            "Escríbala con 24 horas, como 16:00.",
        }
    ]


def test_edition_that_does_not_exist_is_refused_with_those_that_do(edition, listing):
    assert refused(listing, year=2031) == "No hay una edición de 2031. Ediciones: 2021.\nNo se escribió nada."


def test_edition_is_refused_when_there_is_none(listing):
    assert refused(listing, "--json") == "No hay una edición de 2021. Ediciones: ninguna.\nNo se escribió nada."


def test_file_that_does_not_exist_is_refused(edition, tmp_path):
    assert refused(tmp_path / "nada.txt").startswith("Se leyó «ningún archivo en ")


def test_folder_is_refused(edition, tmp_path):
    assert "se esperaba un archivo, no una carpeta ni un dispositivo." in refused(tmp_path)


def test_file_of_100_mb_is_refused_by_its_size(edition, tmp_path):
    path = tmp_path / "enorme.txt"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)

    assert refused(path) == (
        "Se leyó «un archivo de 100 MB»; se esperaba como máximo 10 MB. Deje en el archivo solo el programa.\n"
        "No se escribió nada."
    )


def test_file_that_cannot_be_read_is_refused(edition):
    """/proc/self/mem is a file to everybody, and nobody can read its start."""
    assert "se esperaba un archivo que se pueda leer. Revise sus permisos." in refused("/proc/self/mem")


def test_limit_of_size_is_ten_megabytes(tmp_path):
    path = tmp_path / "justo.txt"
    path.write_bytes(LISTING.encode().ljust(files.MAX_SIZE))

    assert len(files.read(path).rows) == 3


def test_database_without_tables_is_refused_with_how_to_prepare_it(listing, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert refused(listing).startswith("La base de datos todavía no está preparada: «datacon migrate» la prepara.")
