"""The demo and the importer as an operator runs them, each in its own process on a real file."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from tests.programme.files import LISTING

pytestmark = pytest.mark.slow


def datacon(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATACON_")}
    return subprocess.run(
        [sys.executable, "-m", "datacon", *map(str, arguments)],
        env=environment | {"DATACON_HOME": str(home)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )


def ask(home: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "datacon.sqlite3")) as database:
        rows = database.execute(question).fetchall()
        database.commit()
    return rows


def digest(home: Path) -> dict[str, str]:
    """Each file of the database but the one that SQLite's readers share in memory."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest() for path in home.glob("*.sqlite3*") if path.suffix != "shm"
    }


def test_demo_works_from_an_empty_folder_and_a_bad_file_leaves_every_byte(tmp_path):
    bad = tmp_path / "malo.txt"
    bad.write_text(LISTING.replace("10:30", "25:00"), encoding="utf-8")
    home = tmp_path / "home"

    loaded = datacon(home, "demo")
    ask(home, "PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(home)
    refused = datacon(home, "import", "programme", bad, "--edition", 2021)

    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Línea 13, columna 2 (Hora): se leyó «25:00»" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert digest(home) == before


def test_reset_takes_everything_out_and_loads_anew_under_a_reader(tmp_path):
    datacon(tmp_path, "demo")
    ask(tmp_path, "UPDATE programme_session SET title = 'Otra'")
    with closing(sqlite3.connect(tmp_path / "datacon.sqlite3")) as reader:
        changed = "SELECT count(*) FROM programme_session WHERE title = 'Otra'"
        assert reader.execute(changed).fetchone() == (33,)

        reset = datacon(tmp_path, "demo", "--reset")

        assert (reset.returncode, reset.stderr) == (0, "")
        assert reader.execute(changed).fetchone() == (0,)
        assert reader.execute("SELECT count(*) FROM programme_session").fetchone() == (33,)
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_help_is_in_spanish(tmp_path):
    told = datacon(tmp_path, "import", "programme", "--help").stdout

    assert "Dice qué haría; no escribe nada." in told
    assert "Ejercicio fiscal: 2021." in told
