"""Banner, masthead, foot, and how a page begins."""

from datacon.ui.frame import Frame
from datacon.ui.links import Link
from datacon.ui.samples.sample import Sample

VERSIONS = [Link("Español", "#banner", lang="es", current=True), Link("English", "#banner", lang="en")]
FRAME = Frame(
    edition="2021",
    editions=[
        Link("2022", "#masthead", "4 y 5 de mayo, en línea"),
        Link("2021", "#masthead", "11 y 12 de mayo, en línea", current=True),
    ],
    menu=[Link("Programa", "#masthead", current=True), Link("Cifras", "#masthead"), Link("Memoria", "#masthead")],
    search="#search",
    licence=Link("CC BY 4.0", "#foot"),
    links=[Link("CSV", "#foot"), Link("JSON", "#foot"), Link("ICS", "#foot")],
)
CRUMBS = [Link("DATA CON", "#crumbs"), Link("2021", "#crumbs"), Link("Programa", "#crumbs")]
HERO = {
    "kicker": "Primera edición",
    "figure": "11–12",
    "rest": "mayo 2021, en línea",
    "lead": "Dos jornadas: la primera para saber dónde estamos, la segunda para acordar qué sigue.",
    "actions": [Link("Ver el programa", "#hero"), Link("Leer la memoria", "#hero")],
    "level": 3,
}


def samples(theme: str) -> list[Sample]:
    return [
        Sample(
            "ui/banner.html",
            "tagline=… versions=…",
            {"tagline": FRAME.tagline, "versions": VERSIONS, "label": f"Idioma, {theme}"},
        ),
        Sample("ui/masthead.html", "frame=…", {"frame": FRAME, "label": f"Principal, {theme}"}),
        Sample("ui/foot.html", "frame=…", {"frame": FRAME}),
        Sample("ui/crumbs.html", "links=…", {"links": CRUMBS, "label": f"Dónde estás, {theme}"}),
        Sample("ui/hero.html", "figure=… rest=… kicker=… lead=… actions=…", HERO),
    ]
