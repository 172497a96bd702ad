"""What the desk is made of: its rail, things to do, a form, answers to be checked."""

from typing import Any

from django import forms

from datacon.ui.links import Link
from datacon.ui.rail import Rail, Verb
from datacon.ui.samples.sample import Sample

RAIL = Rail(
    verbs=[
        Verb("Planear", [Link("Hoy", "#rail", current=True), Link("Reglas", "#rail", "5 sin cumplir")]),
        Verb("Convocar", [Link("Sede", "#rail"), Link("Comité", "#rail")]),
    ],
    more=[Link("Mi mesa", "#rail"), Link("Mi cuenta", "#rail")],
)
TASKS: list[dict[str, Any]] = [
    {"icon": "clock", "text": "Invita a tres organizaciones", "url": "#tasks", "note": "Comité · hasta el 5 de marzo"},
    {
        "icon": "warning",
        "text": "Falta una carta",
        "url": "#tasks",
        "seal": {"kind": "pending", "text": "pendiente"},
    },
    {"icon": "done", "text": "Escribe los objetivos", "done": True},
]
ANSWERS = [
    {"term": "Título", "value": "Conferencia 2028", "url": "#answers"},
    {"term": "Coordinación", "value": "Quien abre la edición"},
]


class SeatForm(forms.Form):
    organization = forms.CharField(label="Organización", help_text="Como firma hoy.")
    begins = forms.DateField(label="Desde", widget=forms.DateInput(attrs={"type": "date"}))
    sectors = forms.MultipleChoiceField(
        label="Sectores",
        choices=[("public", "Público"), ("private", "Privado")],
        widget=forms.CheckboxSelectMultiple,
    )
    consents = forms.BooleanField(label="Consiente publicar su logotipo")


def samples(theme: str) -> list[Sample]:
    form = SeatForm(auto_id=f"seat_{theme}_%s")
    wrong = SeatForm({"organization": ""}, auto_id=f"wrong_{theme}_%s")
    empty = {"action": "#form", "submit": "Guardar", "cancel": "#form", "autosave": "", "still": True}
    return [
        Sample("ui/rail.html", "rail=…", {"rail": RAIL, "label": f"Mesa, {theme}"}),
        Sample("ui/tasks.html", "tasks=…", {"tasks": TASKS}),
        Sample("ui/answers.html", "answers=…", {"answers": ANSWERS}),
        Sample("ui/fieldnotes.html", "field=…", {"field": wrong["organization"]}),
        Sample(
            "ui/form.html",
            "form=… action=… submit=… cancel=… autosave=… still=… csrf_token=csrf_token",
            empty | {"form": form, "csrf_token": "muestra"},
        ),
    ]
