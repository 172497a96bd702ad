"""Organizations by any of their names, as people write them, and by what they came from and became (C13)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from datacon.people.models import Organization

SHORT = 3
"""Letters up to which a name is one only in capitals: «SE» is an organization, and «se» is a word."""


def words(text: str) -> list[str]:
    """The words of `text` without accents, in the case that they were written in."""
    plain = unicodedata.normalize("NFKD", text)
    return re.findall(r"[^\W_]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def plain(text: str) -> str:
    """«Ana  Núñez» and «ANA NUNEZ» are one name."""
    return " ".join(words(text)).casefold()


@dataclass(slots=True)
class Directory:
    """All organizations, read once. Those that share a present successor are of one family, whatever their names."""

    families: dict[int, int] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    names: dict[str, list[tuple[list[str], int]]] = field(default_factory=dict)
    """By its first word, the words of each name and whose it is."""

    def named_in(self, text: str) -> set[int]:
        """The organizations that a text names, by name, acronym or any other name."""
        written = words(text)
        folded = [word.casefold() for word in written]
        return {
            key
            for place, word in enumerate(folded)
            for name, key in self.names.get(word, [])
            if folded[place : place + len(name)] == name and _is_meant(written[place : place + len(name)])
        }


def directory() -> Directory:
    """In one query."""
    made = Directory()
    rows = list(Organization.objects.only("name", "acronym", "aliases", "successor"))
    successors = {row.pk: row.successor_id for row in rows}
    for row in rows:
        made.families[row.pk] = _family(row.pk, successors)
        made.labels[row.pk] = row.name
        for name in _names(row):
            if name:
                made.names.setdefault(name[0], []).append((name, row.pk))
    return made


def _names(organization: Organization) -> Iterator[list[str]]:
    for name in (organization.name, organization.acronym, *organization.aliases):
        yield plain(name).split()


def _is_meant(written: list[str]) -> bool:
    name = "".join(written)
    return len(name) > SHORT or name.isupper()


def _family(key: int, successors: dict[int, int | None]) -> int:
    """The last of its successors; of a chain that bites its tail, the lowest key."""
    chain = [key]
    while (following := successors.get(chain[-1])) is not None:
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]
