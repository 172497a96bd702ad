"""What is published. A domain's `pages.py` says its addresses and what each depends on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django_scopes import scopes_disabled

Source = Callable[[], "Iterable[Page]"]


@dataclass(frozen=True, slots=True)
class Page:
    """A public address, as `reverse()` gives it, and the tags of what it shows: `session:2021:S0103`."""

    path: str
    tags: frozenset[str]


_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function that lists pages; it runs at each publication, so it reads and never remembers."""
    _sources.append(source)
    return source


def pages() -> dict[str, Page]:
    """Every page that is to be published now, of all editions, by address."""
    with scopes_disabled():
        return {page.path: page for source in _sources for page in source()}
