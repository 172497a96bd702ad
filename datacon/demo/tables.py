"""The demo's files: facts of the first edition as CSV, its narrative as Markdown."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "2021"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(name: str) -> Row:
    (only,) = rows(name)
    return only


def chapters() -> dict[str, str]:
    """Text by the chapter's key; that of a day's is `day-1`."""
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted((FOLDER / "memoria").glob("*.md"))}


def names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]
