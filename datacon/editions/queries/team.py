"""The team of an edition, as its page shows it."""

from dataclasses import dataclass

from datacon.editions.duties import DUTIES
from datacon.editions.models import Appointment, Edition
from datacon.editions.states import Role


@dataclass(frozen=True, slots=True)
class Duty:
    """A role and what it may do; with who holds it, where it is asked of an edition."""

    name: str
    text: str
    holders: list[Appointment]


@dataclass(frozen=True, slots=True)
class Team:
    """Who holds or will hold a role, by role, and who held one before."""

    roles: list[Duty]
    past: list[Appointment]
    vacant: list[Duty]


def team(edition: Edition) -> Team:
    """The appointments of an edition, in one query."""
    kept = list(edition.appointments.select_related("edition", "user", "given_by").order_by("starts_at", "pk"))
    present = [appointment for appointment in kept if not appointment.is_over]
    roles = [duty(role, [found for found in present if found.role == role]) for role in Role]
    return Team(
        roles=[role for role in roles if role.holders],
        past=[appointment for appointment in reversed(kept) if appointment.is_over],
        vacant=[role for role in roles if not role.holders],
    )


def duties() -> list[Duty]:
    return [duty(role, []) for role in Role]


def duty(role: Role, holders: list[Appointment]) -> Duty:
    return Duty(str(role.label), str(DUTIES[role]), holders)
