"""Who is not chosen: who waits, in which order, and who does not. The order is computed; only a pin moves it."""

from collections.abc import Iterable, Mapping

from datacon.proposals.choosing.problem import draw
from datacon.proposals.models import Decision, Proposal, Selection
from datacon.proposals.queries.merit import Standing, standings
from datacon.proposals.queries.problem import row_key
from datacon.proposals.states import Outcome, State

FLOOR = 2500
"""Thousandths of a point: half of the best. Below it nobody waits for a place, however many are free."""

BATCH = 500


def outcome_of(standing: Standing) -> Outcome:
    """Of a proposal that is not chosen: by legal mandate nobody waits, and without enough reviews nothing is said."""
    if not standing.is_reviewed:
        return Outcome.UNDECIDED
    return Outcome.WAITLISTED if (standing.merit or 0) >= FLOOR else Outcome.REJECTED


def in_order(selection: Selection, proposals: Iterable[Proposal], stands: Mapping[int, Standing]) -> list[int]:
    """Their keys, by merit, then by what was drawn."""

    def place(one: Proposal) -> tuple[int, int]:
        return -(stands[one.pk].merit or 0), -draw(selection.seed, row_key(selection, one))

    return [one.pk for one in sorted(proposals, key=place)]


def write(selection: Selection, outcomes: Mapping[int, Outcome], order: Iterable[int]) -> None:
    """Decide of many proposals at once, by their keys; those who wait get their place in `order`."""
    waiting = [key for key in order if outcomes[key] == Outcome.WAITLISTED]
    ranks = {key: rank for rank, key in enumerate(waiting, start=1)}
    known = {one.proposal_id: one for one in Decision.objects.filter(selection=selection, proposal__in=outcomes)}
    rows = [known.get(key) or Decision(selection=selection, proposal_id=key) for key in outcomes]
    for one in rows:
        one.outcome, one.rank = outcomes[one.proposal_id], ranks.get(one.proposal_id)
        one.version += 1
    _keep(rows, ["outcome", "rank", "version"])


def _keep(rows: Iterable[Decision], fields: list[str]) -> None:
    """Write those fields of many decisions, new ones too, in a statement for each batch."""
    Decision.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["proposal"], update_fields=fields
    )


def rank_again(selection: Selection) -> None:
    """Give each who waits its place, after one more or less waits."""
    waiting = Decision.objects.filter(
        selection=selection, outcome=Outcome.WAITLISTED, proposal__state=State.IN_REVIEW
    ).select_related("proposal")
    rows = {one.proposal_id: one for one in waiting}
    proposals = [one.proposal for one in rows.values()]
    order = in_order(selection, proposals, standings(selection.call, proposals))
    for rank, key in enumerate(order, start=1):
        rows[key].rank = rank
    _keep(rows.values(), ["rank"])
