"""Files to import: small and made up; and the whole database as it can be compared."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

from django.apps import apps
from django.db import connection
from openpyxl import Workbook

LISTING = """\
Memoria de un encuentro

Hubo ceremonias: una, y talleres.

Tipo de sesión\tNúmero
Ceremonia\t1
Taller\t1

Contenido de las sesiones

Martes 11 de mayo de 2021\t\t\t
Código\tHora\tNombre\tMateriales
S0101\t10:30\tCeremonia: Apertura\tRelatoría Video

S0102\t\tTaller: Uno: primera parte\tRelatoría\tVideo

Miércoles 12 de mayo de 2021

Código\tHora\tNombre\tMateriales\t
S0201\t11:00\tConversatorio: Taller o ceremonia\tVideo
Gracias por venir.
"""

ROWS = [
    ["Código", "Hora", "Nombre", "Materiales"],
    ["Martes 11 de mayo de 2021"],
    ["S0101", "10:30", "Ceremonia: Apertura", "Relatoría Video"],
    ["S0102", "", "Taller: Uno: primera parte", "Relatoría Video"],
    ["Miércoles 12 de mayo de 2021"],
    ["S0201", "11:00", "Conversatorio: Taller o ceremonia", "Video"],
]


def as_csv(rows: Iterable[Sequence[Any]], *, mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*sheets: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Hoja {number + 1}") if number else book.active
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def everything() -> dict[str, list[str]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        found = {}
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            found[model._meta.db_table] = sorted(map(repr, cursor.fetchall()))
        return found
