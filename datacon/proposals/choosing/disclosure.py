"""What may be shown of what people declared, so that nobody learns what one of them did (R133). No database.

Whoever reads a figure knows who is in the group that it counts. People who are in exactly the same of the groups that
were shown are *alike*: if two of them had declared what the other did, every figure would be what it is. So nobody's
answer can be worked out, by whatever calculation over whatever many figures, while among those alike there are enough
declarations and not all the same. What tells people apart beyond that is not shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

LEAST = 5
"""Of declarations among those who are alike, of people who come or go between two figures, and of any count (R133)."""

OTHERS = 2
"""Of them, how many at least answered something else: one alone would know all the rest."""

Group = frozenset[int]
Answers = Mapping[int, str]


def alike(groups: Iterable[Group]) -> list[Group]:
    """Everybody in `groups`, those together who are in exactly the same ones."""
    places: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        for one in group:
            places.setdefault(one, []).append(number)
    sets: dict[tuple[int, ...], set[int]] = {}
    for one, where in places.items():
        sets.setdefault(tuple(where), set()).add(one)
    return [frozenset(members) for members in sets.values()]


def told_apart(group: Group, shown: Iterable[Group]) -> list[Group]:
    """The sets of people alike that there would be if `group` were shown too, and are not there yet."""
    made = []
    rest = group
    for together in alike(shown):
        inside = together & group
        if inside and inside != together:
            made += [inside, together - group]
        rest -= together
    return [*made, rest] if rest else made


def may_ask(group: Group, shown: Collection[Group], hidden: Iterable[Group], together: Collection[Group] = ()) -> bool:
    """Whether `group` is far enough from what was shown and what was kept back.

    It depends on who is counted and not on what anybody declared, so that a refusal tells nothing. What was kept
    back counts too: between two answers to nearly the same question somebody could be found. A group that would tell
    nobody apart follows from those shown; it is shown with those that are counted `together` with it, and not later,
    when it would tell who has declared since.
    """
    parts = told_apart(group, shown)
    finer = told_apart(group, [*shown, *together])
    is_far = all(not 0 < len(group ^ other) < LEAST for other in hidden)
    return bool(parts) and is_far and all(len(part) >= LEAST for part in (*parts, *finer))


def may_show(
    group: Group, shown: Collection[Group], answers: Answers, telling: str = "", sides: Collection[str] = ()
) -> bool:
    """Whether all whom it would tell apart are in good company (see `is_mixed`), with enough on each of `sides`."""
    return all(
        is_mixed(part, answers, telling) and all(_counts(part, answers)[side] >= LEAST for side in sides)
        for part in told_apart(group, shown)
    )


def may_count_again(group: Group, shown: Collection[Group], changed: Group, answers: Answers) -> bool:
    """Whether a figure of `group` may be brought up to date: those alike who `changed` are in good company too."""
    parts = [together & changed for together in alike(shown) if together & changed & group]
    return bool(parts) and all(is_mixed(part, answers) for part in parts)


def is_mixed(group: Group, answers: Answers, telling: str = "") -> bool:
    """Whether enough of `group` declared, and not nearly all the same: anything, or where it is given, `telling`."""
    counts = _counts(group, answers)
    most = counts[telling] if telling else max(counts.values(), default=0)
    return counts.total() >= LEAST and most <= counts.total() - OTHERS


def _counts(group: Group, answers: Answers) -> Counter[str]:
    return Counter(answers[one] for one in group if one in answers)


def figures(women: int, men: int, other: int) -> dict[str, int | None]:
    """What a figure says: no count below five, and none from which one could be subtracted.

    Fewer than five other identities are not told from who did not declare. Where women or men are fewer, neither is
    said, for the sum of them is.
    """
    told = other if other >= LEAST else 0
    is_told = min(women, men) >= LEAST
    return {
        "declared": women + men + told,
        "women": women if is_told else None,
        "men": men if is_told else None,
        "other": told,
    }
