"""What may be shown of what people declared: whatever is asked for, in whatever order, nobody's answer comes out."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datacon.proposals.choosing.disclosure import (
    LEAST,
    alike,
    figures,
    is_mixed,
    may_ask,
    may_count_again,
    may_show,
    told_apart,
)

WOMAN, MAN, OTHER = "woman", "man", "other"
PRIME = 2**61 - 1


def group(*spans):
    return frozenset(one for span in spans for one in (range(*span) if isinstance(span, tuple) else [span]))


def mixed(count):
    return {one: WOMAN if one % 2 else MAN for one in range(count)}


def test_those_who_are_in_the_same_groups_are_alike():
    assert sorted(map(sorted, alike([group((0, 4)), group((2, 6))]))) == [[0, 1], [2, 3], [4, 5]]


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (group((0, 10)), []),
        (group((0, 4)), [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]]),
        (group((8, 12)), [[8, 9], [0, 1, 2, 3, 4, 5, 6, 7], [10, 11]]),
        (group((10, 12)), [[10, 11]]),
    ],
)
def test_what_a_group_would_tell_apart(asked, made):
    assert [sorted(one) for one in told_apart(asked, [group((0, 10))])] == made


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        (group((0, 20)), False),  # the same again, of which something may have changed since
        (group((0, 19)), False),
        (group((0, 16)), False),
        (group((0, 15)), True),
        (group((0, 24)), False),
        (group((0, 25)), True),
        (group((0, 15), (20, 25)), True),
        (group((0, 16), (20, 26)), False),
        (group((20, 24)), False),
        (group((20, 25)), True),
    ],
)
def test_second_look_needs_five_people_who_come_or_go(asked, may):
    assert may_ask(asked, [group((0, 20))], []) is may


@pytest.mark.parametrize(("asked", "may"), [(group((0, 20)), True), (group((0, 19)), False), (group((0, 15)), True)])
def test_what_was_kept_back_is_not_asked_for_in_a_slightly_different_way(asked, may):
    assert may_ask(asked, [], [group((0, 20))]) is may


def test_what_follows_from_others_is_shown_with_them_and_not_later():
    whole, half, rest = group((0, 20)), group((0, 10)), group((10, 20))

    assert may_ask(rest, [], [], together=[whole, half])
    assert not may_ask(rest, [whole, half], [])
    assert not may_ask(group((10, 18)), [], [], together=[whole, half])


def test_part_leaves_enough_of_each_side():
    answers = mixed(24)

    assert may_show(group((0, 14)), [group((0, 24))], answers, sides=(WOMAN, MAN))
    assert not may_show(group((0, 15)), [group((0, 24))], answers, sides=(WOMAN, MAN))


@pytest.mark.parametrize(
    ("changed", "may"), [(group(), False), (group((0, 4)), False), (group((0, 5)), True), (group((0, 5), 15), False)]
)
def test_figure_is_counted_again_where_those_alike_who_changed_are_in_good_company(changed, may):
    shown = [group((0, 20)), group((0, 10))]

    assert may_count_again(group((0, 20)), shown, changed, mixed(20)) is may


@pytest.mark.parametrize(
    ("answers", "is_good_company"),
    [
        ([WOMAN] * 5 + [MAN] * 5, True),
        ([WOMAN] * 3 + [MAN] * 2, True),
        ([WOMAN] * 2 + [MAN] * 2, False),
        ([WOMAN] * 9 + [MAN], False),
        ([WOMAN] * 9 + [MAN, OTHER], True),
        ([WOMAN] * 20, False),
        ([], False),
    ],
)
def test_company_is_good_where_five_declared_and_not_nearly_all_the_same(answers, is_good_company):
    everybody = frozenset(range(len(answers) + 3))  # three of whom did not declare

    assert is_mixed(everybody, dict(enumerate(answers))) is is_good_company


def test_only_what_tells_counts_where_it_is_named():
    even = dict.fromkeys(range(5), "even")

    assert is_mixed(frozenset(range(5)), even, "same")
    assert not is_mixed(frozenset(range(5)), even | {0: "same", 1: "same", 2: "same", 3: "same"}, "same")


def test_what_may_not_be_shown_depends_on_each_part_that_it_would_tell_apart():
    answers = mixed(10) | dict.fromkeys(range(10, 16), WOMAN)

    assert may_show(group((0, 16)), [], answers)
    assert not may_show(group((0, 16)), [group((0, 10))], answers)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((5, 5, 0), {"declared": 10, "women": 5, "men": 5, "other": 0}),
        ((20, 19, 2), {"declared": 39, "women": 20, "men": 19, "other": 0}),
        ((20, 19, 5), {"declared": 44, "women": 20, "men": 19, "other": 5}),
        ((4, 36, 0), {"declared": 40, "women": None, "men": None, "other": 0}),
        ((2, 2, 0), {"declared": 4, "women": None, "men": None, "other": 0}),
    ],
)
def test_no_count_below_five_is_told_nor_can_be_subtracted(counts, told):
    assert figures(*counts) == told


class Asker:
    """Whoever asks for one composition after the other, and remembers everything."""

    def __init__(self, answers):
        self.answers, self.shown, self.hidden, self.read = answers, [], [], []

    def ask(self, group):
        if not may_ask(group, self.shown, self.hidden):
            return
        if may_show(group, self.shown, self.answers):
            self.shown.append(group)
            self.read.append(self.counts(group, self.answers))
        else:
            self.hidden.append(group)

    def counts(self, group, answers):
        return Counter(answers[one] for one in group if one in answers)

    def learns(self, people):
        """By linear algebra: whose answer follows from the sums that were read."""
        rows = reduced([[int(one in group) for one in range(people)] for group in self.shown])
        return [row for row in rows if sum(map(bool, row)) == 1]


def reduced(rows):
    """The reduced echelon form modulo a large prime: a unit vector in the space is one of its rows."""
    rows, lead = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((one for one in range(lead, len(rows)) if rows[one][column]), None)
        if pivot is None:
            continue
        rows[lead], rows[pivot] = rows[pivot], rows[lead]
        inverse = pow(rows[lead][column], -1, PRIME)
        rows[lead] = [value * inverse % PRIME for value in rows[lead]]
        for other in range(len(rows)):
            if other != lead and rows[other][column]:
                factor = rows[other][column]
                rows[other] = [
                    (value - factor * above) % PRIME for value, above in zip(rows[other], rows[lead], strict=True)
                ]
        lead += 1
    return rows[:lead]


def test_the_attack_works_on_what_is_not_protected():
    """Without the rule the same attacker learns: the test that follows tests something."""
    asker = Asker(mixed(10))
    asker.shown = [group((0, 10)), group((0, 9))]

    assert len(asker.learns(10)) == 1


@pytest.mark.parametrize("seed", range(4))
def test_switching_proposals_one_by_one_in_any_order_tells_nobodys_answer(seed):
    rng = Random(seed)  # noqa: S311 — the same attack every time
    people = 60
    answers = {one: rng.choice([WOMAN, MAN, WOMAN, MAN, OTHER]) for one in range(people) if rng.random() < 0.8}
    proposals = [frozenset(rng.sample(range(people), rng.choice([1, 1, 2, 3]))) for _ in range(60)]
    asker, chosen = Asker(answers), set(rng.sample(range(60), 30))
    for _ in range(1500):
        asker.ask(frozenset().union(*(proposals[one] for one in chosen)))
        chosen ^= set(rng.sample(range(60), rng.choice([1, 1, 1, 2, 30])))

    assert len(asker.shown) > 1
    assert asker.learns(people) == []


GROUPS = st.lists(st.frozensets(st.integers(0, 29), min_size=1), min_size=1, max_size=12)
DECLARED = st.lists(st.sampled_from([WOMAN, WOMAN, MAN, MAN, OTHER, ""]), min_size=30, max_size=30)


@settings(max_examples=300, deadline=None)
@given(DECLARED, GROUPS)
def test_of_everybody_who_was_counted_another_answer_would_show_the_same(declared, groups):
    """The proof by exchange: no calculation, linear or not, tells who is who among those alike."""
    answers = {one: answer for one, answer in enumerate(declared) if answer}
    asker = Asker(answers)
    for one in groups:
        asker.ask(one)

    for together in alike(asker.shown):
        assert sum(one in answers for one in together) >= LEAST
        for one in together & answers.keys():
            others = [two for two in together if answers.get(two, answers[one]) != answers[one]]
            assert others, "somebody alike declared something else"
            exchanged = answers | {one: answers[others[0]], others[0]: answers[one]}
            assert [asker.counts(group, exchanged) for group in asker.shown] == asker.read


@settings(max_examples=200, deadline=None)
@given(DECLARED, GROUPS)
def test_difference_of_any_two_or_three_looks_is_of_nobody_or_of_five(declared, groups):
    asker = Asker({one: answer for one, answer in enumerate(declared) if answer})
    for one in groups:
        asker.ask(one)

    for first in asker.shown:
        for second in asker.shown:
            for third in asker.shown:
                for rest in (first - second, first & second, first & second - third):
                    assert len(rest) == 0 or len(rest) >= LEAST
