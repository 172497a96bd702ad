"""An acta that holds, and everything that can be changed in one."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from datacon.proposals.choosing import verifying
from datacon.proposals.choosing.acta import Acta, canonical, digest
from datacon.proposals.choosing.problem import Solution
from datacon.proposals.choosing.solver import NothingFound
from datacon.proposals.choosing.verifying import differences
from tests.proposals.actas import made
from tests.proposals.problems import dice

WHOLE = made()


def rows(told: Acta) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in told["rows"]}


def sealed_again(told: Acta) -> Acta:
    """By somebody who knows how the fingerprint is made."""
    return told | {"sha256": digest(told)}


def changed(*path: str | int, to: Any) -> Acta:
    """The acta with one thing changed; a number in `path` is a place, a key of a row is that row."""
    told = copy.deepcopy(WHOLE)
    here: Any = told
    for step in path[:-1]:
        here = rows(told)[step] if here is told["rows"] else here[step]
    here[path[-1]] = to
    return sealed_again(told)


def first_of(outcome: str) -> str:
    return next(one["key"] for one in WHOLE["rows"] if one["outcome"] == outcome and one["reviews"])


@pytest.mark.parametrize("number", range(6))
def test_acta_that_was_made_holds(number):
    assert differences(json.loads(canonical(made(number)))) == []


@pytest.mark.parametrize("key", [one["key"] for one in WHOLE["rows"] if one["reviews"]])
def test_every_changed_score_is_named_with_its_row(key):
    for number, review in enumerate(rows(WHOLE)[key]["reviews"]):
        for criterion, score in review.items():
            found = differences(changed("rows", key, "reviews", number, criterion, to=score % 5 + 1))

            assert found[0].startswith(f"Renglón {key}, merit: sus calificaciones dan ")
            assert f"«{criterion}» del dictamen {number + 1}" in found[0]


def test_score_that_is_none_is_named_with_its_criterion():
    key = first_of("accepted")

    assert differences(changed("rows", key, "reviews", 1, "claridad", to=9)) == [
        f"Renglón {key}, dictamen 2, criterio «claridad»: no es una calificación de 1 a 5 de un criterio del acta."
    ]


def test_merit_that_no_single_score_explains_is_named_all_the_same():
    key = first_of("rejected")

    found = differences(changed("rows", key, "merit", to=1))

    assert found[0].endswith(" y el acta dice 0.001.")


def test_merit_where_there_is_none():
    found = differences(changed("rows", "r90", "merit", to=5000))

    assert found[0] == "Renglón r90, merit: sus calificaciones dan null y el acta dice 5.000."


def test_changed_seed_is_named_once():
    assert differences(changed("seed", to="otra")) == [
        "seed: con esta semilla ningún renglón obtiene el sorteo que el acta dice."
    ]


def test_changed_draw_is_named_with_its_row():
    key = first_of("accepted")
    drawn = rows(WHOLE)[key]["draw"]

    assert differences(changed("rows", key, "draw", to=drawn ^ 1))[0] == (
        f"Renglón {key}, draw: la semilla le da {drawn}."
    )


@pytest.mark.parametrize(
    ("path", "to", "sentence"),
    [
        (("rows", "r00", "pin"), "", "Renglón r00, pin: una decisión de la dirección lleva su razón, y sin decisión"),
        (("rows", "r00", "reason"), " ", "Renglón r00, pin: una decisión de la dirección lleva su razón"),
        (("rows", "r00", "pin"), "in", "La propuesta r00 entra por decisión de la dirección, y no está."),
        (("rows", "r90", "pin"), "out", "La propuesta r90 no entra por decisión de la dirección, y está."),
        (("rows", "r05", "route"), "legal_mandate", "Renglón r05, merit: sus calificaciones dan null y el acta dice "),
        (("rows", "r91", "route"), "merit", "Renglón r91, route: su vía no está entre los grupos que la cuentan."),
        (("rows", "r05", "passes"), True, "Renglón r05, passes: solo la atribución legal se revisa así."),
        (("rows", "r90", "pin"), "siempre", "Renglón r90, pin: «siempre» no es una decisión."),
        (("rows", "r91", "lot"), "A", "Renglón r91, lot: está en un lote del acta lo que podía elegirse"),
        (("rows", first_of("waitlisted"), "outcome"), "quizá", "Renglón {0}, outcome: «quizá» no es un resultado."),
        (("rows", first_of("waitlisted"), "rank"), None, "Renglón {0}, rank: tiene lugar en la lista de espera quien"),
        (("rows", first_of("waitlisted"), "rank"), 50, "Renglón {0}, rank: su lugar en la lista de espera es "),
        (("rows", first_of("accepted"), "outcome"), "rejected", "Renglón {0}, outcome: no es lo que dice result."),
        (("result", "merit"), 1, "result.merit: las elegidas suman "),
        (("result", "accepted", 0), "r99", "Renglón {a}, outcome: no es lo que dice result."),
        (("result", "waitlist", 0), WHOLE["result"]["waitlist"][1], "Renglón {w}, outcome: no es lo que dice result."),
        (("bounds", 0, "most"), 9, "Regla formato-taller: sus números no son los de su oración, «Al menos 2 y a lo"),
        (("bounds", 0, "sentence"), "Al menos 3.", "Regla formato-taller: sus números no son los de su oración"),
        (("places",), 3, "Las elegidas son 10 y los lugares, 3."),
        (("lots", 0, "accepted"), 1, "Del lote A se eligen "),
        (("format",), "datacon-acta/9", "format: se esperaba datacon-acta/1."),
        (("criteria", 1, "key"), "merito", "criteria: «merito» está 2 veces."),
        (("parity", "cells", 0, "men"), 9, "parity.cells[0]: hay más declaraciones que personas."),
        (("parity", "cells", 0, "people"), 3, "parity.cells[0]: hay más declaraciones que personas."),
    ],
)
def test_what_was_changed_is_named_with_its_place_though_it_was_sealed_again(path, to, sentence):
    where = sentence.format(
        path[1] if len(path) > 1 else "", a=WHOLE["result"]["accepted"][0], w=WHOLE["result"]["waitlist"][0]
    )

    assert differences(changed(*path, to=to))[0].startswith(where)


def test_suppressed_cells_are_no_difference():
    cells = [{"label": "Talleres", "people": 4, "declared": None, "women": None, "men": None}, {"same": True}]

    assert differences(changed("parity", "cells", to=cells)) == []


def test_rows_out_of_order_or_twice():
    told = copy.deepcopy(WHOLE)
    told["rows"].append(told["rows"][0])

    assert differences(sealed_again(told))[:2] == [
        "rows: «r00» está 2 veces.",
        "rows: los renglones no están en el orden de sus claves.",
    ]


def test_waiting_list_in_another_order():
    told = copy.deepcopy(WHOLE)
    first, second, *rest = told["result"]["waitlist"]
    told["result"]["waitlist"] = [second, first, *rest]
    rows(told)[first]["rank"], rows(told)[second]["rank"] = 2, 1

    assert differences(sealed_again(told))[0] == (
        f"Renglón {first}, rank: por su mérito y su sorteo va antes que {second}."
    )


def test_another_choice_than_the_best_is_named_by_both_rows():
    """Two of the same lot, people apart, change places everywhere it is told."""
    told = copy.deepcopy(WHOLE)
    worse, better = next(_exchangeable(told))
    better["outcome"], worse["outcome"], better["rank"], worse["rank"] = (
        worse["outcome"],
        "accepted",
        worse["rank"],
        None,
    )
    accepted = [key for key, one in rows(told).items() if one["outcome"] == "accepted"]
    told["result"]["accepted"] = accepted
    told["result"]["merit"] = sum(rows(told)[key]["merit"] or 0 for key in accepted)

    assert differences(sealed_again(told)) == [
        f"Renglón {better['key']}, outcome: con estas calificaciones y reglas sería de las elegidas.",
        f"Renglón {worse['key']}, outcome: con estas calificaciones y reglas no sería de las elegidas.",
    ]


def _exchangeable(told: Acta) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for better in told["rows"]:
        for worse in told["rows"]:
            same = all(better[name] == worse[name] for name in ("lot", "groups"))
            if same and (better["outcome"], worse["outcome"], worse["pin"]) == ("accepted", "rejected", ""):
                yield worse, better


@pytest.mark.parametrize("found", [None, Solution(frozenset(), 0, 1)])
def test_what_cannot_be_computed_in_time_is_said(found, monkeypatch):
    def solve(*_args: object, **_options: object) -> Solution:
        if found is None:
            raise NothingFound
        return found

    monkeypatch.setattr(verifying, "solve", solve)

    assert differences(WHOLE) == ["No se pudo comprobar en el tiempo previsto que lo elegido sea lo mejor."]


def test_whatever_follows_from_nothing_is_held_by_the_fingerprint():
    told = copy.deepcopy(WHOLE)
    told["edition"]["name"] = "2032"

    assert differences(told) == ["sha256: la huella no es la de este contenido; algo cambió después de sellarla."]
    assert differences(sealed_again(told)) == []


def one_digit_changed(text: str, place: int) -> str:
    digit = (int(text[place]) + 1) % 10
    return text[:place] + str(digit) + text[place + 1 :]


@pytest.mark.slow
def test_any_changed_digit_is_a_difference():
    text = canonical(WHOLE)
    places = [match.start() for match in re.finditer(r"\d", text)]
    unnoticed = []
    for place in dice(1).sample(places, 200):
        try:
            told = json.loads(one_digit_changed(text, place))
        except json.JSONDecodeError:
            continue
        if not differences(told):
            unnoticed.append(text[place - 30 : place + 5])

    assert unnoticed == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (None, "El documento: aquí va un objeto."),
        ([], "El documento: aquí va un objeto."),
        ({}, "format: falta."),
        (WHOLE | {"rows": 3}, "rows: aquí va una lista."),
        (WHOLE | {"rows": [None]}, "rows[0]: aquí va un objeto."),
        (WHOLE | {"places": True}, "places: aquí va un número entero."),
        (WHOLE | {"places": 1.5}, "places: aquí va un número entero."),
        (WHOLE | {"places": 10**12}, "places: aquí va un número entero."),
        (WHOLE | {"is_synthetic": 1}, "is_synthetic: aquí va true o false."),
        (WHOLE | {"seed": 1}, "seed: aquí va un texto."),
        (WHOLE | {"seed": "\ud800"}, "seed: aquí va un texto."),
        (WHOLE | {"de más": 1}, "de más: un acta no lleva esto."),
        (
            WHOLE | {"parity": {"tolerance": "", "cells": [], "note": ""}},
            "parity.tolerance: aquí va un número entero o null.",
        ),
        (
            WHOLE | {"parity": {"tolerance": None, "cells": [{"a": []}], "note": ""}},
            "parity.cells[0]: aquí va un objeto de números, textos o null.",
        ),
        (WHOLE | {"rows": [WHOLE["rows"][0] | {"passes": 1}]}, "rows[0].passes: aquí va true, false o null."),
        (
            WHOLE | {"rows": [WHOLE["rows"][0] | {"reviews": [{"a": "b"}]}]},
            "rows[0].reviews[0]: aquí va un objeto de números enteros.",
        ),
    ],
)
def test_what_is_no_acta_is_told_where(told, sentence):
    assert differences(told)[0] == sentence


ODD = [None, [], {}, "", -1, 0, 10**9, True, "\ud800", 1.5, [None], {"a": 1}]


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[step], (*path, step))


@pytest.mark.slow
def test_anything_in_the_place_of_anything_is_judged_and_never_fails():
    for path in dice(2).sample(list(paths(WHOLE)), 120):
        for odd in ODD:
            told = copy.deepcopy(WHOLE)
            here: Any = told
            for step in path[:-1]:
                here = here[step]
            is_same = repr(here[path[-1]]) == repr(odd)
            here[path[-1]] = odd

            assert is_same == (differences(told) == []), f"{path}: {odd!r}"
