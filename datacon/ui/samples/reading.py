"""Finding one's way, being told, and filling in."""

from typing import Any

from django import forms
from django.core.paginator import Paginator

from datacon.ui.links import Link
from datacon.ui.samples.sample import Sample

CHAPTERS = [Link("Antecedentes", "#contents"), Link("Objetivos", "#contents"), Link("Programa y cifras", "#contents")]
NOTICES: list[dict[str, Any]] = [
    {"kind": "info", "text": "Las horas son de la Ciudad de México."},
    {"kind": "done", "text": "Se guardó el cambio."},
    {
        "kind": "warning",
        "title": "Cambió de hora",
        "text": "Esta sesión empieza a las 12:30.",
        "action": Link("Ver qué cambió", "#notice"),
    },
    {"kind": "error", "text": "El archivo no es de texto."},
]
EMPTY = {
    "title": "Todavía no hay programa",
    "text": "Se publica tres semanas antes del primer día. Mientras tanto puedes ver el de la edición pasada.",
    "action": Link("Ver el programa de 2021", "#empty"),
    "level": 3,
}


class SampleForm(forms.Form):
    name = forms.CharField(label="Nombre", help_text="Como quieres que aparezca en el programa.")
    email = forms.EmailField(label="Correo electrónico")
    about = forms.CharField(label="De qué trata", widget=forms.Textarea(attrs={"rows": 3}), required=False)


def samples(theme: str) -> list[Sample]:
    form = SampleForm({"name": "", "email": "carla"}, auto_id=f"{theme}_%s")
    page = Paginator(range(60), 20).page(2)
    search = {
        "action": "#search",
        "label": "Busca en las sesiones",
        "q": "presupuesto",
        "hint": "Título, código o tema; los acentos no importan.",
        "id": f"q-{theme}",
        "landmark": f"Buscar, {theme}",
    }
    return [
        Sample("ui/contents.html", "links=…", {"links": CHAPTERS, "label": f"Contenido, {theme}"}),
        Sample("ui/empty.html", "title=… text=… action=…", EMPTY),
        *(Sample("ui/notice.html", "kind=… text=… title=… action=…", notice) for notice in NOTICES),
        Sample(
            "ui/pagination.html", "page=… query=…", {"page": page, "query": "q=datos&", "label": f"Páginas, {theme}"}
        ),
        Sample("ui/search.html", "action=… label=… q=… hint=…", search),
        Sample("ui/errors.html", "form=…", {"form": form, "still": True}),
        *(Sample("ui/field.html", "field=form.name", {"field": field}) for field in form),
    ]
