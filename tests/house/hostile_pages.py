"""Every page that somebody may see in the sweeps' world, asked for as that person."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from datacon.desk.policy import POLICY
from tests.house.addresses import Address, addresses
from tests.house.calls import Answer, Caller
from tests.house.world import Visitor, World


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    visitor: Visitor

    def get(self, call: Caller) -> Answer:
        return call("GET", self.path, self.visitor)

    def __str__(self) -> str:
        return f"{self.path} as {self.visitor.name}"


def candidates(address: Address, world: World) -> Iterator[Page]:
    """The same address in each edition; what is public of a public one as well."""
    editions = [world.own, world.elsewhere] if address.parameters else [world.own]
    row = POLICY[address.name]
    standings = {visitor.standing: visitor for visitor in world.visitors.values()}
    for edition in editions:
        with suppress(AssertionError):  # the sweep of roles asks for what the world does not know
            path = address.path(**world.parameters(address.name, address.parameters, edition))
            yield from (
                Page(address.name, path, visitor) for visitor in reversed(standings.values()) if visitor.may(row)
            )


def pages(world: World, call: Caller) -> list[Page]:
    """For each path the first who finds something there."""
    found: dict[str, Page] = {}
    for address in (address for address in addresses().values() if address.name in POLICY):
        for page in candidates(address, world):
            if page.path not in found and page.get(call).status == 200:
                found[page.path] = page
    return list(found.values())
