"""The reckoning of bids (form 4.5): it is pure, so its examples are numbers."""

from fractions import Fraction

from datacon.editions import hosting
from datacon.editions.hosting import Line, Standing, Visit
from datacon.editions.territories import Territory

WEIGHTS = {"support": (30, 2), "progress": (30, 2), "community": (20, 0), "inclusion": (20, 0)}


def standing(number: int, territory: Territory, *cards: str) -> Standing:
    lines = [
        Line(key, key.title(), weight, floor, tuple(int(card[place]) for card in cards))
        for place, (key, (weight, floor)) in enumerate(WEIGHTS.items())
    ]
    return Standing(number, territory, tuple(lines), len(cards))


def test_total_is_weighted_from_0_to_100():
    assert standing(1, Territory.JAL, "4444").total == 100
    assert standing(1, Territory.JAL, "4000").total == 30
    assert standing(1, Territory.JAL, "3210", "3211", "3212").total == Fraction(95, 2) + 5 - 10 + 5


def test_total_of_a_bid_without_cards_is_zero():
    assert standing(1, Territory.JAL).total == 0


def test_total_does_not_lean_on_weights_that_add_up_to_100():
    lines = (Line("a", "A", 1, 0, (4,)), Line("b", "B", 3, 0, (0,)))

    assert Standing(1, Territory.JAL, lines, 1).total == 25


def test_a_mean_below_the_floor_is_told():
    bid = standing(1, Territory.JAL, "1344", "2344", "2344")

    assert [line.key for line in bid.below] == ["support"]
    assert not bid.meets_floors


def test_who_misses_a_floor_comes_after_all_who_do_not():
    high = standing(1, Territory.JAL, "1444")
    low = standing(2, Territory.OAX, "2200")

    assert hosting.rank([high, low], []) == [low, high]


def test_tie_goes_to_who_never_hosted():
    before, never = standing(1, Territory.JAL, "3333"), standing(2, Territory.OAX, "3333")

    assert hosting.rank([before, never], [Visit(2022, Territory.JAL)]) == [never, before]
    assert hosting.tied(before, never)


def test_tie_of_former_hosts_goes_to_who_hosted_longest_since():
    recent, long_since = standing(1, Territory.JAL, "3333"), standing(2, Territory.OAX, "3333")
    visits = [Visit(2021, Territory.JAL), Visit(2024, Territory.JAL), Visit(2023, Territory.OAX)]

    assert hosting.rank([recent, long_since], visits) == [long_since, recent]


def test_tie_of_new_hosts_goes_to_the_region_least_visited():
    visited, unvisited = standing(1, Territory.COL, "3333"), standing(2, Territory.OAX, "3333")

    assert hosting.rank([visited, unvisited], [Visit(2022, Territory.JAL)]) == [unvisited, visited]


def test_tie_that_nothing_decides_goes_to_the_earlier_bid():
    second, first = standing(2, Territory.OAX, "3333"), standing(1, Territory.CHIS, "3333")

    assert hosting.rank([second, first], []) == [first, second]


def test_cheapest_single_raise_is_told_first():
    winner = standing(1, Territory.JAL, "4322")
    loser = standing(2, Territory.OAX, "3322")

    assert hosting.what_would_have_won(loser, winner) == [
        "Con 4.0 en lugar de 3.0 en «Support» habrías alcanzado a la sede elegida.",
        "Con 4.0 en lugar de 3.0 en «Progress» habrías alcanzado a la sede elegida.",
        "Con 3.5 en lugar de 2.0 en «Community» habrías alcanzado a la sede elegida.",
        "Con 3.5 en lugar de 2.0 en «Inclusion» habrías alcanzado a la sede elegida.",
    ]


def test_raises_together_are_told_where_none_is_enough_alone():
    winner = standing(1, Territory.JAL, "4444")
    loser = standing(2, Territory.OAX, "3222")

    assert hosting.what_would_have_won(loser, winner) == [
        "Ningún criterio bastaba por sí solo: habrías alcanzado a la sede elegida con "
        "4.0 en «Support» + 4.0 en «Progress» + 4.0 en «Community» + 4.0 en «Inclusion»."
    ]


def test_raises_together_stop_where_they_are_enough():
    winner = standing(1, Territory.JAL, "4430")
    loser = standing(2, Territory.OAX, "2230")

    assert hosting.what_would_have_won(loser, winner) == [
        "Ningún criterio bastaba por sí solo: habrías alcanzado a la sede elegida con "
        "4.0 en «Support» + 4.0 en «Progress»."
    ]


def test_missed_floor_is_told_before_the_raises():
    winner = standing(1, Territory.JAL, "3322")
    loser = standing(2, Territory.OAX, "1344")

    assert hosting.what_would_have_won(loser, winner) == [
        "Con 2.0 en lugar de 1.0 en «Support» habrías alcanzado el mínimo para ser sede."
    ]


def test_nothing_is_told_to_who_reached_the_winner():
    assert hosting.what_would_have_won(standing(1, Territory.OAX, "3333"), standing(2, Territory.JAL, "3333")) == []
