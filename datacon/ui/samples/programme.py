"""The programme in all its forms: cloth, key, tabs, filters, hours, ledger, loom."""

from datetime import time
from typing import Any

from django.urls import reverse

from datacon.ui import loom
from datacon.ui.links import Link
from datacon.ui.samples.sample import (
    CEREMONY,
    FOUND,
    KINDS,
    LECTURE,
    MARKET,
    MISSING,
    PANEL,
    TALK,
    WORKSHOP,
    Kind,
    Sample,
)

DAYS = [
    Link("Martes 11 de mayo", "#days", "Diagnóstico y experiencias", current=True),
    Link("Miércoles 12 de mayo", "#days", "Agenda y pasos a seguir"),
]
FORMATS = [
    Link("todos los formatos", "#filter", "17", current=True),
    Link("talleres", "#filter", "3"),
    Link("conferencias", "#filter", "2"),
]
FILTERS = [
    {"name": "Jornada", "text": "las dos jornadas", "choices": DAYS},
    {"name": "Formato", "text": "todos los formatos", "choices": FORMATS},
    {"name": "Tema", "text": "cualquier tema", "choices": [Link("cualquier tema", "#filter", current=True)]},
]


def row(code: str, kind: Kind, title: str, slots: list[dict[str, str]], **more: Any) -> dict[str, Any]:
    return {"code": code, "type": kind, "title": title, "slots": slots, "url": "#ledger", **more}


BLOCKS: list[dict[str, Any]] = [
    {
        "hour": "10:30",
        "moment": "2021-05-11T10:30:00-05:00",
        "rows": [row("S0101", CEREMONY, "Inauguración", FOUND)],
    },
    {
        "hour": "11:00",
        "moment": "2021-05-11T11:00:00-05:00",
        "rows": [
            row(
                "S0102",
                LECTURE,
                "Dónde estamos: el estado de la apertura en los municipios",
                MISSING,
                people="Ana Ejemplo, Universidad de Ejemplo",
            )
        ],
    },
    {
        "hour": "12:00",
        "moment": "2021-05-11T12:00:00-05:00",
        "rows": [
            row("S0103", TALK, "Un presupuesto local que se entiende", FOUND, lang="es-MX"),
            row(
                "S0104",
                TALK,
                "Obras públicas, de la licitación a la llave de agua",
                MISSING,
                seal={"kind": "changed", "text": "cambiada"},
            ),
            row(
                "S0105",
                WORKSHOP,
                "Abrir datos con perspectiva de género",
                MISSING,
                seal={"kind": "cancelled", "text": "cancelada"},
            ),
        ],
    },
]


def entry(column: int | None, hours: str, code: str, kind: Kind, title: str, seal: Any = None) -> loom.Entry:
    start, _, end = hours.partition("–")
    ends = time.fromisoformat(end) if end else None
    return loom.Entry(column, time.fromisoformat(start), ends, code, title, "#telar", kind, seal)


LOOM = loom.weave(
    [Link("Auditorio", ""), Link("Sala Maíz", "", "40 lugares"), Link("Taller A", "#telar")],
    [
        entry(None, "10:00–10:30", "S0101", CEREMONY, "Inauguración"),
        entry(0, "10:30", "S0102", LECTURE, "El estado de la apertura", {"kind": "changed", "text": "cambiada"}),
        entry(0, "12:00–13:30", "S0103", PANEL, "Datos para buscar a quien falta"),
        entry(1, "12:00–12:45", "S0104", TALK, "Presupuesto local en un clic"),
        entry(1, "12:30–13:30", "S0105", TALK, "Padrones que se entienden"),
        entry(2, "11:30–13:30", "S0106", WORKSHOP, "Limpiar un PDF sin llorar"),
        entry(0, "16:00–17:00", "S0107", TALK, "La solicitud que cambió un hospital"),
        entry(2, "16:00", "S0108", MARKET, "Mapas hechos en asamblea"),
    ],
)


def samples(theme: str) -> list[Sample]:
    hours = [{**block, "anchor": f"{theme}-{block['moment'][11:13]}"} for block in BLOCKS]
    return [
        Sample("ui/cloth.html", "src=… dark=… narrow=… narrow_dark=… alt=… caption=… data=…", cloth(theme)),
        Sample("ui/legend.html", "types=…", {"types": KINDS}),
        Sample("ui/chip.html", "type=session.type", {"type": WORKSHOP}),
        Sample("ui/days.html", "days=…", {"days": DAYS, "label": f"Jornadas, {theme}"}),
        Sample(
            "ui/filter.html",
            "lead=… filters=… total=… clear=…",
            {
                "lead": "Veo",
                "filters": FILTERS,
                "total": "17 sesiones.",
                "clear": "#filter",
                "group": f"filter-{theme}",
            },
        ),
        Sample("ui/threads.html", "blocks=…", {"blocks": hours, "label": f"Horas, {theme}"}),
        Sample(
            "ui/ledger.html",
            "id=… caption=… blocks=…",
            {"id": f"ledger-{theme}", "caption": "Martes 11 de mayo de 2021", "blocks": hours},
        ),
        Sample("ui/telar.html", "loom=… caption=…", {"loom": LOOM, "caption": f"Un día en tres salas, {theme}"}),
    ]


def cloth(theme: str) -> dict[str, str]:
    """Each theme's cloth, whatever the reader's browser prefers."""
    wide, narrow = ("cloth_dark", "cloth_narrow_dark") if theme == "dark" else ("cloth", "cloth_narrow")
    return {
        "src": reverse(f"ui:{wide}"),
        "dark": reverse(f"ui:{wide}"),
        "narrow": reverse(f"ui:{narrow}"),
        "narrow_dark": reverse(f"ui:{narrow}"),
        "alt": "La tela de una edición de ejemplo.",
        "caption": "La tela: cada tramo es una sesión, cada tejido un tipo.",
        "data": "#cloth",
    }
