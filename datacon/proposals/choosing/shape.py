"""Is a document written as an acta is? What stands where, before anything of it is believed."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

TEXT, NUMBER, NUMBER_OR_NOTHING, TRUTH, TRUTH_OR_NOTHING = "text", "number", "number?", "truth", "truth?"
NUMBERS, CELL = "numbers", "cell"
"""An object whose values are numbers; one whose values are of any kind but objects and lists."""

GREATEST = 10**9
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, which JSON can say and no text can hold."""

SHAPE: dict[str, Any] = {
    "format": TEXT,
    "edition": {"year": NUMBER, "name": TEXT},
    "is_synthetic": TRUTH,
    "sealed_at": TEXT,
    "seed": TEXT,
    "places": NUMBER,
    "most_per_person": NUMBER,
    "criteria": [{"key": TEXT, "title": TEXT, "weights": {"merit": NUMBER, "innovation": NUMBER}}],
    "bounds": [{"key": TEXT, "group": TEXT, "least": NUMBER_OR_NOTHING, "most": NUMBER_OR_NOTHING, "sentence": TEXT}],
    "rows": [
        {
            "key": TEXT,
            "route": TEXT,
            "groups": [TEXT],
            "people": [TEXT],
            "reviews": [NUMBERS],
            "passes": TRUTH_OR_NOTHING,
            "merit": NUMBER_OR_NOTHING,
            "draw": NUMBER,
            "pin": TEXT,
            "reason": TEXT,
            "lot": TEXT,
            "outcome": TEXT,
            "rank": NUMBER_OR_NOTHING,
        }
    ],
    "lots": [{"lot": TEXT, "accepted": NUMBER}],
    "parity": {"tolerance": NUMBER_OR_NOTHING, "cells": [CELL], "note": TEXT},
    "result": {"merit": NUMBER, "accepted": [TEXT], "waitlist": [TEXT]},
    "sha256": TEXT,
}


def misfits(value: Any, shape: Any = SHAPE, where: str = "") -> Iterator[str]:
    """What is not where it should be, or not of its kind, each with where it stands: «rows[3].merit»."""
    if isinstance(shape, dict):
        yield from _misfits_of_object(value, shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield _("%(where)s: aquí va una lista.") % {"where": where}
            return
        for number, one in enumerate(value):
            yield from misfits(one, shape[0], f"{where}[{number}]")
    elif not _is(value, shape):
        yield _("%(where)s: aquí va %(kind)s.") % {"where": where, "kind": _kind(shape)}


def _misfits_of_object(value: Any, shape: dict[str, Any], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield _("%(where)s: aquí va un objeto.") % {"where": where or _("El documento")}
        return
    prefix = f"{where}." if where else ""
    for key, inner in shape.items():
        if key in value:
            yield from misfits(value[key], inner, prefix + key)
        else:
            yield _("%(where)s: falta.") % {"where": prefix + key}
    for key in value:
        if key not in shape:
            yield _("%(where)s: un acta no lleva esto.") % {"where": f"{prefix}{key}"}


def _is(value: Any, kind: str) -> bool:
    if kind.endswith("?"):
        return value is None or _is(value, kind[:-1])
    if kind == NUMBER:
        return _is_number(value)
    if kind == NUMBERS:
        return isinstance(value, dict) and all(map(_is_number, value.values()))
    if kind == CELL:
        return isinstance(value, dict) and not any(isinstance(one, list | dict) for one in value.values())
    if kind == TRUTH:
        return isinstance(value, bool)
    return isinstance(value, str) and not SURROGATE.search(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= GREATEST


def _kind(kind: str) -> str:
    return {
        TEXT: _("un texto"),
        NUMBER: _("un número entero"),
        NUMBER_OR_NOTHING: _("un número entero o null"),
        TRUTH: _("true o false"),
        TRUTH_OR_NOTHING: _("true, false o null"),
        NUMBERS: _("un objeto de números enteros"),
        CELL: _("un objeto de números, textos o null"),
    }[kind]
