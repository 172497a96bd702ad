"""What a page says of itself to browsers, search engines and whoever shares it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """`title` is the tab's; `name` the part of it that a shared card shows."""

    name: str
    place: str
    description: str

    @property
    def title(self) -> str:
        return " · ".join(filter(None, [self.name, self.place]))
