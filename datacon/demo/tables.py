"""The demo's files: what is known of each edition as CSV, its narrative as Markdown.

`forum/` has what is the forum's own, and each year's folder what is that edition's. A file that is not
there has no rows.
"""

import csv
from pathlib import Path

HERE = Path(__file__).parent
FORUM = "forum"
YEARS = sorted(int(path.name) for path in HERE.iterdir() if path.name.isdigit())

Row = dict[str, str]


def folder(owner: str | int) -> Path:
    return HERE / str(owner)


def rows(owner: str | int, name: str) -> list[Row]:
    path = folder(owner) / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(owner: str | int, name: str) -> Row:
    (only,) = rows(owner, name)
    return only


def chapters(year: int) -> dict[str, str]:
    """Text by the chapter's key; that of a day's is `day-1`."""
    files = sorted((folder(year) / "memoria").glob("*.md"))
    return {path.stem: path.read_text(encoding="utf-8").strip() for path in files}


def names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]
