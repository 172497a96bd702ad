"""Every address, as everybody, by every method, plain and by htmx, of the own edition and of a foreign one."""

from itertools import product

import pytest

from datacon.desk.policy import POLICY
from datacon.editions.states import Role
from tests.house.addresses import addresses
from tests.house.calls import METHODS, Caller
from tests.house.tree import refusal
from tests.house.verdicts import Cell, fault
from tests.house.world import ANONYMOUS, ENDS, NOBODY, STAFF

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def call() -> Caller:
    return Caller(remembers=True)


def cells(address, world):
    editions = [world.own, world.foreign] if address.parameters else [world.own]
    for edition, visitor, method, is_htmx in product(editions, world.visitors.values(), METHODS, [False, True]):
        yield Cell(address, edition, visitor, method, is_htmx)


def test_everybody_is_there(world):
    assert len(world.visitors) == len(Role) * len(ENDS) + len([STAFF, NOBODY, ANONYMOUS])


@pytest.mark.parametrize("name", addresses())
def test_each_finds_what_is_theirs_and_nothing_else(name, world, call, record_property):
    asked = list(cells(addresses()[name], world))

    faults = [why for cell in asked if (why := fault(cell, world, call))]

    record_property("authorisation", len(asked))
    assert faults == [], refusal(f"{len(faults)} of {len(asked)} cells; the row says: {POLICY[name].why}", faults[:20])
    assert len(asked) >= len(world.visitors) * len(METHODS) * 2


@pytest.mark.parametrize("name", [name for name, address in addresses().items() if "year" in address.parameters])
def test_what_is_public_of_a_public_edition_is_there_for_everybody(name, world, call):
    if addresses()[name].access != "public":
        return
    asked = [Cell(addresses()[name], world.elsewhere, visitor, "GET") for visitor in world.visitors.values()]

    assert [why for cell in asked if (why := fault(cell, world, call))] == []


def test_who_is_dismissed_is_out_with_the_next_request(world, call):
    cell = Cell(addresses()["memoria:draft"], world.own, world.visitors[Role.EDITOR], "GET")
    dismissed = Cell(cell.address, cell.edition, world.visitors[f"{Role.EDITOR} dismissed"], "GET")

    assert fault(cell, world, call) == ""
    world.own.appointments.filter(user=cell.visitor.user).update(ends_at=world.own.appointments.first().starts_at)

    assert fault(cell, world, call).endswith("they may, and find nothing")
    assert fault(dismissed, world, call) == ""
