"""The listing and the table of types of a memoria kept as text, read by a parser of the tests' own.

It shares nothing with the importer: lines, tabs, and the words that the memoria itself writes above its tables.
"""

import os
import re
from pathlib import Path

import pytest

HEADS = ["Código", "Hora", "Nombre", "Materiales"]
DAY = re.compile(r"^\w+ \d{1,2} de \w+ de \d{4}$")


def text() -> str:
    folder = Path(os.environ.get("DATACON_SEED", Path(__file__).parents[2] / "../shared/data/seed"))
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not files:
        pytest.skip("not run: the memoria of the first edition is not here (DATACON_SEED says where it is)")
    return files[0].read_text(encoding="utf-8")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def types(text: str) -> list[list[str]]:
    """[["Ceremonia", "2"], …], in the order of the page."""
    lines = iter(text.splitlines())
    assert any(cells(line)[:2] == ["Tipo de sesión", "Número"] for line in lines)
    rows = []
    for line in lines:
        if "\t" not in line:
            return rows
        rows.append(cells(line)[:2])
    return rows


def listing(text: str) -> dict[str, list[list[str]]]:
    """For each day's heading its rows of four cells; the kinds of material joined by spaces."""
    days: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in text.splitlines():
        first, *rest = cells(line)
        if DAY.match(first) and not any(rest):
            rows = days.setdefault(first, [])
        elif re.match(r"^S\d{4}$", first):
            rows.append([first, rest[0], rest[1], " ".join(filter(None, rest[2:]))])
    return days
