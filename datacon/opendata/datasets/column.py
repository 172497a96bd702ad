"""A column of a published table: its description drives the CSV, the JSON and the Table Schema."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any

from defusedcsv import csv

LEADS = ("\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings of what a spreadsheet may run that defusedcsv does not know: it trims them, or reads a twin in them."""

SEPARATOR = "; "
"""Between the parts of a cell that holds a list."""


@dataclass(frozen=True, slots=True)
class Column:
    """`value` takes the row's object; `constraints` and `format` are Table Schema's."""

    name: str
    type: str
    title: Any
    description: Any
    value: Callable[[Any], Any]
    format: str = "default"
    constraints: Mapping[str, Any] = field(default_factory=dict)

    def plain(self, row: object) -> Any:
        """The value as JSON knows it; instants keep their offset."""
        value = self.value(row)
        return value.isoformat() if isinstance(value, date) else value

    def cell(self, row: object) -> Any:
        """The value as a cell of text."""
        value = self.plain(row)
        text = SEPARATOR.join(value) if isinstance(value, list) else value
        return f"'{text}" if isinstance(text, str) and text.startswith(LEADS) else text

    def field(self) -> dict[str, Any]:
        """The column as a field of a Table Schema."""
        described = {"name": self.name, "type": self.type, "format": self.format}
        words = {"title": str(self.title), "description": str(self.description)}
        return described | words | ({"constraints": dict(self.constraints)} if self.constraints else {})


def as_csv(columns: Iterable[Column], rows: Iterable[object]) -> str:
    """RFC 4180 text with a header; what a spreadsheet would run as a formula is neutralised."""
    out = StringIO()
    writer = csv.writer(out)
    columns = list(columns)
    writer.writerow([column.name for column in columns])
    writer.writerows([column.cell(row) for column in columns] for row in rows)
    return out.getvalue()


def as_schema(columns: Iterable[Column], *, keys: list[str], description: str = "") -> dict[str, Any]:
    """The Table Schema of `as_csv` with the same columns; `description` is said of the whole table."""
    fields = [column.field() for column in columns]
    told = {"description": description} if description else {}
    return told | {"fields": fields, "primaryKey": keys, "missingValues": [""]}
