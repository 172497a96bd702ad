"""A session's page, and the people and bodies behind it."""

from typing import Any

from datacon.ui.links import Link
from datacon.ui.samples.sample import FOUND, TALK, Sample

FICHA: dict[str, Any] = {
    "code": "S0104",
    "title": "Obras públicas, de la licitación a la llave de agua",
    "type": TALK,
    "place": "Martes 11 de mayo de 2021, bloque de las 12:00, 2.ª de 3",
    "lang": "es-MX",
    "seal": {"kind": "documented", "text": "documentada"},
    "lead": "Cómo seguir un peso público desde el contrato.",
    "level": 3,
}
PERSON = {"name": "Ana Ejemplo", "role": "Moderación", "affiliation": "Universidad de Ejemplo", "url": "#person"}
BODY = {
    "name": "Colectivo Datos de Ejemplo",
    "role": "Co-convocante",
    "sector": "Sociedad civil",
    "url": "#organisation",
}
MATES = [
    Link("Un presupuesto local que se entiende", "#links", "S0103"),
    Link("Obras públicas, de la licitación a la llave de agua", "#links", "S0104", current=True),
    Link("Abrir datos con perspectiva de género", "#links", "S0105", lang="es-MX"),
]


def samples(theme: str) -> list[Sample]:
    return [
        Sample("ui/ficha.html", "code=… title=… type=… place=… lang=… seal=… lead=…", FICHA),
        Sample("ui/slots.html", "slots=…", {"slots": [*FOUND, {"text": "Presentación", "note": "En revisión"}]}),
        Sample("ui/person.html", "name=… role=… affiliation=… url=…", PERSON, listed=True),
        Sample("ui/person.html", "name=…", {"name": "Beto Ejemplo"}, listed=True),
        Sample("ui/organisation.html", "name=… role=… sector=… url=…", BODY, listed=True),
        Sample("ui/organisation.html", "name=…", {"name": "Taller de Datos"}, listed=True),
        Sample("ui/links.html", "links=…", {"links": MATES}),
        Sample(
            "ui/datacorner.html",
            "links=… cite=… licence=… updated=…",
            {
                "links": [Link("CSV", "#datacorner"), Link("JSON", "#datacorner"), Link("ICS", "#datacorner")],
                "cite": "DATA CON 2021, sesión S0104. https://example.org/2021/S0104/",
                "licence": Link("CC BY 4.0", "#datacorner"),
                "updated": "Actualizado el 12 de mayo de 2021.",
                "label": f"Datos, {theme}",
            },
        ),
    ]
