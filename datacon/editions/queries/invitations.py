"""Who was asked to co-convene, by sector and scope (R53)."""

from dataclasses import dataclass

from django.db.models import Count, Q

from datacon.editions.models import Edition, Invitation
from datacon.editions.states import InvitationState
from datacon.people.states import Scope, Sector


@dataclass(frozen=True, slots=True)
class Cell:
    """One sector at one scope: how many were invited, and how many of them accepted."""

    invited: int = 0
    accepted: int = 0

    @property
    def is_empty(self) -> bool:
        return self.accepted == 0


@dataclass(frozen=True, slots=True)
class Row:
    sector: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Four sectors by two scopes; the cells in which nobody accepted are what is still to be done."""

    scopes: list[str]
    rows: list[Row]

    @property
    def empty(self) -> int:
        return sum(cell.is_empty for row in self.rows for cell in row.cells)

    @property
    def size(self) -> int:
        return sum(len(row.cells) for row in self.rows)


def matrix(edition: Edition) -> Matrix:
    """One query, however many were invited; who was withdrawn does not count."""
    asked = Invitation.objects.filter(edition=edition).exclude(state=InvitationState.WITHDRAWN).order_by()
    counted = asked.values_list("organization__sector", "organization__scope").annotate(
        invited=Count("pk"), accepted=Count("pk", filter=Q(state=InvitationState.ACCEPTED))
    )
    cells = {(sector, scope): Cell(invited, accepted) for sector, scope, invited, accepted in counted}
    return Matrix(
        [str(scope.label) for scope in Scope],
        [Row(str(sector.label), [cells.get((sector, scope), Cell()) for scope in Scope]) for sector in Sector],
    )


def invitations(edition: Edition) -> list[Invitation]:
    kept = Invitation.objects.filter(edition=edition).select_related("edition", "organization", "logo")
    return list(kept.order_by("organization__name"))
