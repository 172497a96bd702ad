"""The best choice within the rules: the same as by trying them all, whatever the order of the rows."""

from types import SimpleNamespace

import pytest

from datacon.proposals.choosing import solver
from datacon.proposals.choosing.auditing import breaches
from datacon.proposals.choosing.problem import Bound, Problem
from datacon.proposals.choosing.rows import rows_of
from datacon.proposals.choosing.solver import NothingFound, Search, solve
from tests.proposals.problems import anything, best_by_trying, candidate, dice, problem


def same_as_by_trying(seeds: range) -> int:
    """How many of the worlds had no answer; each answer was the one that trying every choice gives."""
    impossible = 0
    for seed in seeds:
        asked = anything(dice(seed))
        expected = best_by_trying(asked)
        found = solve(asked)
        assert (found.chosen if found else None) == expected, f"world {seed}"
        assert found is None or (found.is_optimal and breaches(asked, found.chosen) == [])
        impossible += expected is None
    return impossible


@pytest.mark.slow
def test_choice_is_what_trying_every_one_gives():
    assert 10 < same_as_by_trying(range(100)) < 50


@pytest.mark.slow
def test_choice_is_what_trying_every_one_gives_in_two_thousand_worlds():
    assert 200 < same_as_by_trying(range(1000, 3000)) < 1000


@pytest.mark.parametrize("seed", range(40))
def test_order_of_rows_rules_and_people_changes_nothing(seed):
    asked = anything(dice(seed))
    random = dice(seed + 1)
    shuffled = Problem(
        tuple(random.sample(asked.candidates, len(asked.candidates))),
        asked.places,
        tuple(random.sample(asked.bounds, len(asked.bounds))),
        asked.most_per_person,
        asked.parity,
        frozenset(sorted(asked.women, reverse=True)),
        asked.men,
        dict(reversed(asked.lots.items())),
    )

    assert solve(shuffled) == solve(asked)


def test_ties_are_broken_by_the_draw_and_then_by_what_marks_a_key():
    asked = problem(candidate("a", draw=1), candidate("b", draw=3), candidate("c", draw=2))
    tied = problem(*(candidate(key, draw=1) for key in "abcdef"), places=1)

    assert solve(asked).chosen == {"b", "c"}
    assert solve(tied).chosen == best_by_trying(tied)


def test_among_equals_the_nearest_to_parity_is_chosen_before_the_draws():
    asked = problem(
        candidate("a", people=("p1",), draw=9),
        candidate("b", people=("p2",), draw=9),
        candidate("c", people=("p3",)),
        parity=2,
        women=frozenset({"p3"}),
        men=frozenset({"p1", "p2"}),
    )

    assert len(solve(asked).chosen & {"a", "b"}) == 1


def test_parity_counts_each_person_once():
    asked = problem(
        candidate("a", 5000, people=("p1", "p2")),
        candidate("b", 4900, people=("p1", "p2")),
        candidate("c", 1000, people=("p3", "p4")),
        parity=0,
        women=frozenset({"p3", "p4"}),
        men=frozenset({"p1", "p2"}),
        places=3,
    )

    assert solve(asked).chosen == {"a", "b", "c"}


def test_without_merit_nothing_enters_but_by_a_pin():
    asked = problem(candidate("a", 0, pin="in"), candidate("b", 0), candidate("c", 1000), places=3)

    assert solve(asked).chosen == {"a", "c"}


def test_contradicting_rules_have_no_choice():
    assert solve(problem(candidate("a", pin="in"), places=0)) is None


def test_large_choice_is_searched_within_what_a_linear_program_leaves_open():
    random = dice(1)
    asked = problem(
        *(candidate(f"r{number:03}", random.randint(1000, 5000), draw=number % 7) for number in range(300)),
        places=40,
    )
    best = sorted(asked.candidates, key=lambda one: (-one.merit, -one.draw))[:40]

    found = solve(asked)

    assert found.merit == found.ceiling == sum(one.merit for one in best)


class Watch:
    """Whoever waits for a calculation, and calls it off as soon as there is something."""

    def __init__(self, *, is_content: bool = False) -> None:
        self.told: list[tuple[int, int]] = []
        self.is_content = is_content

    def improved(self, merit: int, ceiling: int) -> None:
        self.told.append((merit, ceiling))

    def is_cancelled(self) -> bool:
        return self.is_content and bool(self.told)


def hard() -> Problem:
    """Crossing rules that take minutes to choose best among."""
    random = dice(5)
    bounds = tuple(Bound(f"b{number}", f"g{number}", 40, 45) for number in range(40))
    candidates = [
        candidate(
            f"r{number:03}",
            random.randint(1000, 5000),
            groups=[one.group for one in bounds if random.random() < 0.5],
        )
        for number in range(200)
    ]
    return problem(*candidates, places=100, bounds=bounds)


def test_who_watches_is_told_of_the_best_and_changes_nothing():
    watch = Watch()
    asked = problem(candidate("a"), candidate("b", 3000))

    found = solve(asked, watch=watch)

    assert found.chosen == {"a", "b"}
    assert watch.told[-1] == (7000, 7000)
    assert found == solve(asked)


@pytest.mark.slow
def test_called_off_the_best_so_far_is_the_answer():
    watch = Watch(is_content=True)

    found = solve(hard(), watch=watch, seconds=200)

    assert found.merit >= watch.told[0][0]
    assert found.ceiling == watch.told[0][1] > found.merit
    assert breaches(hard(), found.chosen) == []


@pytest.mark.slow
def test_out_of_time_the_best_so_far_is_the_answer_and_always_the_same():
    found = solve(hard(), seconds=0.1)

    assert not found.is_optimal
    assert breaches(hard(), found.chosen) == []
    assert found == solve(hard(), watch=Watch(), seconds=0.1)


def test_nothing_is_found_in_no_time():
    with pytest.raises(NothingFound):
        solve(problem(candidate("a"), bounds=(Bound("b", "g", 0, 1),)), seconds=0.0)


def test_out_of_time_for_its_ties_the_choice_keeps_its_merit():
    rows = rows_of(problem(*(candidate(key) for key in "abcd")))
    search = Search(rows, None, 60.0)
    search.best([4000, 4000, 4000, 4000])
    values = search.values
    search.seconds = 0.0

    search.best([1, 2, 3, 4])

    assert (search.values, search.is_proven) == (values, False)


def test_breaches_are_told_one_by_one():
    asked = problem(
        candidate("a", people=("p1", "p2"), groups=["g"], lot="A"),
        candidate("b", people=("p1",), groups=["g"]),
        candidate("c", pin="in"),
        candidate("d", pin="out"),
        candidate("e", 0),
        places=1,
        bounds=(Bound("x", "g", None, 1), Bound("y", "h", 1, None, "Al menos una.")),
        most_per_person=1,
        parity=0,
        women=frozenset({"p1"}),
        men=frozenset(),
        lots={"A": 2},
    )

    assert breaches(asked, ["a", "b", "d", "e", "z"]) == [
        "La propuesta z no está entre las dictaminadas.",
        "La propuesta c entra por decisión de la dirección, y no está.",
        "La propuesta d no entra por decisión de la dirección, y está.",
        "La propuesta e entra sin mérito calificado y sin una decisión.",
        "Las elegidas son 4 y los lugares, 1.",
        "No se cumple la regla «x»: las elegidas que cuenta son 2.",
        "No se cumple la regla «Al menos una.»: las elegidas que cuenta son 0.",
        "Del lote A se eligen 1 y se dijo que son 2.",
        "Una persona (p1) está en 2 elegidas y el máximo es 1.",
        "Entre mujeres y hombres hay una diferencia mayor que la tolerancia de 0.",
    ]


def test_who_watches_is_asked_each_time_that_the_solver_is_not_done(monkeypatch):
    real, early = solver.wait, iter([SimpleNamespace(done=set())] * 3)
    monkeypatch.setattr(solver, "wait", lambda futures, timeout: next(early, None) or real(futures))
    watch = Watch()

    found = solve(problem(candidate("a")), watch=watch)

    assert found.is_optimal
    assert next(early, None) is None
