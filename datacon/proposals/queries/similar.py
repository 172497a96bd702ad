"""Proposals whose title resembles another's: somebody may have sent the same twice (R125)."""

from django.db.models import QuerySet

from datacon.base.words import plain
from datacon.proposals.models import Call, Proposal

ALIKE = 0.45
"""How much of their trigrams two titles share, at least, to be shown together (Dice)."""


def trigrams(text: str) -> frozenset[str]:
    """Accents, case and spaces do not count."""
    words = f"  {plain(text)} "
    return frozenset(words[at : at + 3] for at in range(len(words) - 2)) if words.strip() else frozenset()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def similar(call: Call, title: str, *, besides: Proposal | None = None, limit: int = 5) -> list[Proposal]:
    """Those handed in whose title is most like `title`, the likest first; one query for the titles, one for them."""
    asked = trigrams(title)
    rows: QuerySet[Proposal] = Proposal.objects.filter(call=call).handed_in()
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    scored = ((likeness(asked, trigrams(other)), pk) for pk, other in rows.order_by().values_list("pk", "title"))
    best = sorted(((value, pk) for value, pk in scored if value >= ALIKE), key=lambda one: (-one[0], one[1]))[:limit]
    found = rows.select_related("format").in_bulk([pk for _value, pk in best]) if best else {}
    return [found[pk] for _value, pk in best]
