"""Does the sweep see it? Each view loses its check, each permission a role or gains one, and a cell must fail."""

import inspect
from collections.abc import Iterator

import pytest
import rules

from datacon.base.access import BELONG, allowed, signed_in
from datacon.desk.policy import POLICY, STAFF
from datacon.editions.access import holds
from datacon.editions.states import Role
from tests.house.addresses import Address, addresses
from tests.house.calls import taken_back
from tests.house.tree import refusal
from tests.house.verdicts import Cell, fault
from tests.house.world import ANONYMOUS, NOBODY

pytestmark = pytest.mark.slow

EVERY_ROLE = {*Role.values, STAFF}
WEAKER = {
    "nobody is asked": lambda view: view,
    "whoever is signed in": signed_in,
    "whoever belongs": allowed(BELONG),
}


def guarded() -> list[Address]:
    """Those whose mark keeps somebody out. Without it allauth's own views (classes) would still ask who it is."""
    checked = [address for address in addresses().values() if address.access != "public"]
    return [address for address in checked if inspect.unwrap(address.pattern.callback).__name__ != "dispatch"]


def weakenings() -> list[tuple[Address, str]]:
    """Views with a weaker check, or none; without those that are as strict as before."""
    return [
        (address, weaker)
        for address in guarded()
        for weaker in WEAKER
        if weaker == "nobody is asked"
        or (
            address.access != "signed in"
            and (weaker == "whoever is signed in" or ("year" in address.parameters and not _is_for_all(address)))
        )
    ]


def _is_for_all(address: Address) -> bool:
    return set(POLICY[address.name].who) >= EVERY_ROLE


def cells(address: Address, world) -> Iterator[Cell]:
    """A few questions, the likeliest to fail first."""
    visitors = [ANONYMOUS, NOBODY, *Role.values, STAFF]
    editions = [world.own, world.foreign] if address.parameters else [world.own]
    for edition in editions:
        for visitor in visitors:
            for method in ("GET", "POST"):
                yield Cell(address, edition, world.visitors[visitor], method)


def test_a_view_without_its_check_is_seen(world, call, monkeypatch, record_property):
    def is_killed(address: Address, weaker: str) -> bool:
        with monkeypatch.context() as patch, taken_back():
            view = address.pattern.callback
            for same in (other for other in addresses().values() if other.pattern.callback is view):
                patch.setattr(same.pattern, "callback", WEAKER[weaker](view.__wrapped__))
            return any(fault(cell, world, call) for cell in cells(address, world))

    mutants = weakenings()
    survivors = [f"{address.name}: {weaker}" for address, weaker in mutants if not is_killed(address, weaker)]

    record_property("mutants of views", len(mutants))
    record_property("mutants of views that were killed", len(mutants) - len(survivors))
    assert len(survivors) <= len(mutants) // 100, refusal(f"{len(survivors)} of {len(mutants)} live", survivors)
    assert len(mutants) >= 60


def changes() -> list[tuple[Address, str]]:
    """For each permission that an edition's address asks for: one more role that holds it, or one fewer."""
    ours = (one for one in guarded() if "year" in one.parameters and one.access != "signed in")
    asked = {address.access: address for address in ours}
    return [(address, role) for address in asked.values() for role in Role]


def test_a_permission_with_a_role_more_or_less_is_seen(world, call, record_property):
    def is_killed(address: Address, role: Role) -> bool:
        before, had = rules.permissions.permissions[address.access], role in POLICY[address.name].who
        rules.set_perm(address.access, before & ~holds(role) if had else before | holds(role))
        try:
            who = world.visitors[role]
            with taken_back():
                return any(fault(Cell(address, world.own, who, method), world, call) for method in ("GET", "POST"))
        finally:
            rules.set_perm(address.access, before)

    mutants = changes()
    survivors = [f"{address.access}: {role}" for address, role in mutants if not is_killed(address, role)]

    record_property("mutants of permissions", len(mutants))
    record_property("mutants of permissions that were killed", len(mutants) - len(survivors))
    assert len(survivors) <= len(mutants) // 100, refusal(f"{len(survivors)} of {len(mutants)} live", survivors)
    assert len(mutants) >= 60
