"""What the public pages show, read in as many queries for one row as for a thousand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from datacon.editions.models import Convening, Edition
from datacon.editions.states import ConveningRole
from datacon.materials.models import IS_HERE, Material
from datacon.materials.states import Kind
from datacon.programme.models import Day, Session, SessionType
from datacon.snapshot.together import read_once


@dataclass(frozen=True)
class Neighbours:
    """Who shares a session's block, in order and with itself; and what comes before and after."""

    block: list[Session]
    previous: Session | None
    next: Session | None

    def rank(self, session: Session) -> int:
        return 1 + [one.pk for one in self.block].index(session.pk)


def neighbours(session: Session) -> Neighbours:
    every = sequence(session.edition)
    here = [one.pk for one in every].index(session.pk)
    block = [one for one in every if one.block_id == session.block_id]
    return Neighbours(block, every[here - 1] if here else None, next(iter(every[here + 1 : here + 2]), None))


@read_once
def sequence(edition: Edition) -> list[Session]:
    """All published sessions in order, with as much of each as a link to it shows."""
    shown = Session.objects.of(edition).published().in_order().only("code", "title", "language", "block")
    sessions = list(shown)
    for session in sessions:
        session.edition = edition
    return sessions


@dataclass(frozen=True, slots=True)
class Held:
    """How many sessions of a type were held."""

    type: SessionType
    total: int


def types_held(editions: Iterable[Edition]) -> dict[int, list[Held]]:
    """The types of which each edition held sessions, in its own order of types (R70)."""
    found: dict[int, list[Held]] = {edition.pk: [] for edition in editions}
    counted = Session.objects.filter(edition__in=found).held().order_by().values_list("type")
    totals = dict(counted.annotate(Count("pk")))
    for one in SessionType.objects.filter(pk__in=totals).order_by("position", "name"):
        found[one.edition_id].append(Held(one, totals[one.pk]))
    return found


def days_held(edition: Edition) -> list[tuple[Day, int]]:
    """How many sessions were held on each day."""
    held = Session.objects.of(edition).held().order_by()
    counts = dict(held.values_list("block__day").annotate(Count("pk")))
    return [(day, counts.get(day.pk, 0)) for day in edition.days.all()]


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a kind of material: how many there are, hold something, or are known to be lost."""

    kind: Kind
    total: int
    found: int
    lost: int

    @property
    def missing(self) -> int:
        return self.total - self.found

    @property
    def pending(self) -> int:
        """Those that nobody has explained yet."""
        return self.missing - self.lost


def slots(edition: Edition) -> list[Slots]:
    """What was announced and what became of it, by kind of material (R106)."""
    announced = Material.objects.filter(session__edition=edition, session__code__gt="").order_by()
    counted = announced.values_list("kind").annotate(
        total=Count("pk"), found=Count("pk", filter=IS_HERE), lost=Count("pk", filter=~Q(missing_reason=""))
    )
    by_kind = {kind: Slots(Kind(kind), total, found, lost) for kind, total, found, lost in counted}
    return [by_kind[kind] for kind in Kind if kind in by_kind]


@read_once
def conveners(edition: Edition) -> list[Convening]:
    """Who convened, the coordinator first; co-conveners come last."""
    order = [role.value for role in ConveningRole]
    found = edition.convenings.select_related("organization").order_by("position", "pk")
    return sorted(found, key=lambda one: order.index(one.role))


def public_editions() -> list[Edition]:
    """Announced editions, the latest first, with the figures that are told of each."""
    return list(Edition.objects.public().select_related("forum").prefetch_related("metrics", "days"))
