"""Where editions were and will be held: the call, its results once decided, and the map's facts (R35, R36, R46)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django_scopes import scopes_disabled

from datacon.editions import hosting
from datacon.editions.hosting import Line, Standing, Visit
from datacon.editions.models import Criterion, Edition, Host, HostBid, HostCall, Score, Scorecard
from datacon.editions.states import BidState
from datacon.editions.territories import Region, Territory

DECIDED = (BidState.SELECTED, BidState.CONFIRMED, BidState.RESERVE, BidState.NOT_SELECTED)
WON = (BidState.SELECTED, BidState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Remark:
    """What one member, unnamed, gave a criterion and why."""

    value: int
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """A decided bid: its place, its standing, why it ended so, and for those who lost what would have won."""

    bid: HostBid
    place: int
    standing: Standing
    remarks: dict[str, list[Remark]]
    advice: list[str]

    @property
    def won(self) -> bool:
        return self.bid.state in WON

    @property
    def total(self) -> str:
        return hosting.shown(self.standing.total)

    @property
    def lines(self) -> list[tuple[Line, str, list[Remark]]]:
        """Each criterion with its mean, written by locale, and the remarks on it."""
        return [(line, hosting.shown(line.mean), self.remarks.get(line.key, [])) for line in self.standing.lines]


@dataclass(frozen=True, slots=True)
class Hosted:
    """A territory with the hosts it was, first to last; none yet is said too (R36)."""

    territory: Territory
    hosts: list[Host] = field(default_factory=list)

    @property
    def region(self) -> Region:
        return self.territory.region

    @property
    def years(self) -> list[int]:
        return [host.edition.fiscal_year for host in self.hosts]

    @property
    def never(self) -> bool:
        return not self.hosts


def public_call(edition: Edition) -> HostCall | None:
    """The published call with its rubric, whose `criteria.all()` have the anchors; None before it is published."""
    calls = HostCall.objects.filter(edition=edition, published_at__isnull=False).select_related("edition", "rubric")
    call: HostCall | None = calls.prefetch_related("rubric__criteria").first()
    return call


def results(edition: Edition) -> list[Result]:
    """All decided bids, first to last, with scores and reasons; nothing at all before the decision (R46).

    A bid that was never admitted comes last, without scores and with its reason.
    """
    call = HostCall.objects.filter(edition=edition, decided_at__isnull=False).first()
    if call is None:
        return []
    decided = {bid.number: bid for bid in scored(call) if bid.state in DECIDED}
    ranking = hosting.rank([standing(bid) for bid in decided.values()], history(before=edition))
    winners = [one for one in ranking if decided[one.number].state in WON]
    return [
        Result(
            bid=decided[one.number],
            place=place,
            standing=one,
            remarks=remarks(decided[one.number]),
            advice=_advice(one, winners),
        )
        for place, one in enumerate(ranking, start=1)
    ]


def _advice(one: Standing, winners: list[Standing]) -> list[str]:
    """What who lost lacked to reach the last of those who won; who was never scored is not told."""
    lost = winners and one.cards and one not in winners
    return hosting.what_would_have_won(one, winners[-1]) if lost else []


def hosted() -> list[Hosted]:
    """All 32 territories in the order of their keys, each with its hosts in public editions, first to last."""
    found: dict[str, list[Host]] = {}
    for host in _public_hosts():
        found.setdefault(host.territory, []).append(host)
    return [Hosted(territory, found.get(territory, [])) for territory in Territory]


def online() -> list[Host]:
    """Hosts of public editions that stood nowhere: held online, first to last."""
    return [host for host in _public_hosts() if not host.territory]


def _public_hosts() -> list[Host]:
    with scopes_disabled():
        public = Host.objects.filter(edition__in=Edition.objects.public()).select_related("edition__forum")
        return list(public.order_by("edition__fiscal_year", "position", "pk"))


def hosts_of(edition: Edition) -> list[Host]:
    """Where the edition is held, in order, with the bid that won each."""
    return list(Host.objects.filter(edition=edition).select_related("bid", "decided_by"))


def history(*, before: Edition) -> list[Visit]:
    """Where earlier editions were held, public or not; across editions, because rotation is (R35)."""
    with scopes_disabled():
        hosts = Host.objects.filter(edition__fiscal_year__lt=before.fiscal_year).exclude(territory="")
        return [Visit(*row) for row in _visits(hosts.values_list("edition__fiscal_year", "territory"))]


def _visits(rows: Iterable[tuple[int, str]]) -> list[tuple[int, Territory]]:
    return [(year, Territory(key)) for year, key in rows]


def scored(call: HostCall) -> list[HostBid]:
    """The call's bids with their cards, scores and criteria, in as many queries whatever they are."""
    cards = Scorecard.objects.filter(submitted_at__isnull=False, has_conflict=False).prefetch_related(
        Prefetch("scores", Score.objects.select_related("criterion"))
    )
    bids = HostBid.objects.filter(call=call).select_related("call__rubric", "call__edition", "delegate")
    return list(bids.prefetch_related(Prefetch("scorecards", cards, to_attr="counted"), "call__rubric__criteria"))


def cards_of(bid: HostBid) -> list[Scorecard]:
    """The submitted cards without conflict; `bid` comes from `scored()`."""
    return bid.counted  # type: ignore[attr-defined, no-any-return]


def criteria_of(bid: HostBid) -> list[Criterion]:
    return list(bid.call.rubric.criteria.all())


def standing(bid: HostBid) -> Standing:
    """How the submitted cards place the bid; `bid` comes from `scored()`."""
    given = remarks(bid)
    lines = [
        Line(
            key=one.key,
            title=one.title,
            weight=one.weight,
            floor=one.floor,
            values=tuple(remark.value for remark in given.get(one.key, [])),
        )
        for one in criteria_of(bid)
    ]
    return Standing(bid.number, Territory(bid.territory), tuple(lines), len(cards_of(bid)))


def remarks(bid: HostBid) -> dict[str, list[Remark]]:
    """What the members gave each criterion, by its key."""
    given: dict[str, list[Remark]] = {}
    for card in cards_of(bid):
        for score in card.scores.all():
            given.setdefault(score.criterion.key, []).append(Remark(score.value or 0, score.reason))
    return given
