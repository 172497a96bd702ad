"""The desk's left rail: the seven verbs of the forum's year. A higher domain fills it, as it does the frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest

from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with the pages that the reader may use; one without pages is not shown."""

    text: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands around a page of the desk: where it is, whose it is, and where to go from it."""

    home: str = "/"
    caveat: str = ""
    edition: str = ""
    edition_url: str = ""
    verbs: Sequence[Verb] = ()
    more: Sequence[Link] = field(default_factory=tuple)
    person: str = ""
    sign_out: str = ""


type_of_source = Callable[[HttpRequest], Rail]
_sources: list[type_of_source] = []


def filled_by(source: type_of_source) -> type_of_source:
    """Let `source` make the rail of every page of the desk, for the request's reader and edition."""
    _sources.append(source)
    return source


def of(request: HttpRequest) -> Rail:
    return _sources[-1](request) if _sources else Rail()
