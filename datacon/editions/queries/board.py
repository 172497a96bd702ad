"""The organisers' board of a call: its bids, how each stands, and what is to be done next by whom."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.editions import hosting
from datacon.editions.hosting import Standing
from datacon.editions.models import HostBid, HostCall
from datacon.editions.moments import told
from datacon.editions.queries import bids
from datacon.editions.queries import hosting as queries
from datacon.editions.states import BidState, CallPhase
from datacon.ui.links import Link

SEALS = {
    BidState.DRAFT: "draft",
    BidState.SUBMITTED: "review",
    BidState.RETURNED: "changed",
    BidState.ADMISSIBLE: "open",
    BidState.EVALUATED: "scheduled",
    BidState.SELECTED: "published",
    BidState.CONFIRMED: "done",
    BidState.RESERVE: "pending",
    BidState.NOT_SELECTED: "missing",
    BidState.WITHDRAWN: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A bid on the board. Its total is shown once it is evaluated, and of a draft nothing but that it is begun."""

    bid: HostBid
    seal: str
    cards: int
    total: str
    step: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Board:
    """The call in words, and its bids."""

    state: str
    seal: str
    rows: list[Row]
    can_decide: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """An evaluated bid in the ranking, with the last year that its territory hosted."""

    bid: HostBid
    place: int
    standing: Standing
    last_visit: int | None
    is_tied: bool

    @property
    def total(self) -> str:
        return hosting.shown(self.standing.total)

    @property
    def lines(self) -> list[tuple[str, str, bool]]:
        return [(line.title, hosting.shown(line.mean), line.meets_floor) for line in self.standing.lines]


def board(call: HostCall) -> Board:
    rows = [_row(bid) for bid in queries.scored(call)]
    evaluated = any(row.bid.state == BidState.EVALUATED for row in rows)
    return Board(
        state=in_words(call),
        seal={CallPhase.DRAFT: "draft", CallPhase.COMING: "scheduled", CallPhase.OPEN: "open"}.get(call.phase, "done"),
        rows=rows,
        can_decide=call.phase == CallPhase.CLOSED and evaluated,
    )


def in_words(call: HostCall) -> str:
    """«abierta hasta el 3 de marzo de 2027 a las 18:00 (hora de Ciudad de México)»."""
    zone = call.edition.time_zone
    words = {
        CallPhase.COMING: _("sin abrir: abre el %(when)s") % {"when": told(call.opens_at, zone)},
        CallPhase.OPEN: _("abierta hasta el %(when)s") % {"when": told(call.closes_at, zone)},
        CallPhase.CLOSED: _("cerrada desde el %(when)s") % {"when": told(call.closes_at, zone)},
    }
    return words.get(call.phase, str(call.phase.label))


def _row(bid: HostBid) -> Row:
    standing = queries.standing(bid)
    address = reverse("editions:bid", args=[bid.call.edition.fiscal_year, bid.number])
    return Row(
        bid=bid,
        seal=SEALS[BidState(bid.state)],
        cards=standing.cards,
        total=hosting.shown(standing.total) if bid.state in bids.SEEN_BY_ALL and standing.cards else "",
        step=bids.next_step(bid, standing.cards),
        link=Link(str(bid), address) if bid.submitted_at else None,
    )


def candidates(call: HostCall) -> list[Candidate]:
    """The evaluated bids, first to last (form 4.5)."""
    found = {bid.number: bid for bid in queries.scored(call) if bid.state == BidState.EVALUATED}
    history = queries.history(before=call.edition)
    ranking = hosting.rank(map(queries.standing, found.values()), history)
    return [
        Candidate(
            bid=found[one.number],
            place=place,
            standing=one,
            last_visit=hosting.last_visit(one.territory, history),
            is_tied=any(other is not one and hosting.tied(other, one) for other in ranking),
        )
        for place, one in enumerate(ranking, start=1)
    ]
