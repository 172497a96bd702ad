"""A plan told to whoever runs the import from the terminal: in sentences, or as JSON."""

from dataclasses import asdict
from typing import Any

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.proposals.importing.items import Item, Plan
from datacon.proposals.importing.problems import Problem, Unimportable


def show(plan: Plan, out: OutputWrapper, *, is_dry: bool) -> None:
    for item in plan.items:
        words = {"place": item.place, "title": item.title, "state": _state(item)}
        out.write(_("%(place)s: «%(title)s», %(state)s.") % words)
    for notice in plan.notices:
        out.write(_("Aviso. %(notice)s") % {"notice": notice})
    out.write(conclusion(plan, is_dry=is_dry))


def conclusion(plan: Plan, *, is_dry: bool) -> str:
    counts = {"submitted": plan.submitted, "drafts": plan.drafts, "known": len(plan.known)}
    if is_dry:
        text = _("Ensayo: entrarían %(submitted)d enviadas y %(drafts)d en borrador; %(known)d ya están.")
    else:
        text = _("Listo: entraron %(submitted)d enviadas y %(drafts)d en borrador; %(known)d ya estaban.")
    return text % counts


def as_json(plan: Plan, *, is_dry: bool) -> dict[str, Any]:
    return {
        "edition": plan.call.edition.fiscal_year,
        "dry_run": is_dry,
        "counts": {"submitted": plan.submitted, "draft": plan.drafts, "known": len(plan.known)},
        "proposals": [
            {"line": one.place.line, "key": one.key, "title": one.title, "state": str(one.state)} for one in plan.items
        ],
        "warnings": [_problem(notice) for notice in plan.notices],
    }


def refusal_as_json(refusal: Refused) -> dict[str, Any]:
    problems = refusal.problems if isinstance(refusal, Unimportable) else ()
    return {"message": str(refusal), "problems": [_problem(one) for one in problems]}


def _problem(one: Problem) -> dict[str, Any]:
    return asdict(one.place) | {"message": str(one)}


def _state(item: Item) -> str:
    return _("enviada") if item.state == "submitted" else _("en borrador")
