"""Who reviews what: the flow against trying everything, and what may never happen."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from datacon.proposals.assigning import flow
from datacon.proposals.assigning.flow import assign
from datacon.proposals.assigning.problem import Load, Problem


def seeded(number: int) -> Random:
    return Random(number)  # noqa: S311 — the same worlds in each run


def world(random: Random, most: int = 3) -> Problem:
    """A small one, tight as often as not."""
    proposals = [f"p{number}" for number in range(random.randint(1, most))]
    reviewers = [f"r{number}" for number in range(random.randint(1, most))]
    pairs = [(proposal, reviewer) for proposal in proposals for reviewer in reviewers]
    forbidden = frozenset(pair for pair in pairs if random.random() < 0.25)
    loads = {}
    for reviewer in reviewers:
        least = random.randint(0, 2)
        loads[reviewer] = Load(most=least + random.randint(0, 2), least=least)
    return Problem(
        wanted={proposal: random.randint(1, 3) for proposal in proposals},
        loads=loads,
        affinity={one: {other: 10 * random.randint(0, 10) for other in reviewers} for one in proposals},
        forbidden=forbidden,
        kept=frozenset(pair for pair in pairs if pair not in forbidden and random.random() < 0.1),
        seed=str(random.random()),
    )


def count(pairs, key) -> int:
    return sum(key in pair for pair in pairs)


def worth(problem: Problem, pairs: frozenset) -> tuple[int, int, int]:
    """As many as can be, then as few idle as can be, then affinity."""
    everything = pairs | problem.kept
    idle = sum(max(load.least - count(everything, key), 0) for key, load in problem.loads.items())
    return len(pairs), -idle, sum(problem.value(*pair) for pair in pairs)


def is_allowed(problem: Problem, pairs: frozenset) -> bool:
    """Nothing beyond what is wanted or may be read, except what was kept."""
    everything = pairs | problem.kept
    touched, readers = {proposal for proposal, _ in pairs}, {reviewer for _, reviewer in pairs}
    return (
        not pairs & (problem.forbidden | problem.kept)
        and all(count(everything, key) <= problem.wanted[key] for key in touched)
        and all(count(everything, key) <= problem.loads[key].most for key in readers)
    )


def best(problem: Problem) -> tuple[int, int, int]:
    """By trying every set of pairs."""
    pairs = [(proposal, reviewer) for proposal in problem.wanted for reviewer in problem.loads]
    sets = (frozenset(some) for size in range(len(pairs) + 1) for some in combinations(pairs, size))
    return max(worth(problem, one) for one in sets if is_allowed(problem, one))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(some.integers(0, 2**32))
def test_the_assignment_is_the_best_of_all_that_are_allowed(number):
    problem = world(seeded(number))

    found = assign(problem)

    assert is_allowed(problem, found.pairs)
    assert worth(problem, found.pairs) == best(problem)


@pytest.mark.slow
def test_in_ten_thousand_worlds_there_is_no_conflict_and_every_load_is_kept():
    random = seeded(4)
    for _ in range(10_000):
        problem = world(random, most=6)
        found = assign(problem)
        assert is_allowed(problem, found.pairs)
        for key, wanted in problem.wanted.items():
            assert found.lacking.get(key, 0) == max(wanted - count(found.pairs | problem.kept, key), 0)
        for key, load in problem.loads.items():
            assert found.idle.get(key, 0) == max(load.least - count(found.pairs | problem.kept, key), 0)


def test_the_order_of_rows_changes_nothing():
    random = seeded(9)
    for _ in range(50):
        problem = world(random, most=6)
        backwards = Problem(
            dict(reversed(problem.wanted.items())),
            dict(reversed(problem.loads.items())),
            {key: dict(reversed(values.items())) for key, values in reversed(problem.affinity.items())},
            problem.forbidden,
            problem.kept,
            problem.seed,
        )
        assert assign(backwards) == assign(problem)


def test_among_equals_the_seed_draws():
    def drawn(seed: str) -> frozenset:
        return assign(Problem({"p": 1}, {key: Load(1) for key in "abcdef"}, seed=seed)).pairs

    assert drawn("uno") == drawn("uno")
    assert len({drawn(str(number)) for number in range(40)}) > 3


def test_who_knows_the_subject_reads_it():
    affinity = {"p": {"ana": 10, "beto": 90, "carla": 50}}
    found = assign(Problem({"p": 2}, {key: Load(1) for key in ("ana", "beto", "carla")}, affinity))

    assert found.pairs == {("p", "beto"), ("p", "carla")}
    assert found.is_complete


def test_what_was_kept_stands_and_counts():
    kept = frozenset({("p", "ana")})
    found = assign(Problem({"p": 2, "q": 1}, {"ana": Load(1), "beto": Load(2)}, {"q": {"ana": 100}}, kept=kept))

    assert found.pairs == {("p", "beto"), ("q", "beto")}


def test_a_conflict_leaves_a_proposal_short_and_says_which():
    found = assign(Problem({"p": 2}, {"ana": Load(3), "beto": Load(3)}, forbidden=frozenset({("p", "ana")})))

    assert found.pairs == {("p", "beto")}
    assert (found.lacking, found.idle) == ({"p": 1}, {})


def test_the_least_load_comes_before_affinity():
    loads = {"ana": Load(2), "beto": Load(2, least=1), "carla": Load(2, least=2)}
    found = assign(Problem({"p": 1, "q": 1}, loads, {"p": {"ana": 100}, "q": {"ana": 100}}))

    assert {reviewer for _, reviewer in found.pairs} <= {"beto", "carla"}
    assert sum(found.idle.values()) == 1


def test_where_the_best_do_not_reach_all_are_looked_at(monkeypatch):
    monkeypatch.setattr(flow, "WIDTH", 1)
    affinity = {"p": {"ana": 100, "beto": 10}, "q": {"ana": 100, "beto": 10}}
    problem = Problem({"p": 1, "q": 1}, {"ana": Load(1), "beto": Load(1)}, affinity)

    assert assign(problem).is_complete
    assert assign(Problem({"p": 1}, {"ana": Load(1), "beto": Load(1)}, affinity)).pairs == {("p", "ana")}


def test_nothing_wanted_is_nothing_given():
    assert assign(Problem({}, {})).pairs == frozenset()
    assert assign(Problem({"p": 2}, {})).lacking == {"p": 2}
