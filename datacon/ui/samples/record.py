"""States, figures, charts and what has been done."""

from typing import Any

from datacon.ui.links import Link
from datacon.ui.samples.sample import KINDS, Sample

SEALS = {
    "draft": "borrador",
    "review": "en dictamen",
    "scheduled": "programada",
    "published": "publicada",
    "live": "en vivo",
    "documented": "documentada",
    "done": "cumplido en 2023",
    "changed": "cambiada",
    "cancelled": "cancelada",
    "missing": "no localizada",
    "pending": "pendiente",
    "open": "en diálogo",
}
FIGURES: list[dict[str, Any]] = [
    {"value": 17, "label": "sesiones en cinco formatos", "url": "#figures"},
    {"value": 70, "label": "personas panelistas"},
    {"value": 30, "label": "organizaciones co-convocantes"},
    {"value": 2500, "label": "personas asistentes", "qualifier": "más de", "note": "Según la memoria"},
]
BARS = [
    {"label": kind.name, "value": kind.count, "weave": kind.weave, "ink": kind.ink, "url": kind.url} for kind in KINDS
]
FACTS = [
    {"term": "Sede", "value": "En línea"},
    {"term": "Zona horaria", "value": "Ciudad de México", "note": "UTC−05:00 en mayo de 2021"},
    {"term": "Licencia", "value": "CC BY 4.0", "url": "#facts"},
]
TILES = [
    [{"name": "BC", "key": "02", "weave": ""}, {"name": "SON", "key": "26", "weave": "plain"}, None],
    [{"name": "BCS", "key": "03", "weave": ""}, {"name": "SIN", "key": "25", "weave": "twill"}, None],
    [None, {"name": "NAY", "key": "18", "weave": ""}, {"name": "ZAC", "key": "32", "weave": "diamond"}],
]
TILE_KINDS = [
    {"name": "sede una vez", "weave": "plain", "ink": "cochinilla"},
    {"name": "sede dos veces", "weave": "twill", "ink": "cochinilla"},
    {"name": "sede tres veces o más", "weave": "diamond", "ink": "cochinilla"},
]
ENTRIES = [
    {
        "moment": "2021-05-12",
        "when": "12 de mayo de 2021",
        "text": "Se clausuró la edición",
        "by": "Comité Organizador",
    },
    {
        "moment": "2021-05-11",
        "when": "11 de mayo de 2021",
        "text": "Cambió la sesión S0104",
        "url": "#timeline",
        "seal": {"kind": "changed", "text": "cambiada"},
    },
    {"moment": "2021-04-30", "when": "30 de abril de 2021", "text": "Se publicó el programa"},
]


def samples(theme: str) -> list[Sample]:
    return [
        *(Sample("ui/seal.html", "kind=… text=…", {"kind": kind, "text": text}) for kind, text in SEALS.items()),
        Sample("ui/figures.html", "figures=…", {"figures": FIGURES}),
        Sample(
            "ui/chart.html",
            "id=… title=… bars=… source=… data=…",
            {
                "id": f"chart-{theme}",
                "title": "Sesiones por tipo",
                "bars": BARS,
                "source": "Fuente: el programa.",
                "data": [Link("CSV", "#chart"), Link("JSON", "#chart")],
            },
        ),
        Sample("ui/facts.html", "facts=…", {"facts": FACTS}),
        Sample("ui/caveat.html", "text=…", {"text": "Datos de ejemplo: esta edición no existió."}),
        Sample(
            "ui/tiles.html",
            "rows=… ink=… kinds=… alt=…",
            {"rows": TILES, "ink": "cochinilla", "kinds": TILE_KINDS, "alt": "Seis entidades: tres han sido sede."},
        ),
        Sample("ui/timeline.html", "entries=…", {"entries": ENTRIES}),
    ]
