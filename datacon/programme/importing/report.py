"""A plan told to whoever runs the import: as a table in the terminal, or as JSON."""

from dataclasses import asdict
from itertools import groupby
from typing import IO, Any, cast

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from datacon.base.refusal import Refused
from datacon.programme.importing import dates
from datacon.programme.importing.plan import Act, Plan, Step
from datacon.programme.importing.problems import Place, Problem, Unimportable

WORDS = {
    Act.CREATE: gettext_lazy("se crea"),
    Act.CHANGE: gettext_lazy("cambia"),
    Act.KEEP: gettext_lazy("queda igual"),
}
FIELDS = {
    "date": gettext_lazy("Día"),
    "hour": gettext_lazy("Hora"),
    "position": gettext_lazy("Orden"),
    "type": gettext_lazy("Tipo"),
    "title": gettext_lazy("Título"),
    "materials": gettext_lazy("Materiales"),
}
STYLES = {Act.CREATE: "green", Act.CHANGE: "yellow", Act.KEEP: "dim"}


def show(plan: Plan, out: OutputWrapper, *, is_dry: bool) -> None:
    console = Console(file=cast("IO[str]", out), highlight=False, markup=False)
    console.print(table(plan))
    for line in totals(plan):
        console.print(line)
    for notice in plan.notices:
        console.print(Text(_("Aviso. %(notice)s") % {"notice": notice}, style="yellow"))
    console.print(conclusion(plan, is_dry=is_dry), style="bold")


def table(plan: Plan) -> Table:
    """The day's rows under its date, and each one's differences under its name."""
    shown = Table(title=_("Programa de %(year)d") % {"year": plan.year}, box=SIMPLE_HEAD, title_justify="left")
    shown.add_column(_("Línea"), justify="right")
    for name in (_("Código"), _("Hora"), _("Nombre"), _("Qué pasa")):
        shown.add_column(name, overflow="fold")
    for day, steps in groupby(plan.steps, key=lambda step: step.item.date):
        shown.add_section()
        shown.add_row("", "", "", Text(dates.in_words(day).capitalize(), style="bold"))
        for step in steps:
            item = step.item
            name = "\n".join([f"{item.type}: {item.title}", *told(step)])
            cells = [str(item.place.line), item.code, f"{item.hour:%H:%M}", name]
            shown.add_row(*map(Text, cells), Text(str(WORDS[step.act]), style=STYLES[step.act]))
    return shown


def told(step: Step) -> list[str]:
    """«Título: «Antes» → «Después»», for each difference."""
    told = []
    for name, (before, after) in step.differences.items():
        old, new = (", ".join(value) if isinstance(value, list) else value for value in (before, after))
        told.append(f"{FIELDS[name]}: «{old}» → «{new}»")
    return told


def totals(plan: Plan) -> list[str]:
    found = plan.totals
    counted = [
        ngettext("%(n)d sesión", "%(n)d sesiones", found.sessions) % {"n": found.sessions},
        ngettext("%(n)d bloque", "%(n)d bloques", found.blocks) % {"n": found.blocks},
        ngettext("%(n)d jornada", "%(n)d jornadas", len(found.days)) % {"n": len(found.days)},
        ngettext("%(n)d material", "%(n)d materiales", found.materials) % {"n": found.materials},
    ]
    days = [_("jornada %(day)d: %(n)d") % {"day": day, "n": number} for day, number in found.days.items()]
    types = [f"{name}: {number}" for name, number in found.types.items()]
    return [", ".join(counted) + ".", " · ".join(days), " · ".join(types)]


def conclusion(plan: Plan, *, is_dry: bool) -> str:
    counts = {"created": plan.count(Act.CREATE), "changed": plan.count(Act.CHANGE), "kept": plan.count(Act.KEEP)}
    if is_dry:
        text = _("Ensayo: se crearían %(created)d, cambiarían %(changed)d y quedarían igual %(kept)d. No se escribió.")
    elif plan.changes:
        text = _("Listo: se crearon %(created)d, cambiaron %(changed)d y quedaron igual %(kept)d.")
    else:
        text = _("Nada que cambiar: las %(kept)d sesiones ya están así.")
    return text % counts


def as_json(plan: Plan, *, is_dry: bool) -> dict[str, Any]:
    return {
        "edition": plan.year,
        "dry_run": is_dry,
        "counts": {act.value: plan.count(act) for act in Act},
        "totals": asdict(plan.totals),
        "sessions": [session_as_json(step) for step in plan.steps],
        "warnings": [place_as_json(notice.place) | {"message": str(notice)} for notice in plan.notices],
    }


def session_as_json(step: Step) -> dict[str, Any]:
    item = step.item
    return {
        "line": item.place.line,
        "code": item.code,
        "date": f"{item.date}",
        "hour": f"{item.hour:%H:%M}",
        "type": item.type,
        "title": item.title,
        "materials": [*item.materials],
        "act": step.act.value,
        "differences": step.differences,
    }


def refusal_as_json(refusal: Refused) -> dict[str, Any]:
    problems = refusal.problems if isinstance(refusal, Unimportable) else ()
    return {"message": str(refusal), "problems": [problem_as_json(problem) for problem in problems]}


def problem_as_json(problem: Problem) -> dict[str, Any]:
    words = {"read": problem.read, "expected": problem.expected, "remedy": problem.remedy}
    return place_as_json(problem.place) | words | {"message": str(problem)}


def place_as_json(place: Place) -> dict[str, Any]:
    return {"sheet": place.sheet, "line": place.line, "column": place.column, "column_name": place.name}
