"""Why a choice is as it is: contradictions, what parity costs, and why each that is left out is."""

from dataclasses import replace

import pytest

from datacon.proposals.choosing.explaining import contradiction, price, reasons
from datacon.proposals.choosing.problem import Bound, Problem
from datacon.proposals.choosing.solver import solve
from tests.proposals.problems import anything, candidate, dice, problem


def told(asked: Problem) -> list[str]:
    return [one.key for one in contradiction(asked)]


def only(asked: Problem, keys: set[str]) -> Problem:
    """The problem with these rules and no others."""

    def half(bound: Bound, kind: str) -> int | None:
        return getattr(bound, kind) if f"{kind}:{bound.key}" in keys else None

    return replace(
        asked,
        candidates=tuple(one if f"pin:{one.key}" in keys else replace(one, pin="") for one in asked.candidates),
        places=asked.places if "places" in keys else 99,
        bounds=tuple(replace(one, least=half(one, "least"), most=half(one, "most")) for one in asked.bounds),
        most_per_person=asked.most_per_person if "person" in keys else 99,
        parity=asked.parity if "parity" in keys else None,
        lots={lot: count for lot, count in asked.lots.items() if f"lot:{lot}" in keys},
    )


@pytest.mark.slow
def test_contradiction_cannot_hold_and_could_without_any_one_of_its_rules():
    """Worlds where a route without merit is pinned are left out: without its pin it could not enter at all."""
    worlds = [anything(dice(seed)) for seed in range(300)]
    asked = [one for one in worlds if all(some.merit for some in one.candidates)]
    impossible = [(one, told(one)) for one in asked if solve(one) is None]

    assert [told(one) for one in asked if solve(one)] == [[]] * (len(asked) - len(impossible))
    assert len(impossible) > 10
    for one, found in impossible:
        pins = {f"pin:{some.key}" for some in one.candidates if some.pin and "pin" in found}
        keys = {*found, *pins}
        assert solve(only(one, keys)) is None
        assert [key for key in keys if not pins and solve(only(one, keys - {key})) is None] == []


def test_impossible_rule_is_named_alone_with_a_way_to_relax_it():
    asked = problem(
        candidate("a", groups=["sector:public"]),
        bounds=(
            Bound("colima", "territory:06", 1, None, "Al menos 1 de Colima.", "Quita el mínimo de Colima."),
            Bound("public", "sector:public", 1, 4, "De 1 a 4 del sector público."),
        ),
    )

    (clause,) = contradiction(asked)

    assert (clause.key, clause.sentence, clause.relaxation) == (
        "least:colima",
        "Al menos 1 de Colima.",
        "Quita el mínimo de Colima.",
    )


IN_A = ("pin:a", "La dirección decidió que entre a.", "Retira esa decisión.")
IN_B = ("pin:b", "La dirección decidió que entre b.", "Retira esa decisión.")
OUT_C = ("pin:c", "La dirección decidió que no entre c.", "Retira esa decisión.")
PINS = ("pin", "La dirección decidió de algunas propuestas que entren o que no.", "Revisa esas decisiones.")
PLACES = ("places", "Los lugares son 1.", "Agrega lugares.")
PERSON = ("person", "El máximo de sesiones por persona es 1.", "Sube el máximo de sesiones por persona.")
PARITY = (
    "parity",
    "Entre mujeres y hombres hay una diferencia de a lo más 0.",
    "Sube la diferencia que se admite entre mujeres y hombres.",
)
LEAST = ("least:x", "Al menos 1 de «g».", "Pide menos de «g».")
MOST = ("most:y", "A lo más 0 de «g».", "Admite más de «g».")
LOT = ("lot:A", "Del lote A se elige un número exacto.", "Revisa los lotes del acta.")


@pytest.mark.parametrize(
    ("rules", "clauses"),
    [
        ({"places": 1}, [IN_A, IN_B, PLACES]),
        ({"most_per_person": 1}, [PERSON, IN_A, IN_B]),
        ({"parity": 0, "women": frozenset({"p1"}), "men": frozenset({"p9"})}, [PARITY, PINS]),
        ({"bounds": (Bound("x", "g", 1, None), Bound("y", "g", None, 0))}, [LEAST, MOST]),
        ({"lots": {"A": 1}}, [LOT, OUT_C]),
    ],
)
def test_every_kind_of_rule_has_its_sentence_and_its_way_out(rules, clauses):
    asked = problem(
        candidate("a", people=("p1",), pin="in"),
        candidate("b", people=("p1",), pin="in"),
        candidate("c", people=("p2",), groups=["g"], pin="out", lot="A"),
        candidate("d", people=("p3",)),
        places=9,
    )

    told = [(one.key, one.sentence, one.relaxation) for one in contradiction(replace(asked, **rules))]

    assert sorted(told) == sorted(clauses)


def test_rules_that_can_hold_together_contradict_nothing():
    assert contradiction(problem(candidate("a"), candidate("b", groups=["g"]), bounds=(Bound("x", "g", 1),))) == []


def with_parity(**fields: object) -> Problem:
    """Two men are the best; parity lets one woman in for the second."""
    return problem(
        candidate("a", 5000, people=("p1",)),
        candidate("b", 4000, people=("p2",)),
        candidate("c", 3000, people=("p3",)),
        candidate("d", 2000, people=("p3",)),
        women=frozenset({"p3"}),
        men=frozenset({"p1", "p2"}),
        **fields,
    )


def test_price_of_parity_is_a_part_of_the_merit():
    asked = with_parity(parity=0)

    assert price(asked, solve(asked)) == pytest.approx(1 / 9)
    assert price(with_parity(), solve(with_parity())) == 0.0
    assert price(problem(parity=1), solve(problem(parity=1))) == 0.0


def why(asked: Problem) -> dict[str, tuple[str, int, str]]:
    return {key: (one.kind, one.loss, one.sentence) for key, one in reasons(asked, solve(asked)).items()}


def test_what_parity_and_what_a_rule_keeps_out_are_told_in_the_same_words():
    """Nothing of what anybody declared can be read from a sentence (R61)."""
    balance = "Su mérito alcanza: entraría si el equilibrio del conjunto lo permitiera."
    by_rule = problem(
        candidate("a", 5000, groups=["g"]),
        candidate("b", 4000, groups=["g"]),
        candidate("c", 3000),
        bounds=(Bound("x", "g", None, 1),),
    )

    assert why(with_parity(parity=0))["b"] == ("balance", 0, balance)
    assert why(by_rule) == {"b": ("balance", 1000, balance)}


def test_of_the_whole_every_rule_that_counts_a_proposal_is_named():
    asked = with_parity(parity=0, bounds=(Bound("x", "g", None, 2, "A lo más 2 talleres."), Bound("y", "h", 0)))
    in_g = replace(asked, candidates=tuple(replace(one, groups=frozenset("gh")) for one in asked.candidates))

    assert why(in_g)["b"][2].endswith("La cuentan estas reglas: A lo más 2 talleres.")


def test_less_merit_than_the_last_that_enters():
    asked = problem(
        candidate("a", 5000), candidate("b", 4000, draw=2), candidate("c", 3500), candidate("d", 4000, draw=1)
    )

    assert why(asked) == {
        "c": ("merit", 500, "Entraría con 0.501 puntos más de mérito, si el conjunto siguiera en equilibrio."),
        "d": ("draw", 0, "Empató con la última que entra: entraría si el desempate la hubiera favorecido."),
    }


def test_merit_is_compared_with_the_cheapest_that_could_leave_for_it():
    """The weakest is the only one of a group that has to be there."""
    asked = problem(
        candidate("a", 5000),
        candidate("b", 2000, groups=["g"]),
        candidate("c", 1500),
        bounds=(Bound("x", "g", 1),),
    )

    assert why(asked)["c"][:2] == ("merit", 3500)


def test_one_of_its_people_speaks_as_often_as_anybody_may():
    asked = problem(
        candidate("a", 5000, people=("p1",)),
        candidate("b", 4000, people=("p1",)),
        candidate("c", 3000, people=("p2",)),
        candidate("d", 1000, people=("p1",)),
        places=4,
        most_per_person=1,
    )

    assert why(asked) == {
        "b": ("person", 1000, "Entraría si una de sus personas no estuviera ya en 1 de las elegidas."),
        "d": ("person", 4000, "Entraría si una de sus personas no estuviera ya en 1 de las elegidas."),
    }


def test_what_the_chair_decided_is_told_as_such():
    asked = problem(candidate("a", pin="out"), candidate("b", 0), candidate("c", 1000, pin="in"), candidate("d"))
    full = problem(candidate("a", pin="in"), candidate("b"), places=1)

    assert {key: kind for key, (kind, _loss, _sentence) in why(asked).items()} == {"a": "pin", "b": "mandate"}
    assert why(full)["b"][:2] == ("balance", 0)
