"""The committee of an edition, as its page shows it, and what the rules ask of it (R48–R50, C8)."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from datacon.editions.models import CommitteeSeat, Edition, EditionProposal, Representative, Rule
from datacon.editions.models.committee import QUORUM
from datacon.editions.states import SeatRole
from datacon.people.states import Sector

CIVIL_SOCIETY = frozenset({SeatRole.NATIONAL_CSO, SeatRole.LOCAL_CSO})


@dataclass(frozen=True, slots=True)
class Place:
    """A seat, who acts for its institution now and later, and who did before."""

    seat: CommitteeSeat
    acting: list[Representative]
    past: list[Representative]


@dataclass(frozen=True, slots=True)
class Composition:
    """How many seats are held, do not apply, or are still open; and whether civil society is there."""

    held: int
    set_aside: int
    open: list[CommitteeSeat]
    civil_society: int

    @property
    def is_complete(self) -> bool:
        return bool(self.held and self.civil_society and not self.open)


def places(edition: Edition) -> list[Place]:
    """Each seat with its representatives, in two queries however many there are."""
    representatives = Prefetch("representatives", Representative.objects.select_related("user"))
    seats = CommitteeSeat.objects.filter(edition=edition).select_related("organization")
    return [place(edition, seat) for seat in seats.prefetch_related(representatives)]


def place(edition: Edition, seat: CommitteeSeat) -> Place:
    today = timezone.localdate(timezone=edition.zone)
    kept = list(seat.representatives.all())
    acting = [found for found in kept if found.ends_on is None or found.ends_on > today]
    return Place(seat, acting[::-1], [found for found in kept if found not in acting])


def composition(edition: Edition) -> Composition:
    """A required seat is open until an institution holds it; another, until that or its reason (C8)."""
    seats = list(CommitteeSeat.objects.filter(edition=edition).select_related("organization"))
    held = [seat for seat in seats if seat.organization]
    return Composition(
        held=len(held),
        set_aside=sum(seat.is_settled and not seat.is_filled for seat in seats),
        open=[seat for seat in seats if not seat.is_settled],
        civil_society=sum(
            seat.role in CIVIL_SOCIETY and seat.organization.sector == Sector.CIVIL_SOCIETY  # type: ignore[union-attr]
            for seat in held
        ),
    )


def proposal(edition: Edition) -> EditionProposal | None:
    """Its current version."""
    found: EditionProposal | None = EditionProposal.objects.filter(edition=edition).select_related("author").current()
    return found


def share(edition: Edition) -> float:
    """The part of the filled seats that must be passed for a quorum, by the edition's rules."""
    rule = Rule.objects.filter(ruleset=edition.ruleset_id, key="quorum").first()
    return share_of(rule) if rule else QUORUM


def share_of(rule: Rule) -> float:
    return float(rule.limits.get("quorum", QUORUM))
