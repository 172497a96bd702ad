"""`datacon selection verify`: equal, different and where, or no acta; with a file and without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from datacon.proposals.choosing.acta import canonical
from tests.proposals.actas import made

TEXT = canonical(made())


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "acta.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def verify(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("selection", "verify", path, *options, stdout=out)
    return out.getvalue().strip()


def refused(path: Path, *options: str) -> tuple[int, str]:
    with pytest.raises(CommandError) as refusal:
        verify(path, *options)
    return refusal.value.returncode, str(refusal.value)


def test_acta_that_holds_is_equal(tmp_path):
    assert verify(written(tmp_path, TEXT)) == "Igual: lo elegido es lo que dan estas reglas. Renglones: 26."
    assert json.loads(verify(written(tmp_path, "\N{BOM}" + TEXT), "--json")) == {"result": "equal", "differences": []}


def test_one_changed_digit_is_named_with_its_place(tmp_path):
    path = written(tmp_path, TEXT.replace('"merito": 3', '"merito": 4', 1))
    out = StringIO()

    code, told = refused(path)
    with pytest.raises(CommandError):
        call_command("selection", "verify", path, "--json", stdout=out)

    assert code == 1
    assert told.startswith("Diferente.\nRenglón r0")
    assert "Pudo cambiar «merito» del dictamen " in told
    assert json.loads(out.getvalue())["result"] == "different"
    assert json.loads(out.getvalue())["differences"] == told.splitlines()[1:]


def test_many_differences_are_counted(tmp_path):
    told = json.loads(TEXT)
    for one in told["rows"][:-1]:
        one["draw"] = 0

    _code, sentences = refused(written(tmp_path, canonical(told)))

    assert sentences.splitlines()[-1] == "… y 6 más."
    assert len(sentences.splitlines()) == 22


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"format":\n  }', "{file} no es JSON: línea 2, columna 3."),
        ("", "{file} no es JSON: línea 1, columna 1."),
        (b"\xff\xfe{}", "{file} no está en UTF-8: el byte 0 no lo es."),
        ("[" * 100_000, "{file} no es un acta: encierra demasiadas cosas unas en otras."),
        ('{"a": 1, "a": 2}', "{file} no es un acta: «a» está dos veces en el mismo objeto."),
        ('{"a": NaN}', "{file} no es un acta: «NaN» no es un número de JSON."),
        ("3", "El documento: aquí va un objeto."),
    ],
)
def test_what_is_no_acta_is_refused(text, sentence, tmp_path):
    path = written(tmp_path, text)

    code, told = refused(path)

    assert (code, told.splitlines()[:2]) == (2, ["El acta no se puede leer.", sentence.format(file=path)])


def test_file_that_cannot_be_read(tmp_path):
    missing = refused(tmp_path / "no.json", "--json")
    folder = refused(tmp_path)

    assert missing == (
        2,
        f"El acta no se puede leer.\nNo se puede leer {tmp_path}/no.json: No such file or directory.",
    )
    assert folder[1].endswith("Is a directory.")


def test_what_a_file_says_is_no_command_to_the_terminal(tmp_path):
    path = written(tmp_path, TEXT.replace('"pin": "out"', '"pin": "\\u001b[2J"'))

    _code, told = refused(path)

    assert "pin: «�[2J» no es una decisión." in told


@pytest.mark.slow
def test_console_script_needs_no_database_and_ends_with_the_code(tmp_path):
    """As somebody runs it elsewhere: an empty home, and a database that does not answer."""
    environment = os.environ | {
        "DATACON_HOME": str(tmp_path / "home"),
        "DATACON_DATABASE": "postgres://nadie@127.0.0.1:1/nada",
    }
    codes = []
    for text in (TEXT, TEXT.replace('"merito": 3', '"merito": 4', 1), "{"):
        command = [sys.executable, "-m", "datacon", "selection", "verify", str(written(tmp_path, text))]
        codes.append(subprocess.run(command, env=environment, capture_output=True).returncode)

    assert codes == [0, 1, 2]
