"""Files of proposals to import: small and made up."""

import csv
import json
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

HEADER = ["Clave", "Título", "Resumen", "Formato", "Vía", "Motivo", "Etapas", "Audiencias", "Accesibilidad"]
HEADER += ["Entidad", "Estado", "Ponente", "Correo", "Organización"]


def row(number: int = 1, **cells: str) -> list[str]:
    """A whole proposal that may be handed in; give a column's name in lower case to change its cell."""
    whole = {
        "clave": f"K{number}",
        "título": f"Datos que sirven, {number}",
        "resumen": "Qué se abrió y quién lo usa.",
        "formato": "presentacion",
        "vía": "Mérito",
        "motivo": "Diez años.",
        "etapas": "uso, Publicación",
        "audiencias": "sociedad civil",
        "accesibilidad": "Con subtítulos.",
        "entidad": "jalisco",
        "estado": "enviada",
        "ponente": f"Rosa {number}",
        "correo": f"rosa{number}@example.org",
        "organización": "Colectivo Datos",
    }
    return list((whole | cells).values())


def as_csv(rows: Iterable[Sequence[Any]], *, mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(*sheets: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Hoja {number}")
        for cells in rows:
            sheet.append(list(cells))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_zip(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def table(*rows: Sequence[str], header: Sequence[str] = HEADER) -> bytes:
    return as_csv([header, *rows])


def submission(code: str = "ABCDEF", **fields: Any) -> dict[str, Any]:
    """As pretalx exports it."""
    return {
        "code": code,
        "title": "Presupuesto abierto",
        "abstract": "Qué se abrió.",
        "description": "Y quién lo usa.",
        "submission_type": {"en": "Talk", "es": "Presentación"},
        "track": {"name": {"en": "Anticorruption", "es": "Anticorrupción"}},
        "state": "submitted",
        "content_locale": "es",
        "speakers": [{"code": "XY", "name": "Luz", "email": "luz@example.org", "biography": "Datos."}],
        "answers": [],
    } | fields


def as_json(*items: Any, results: bool = False) -> bytes:
    return json.dumps({"results": list(items)} if results else list(items), ensure_ascii=False).encode()
