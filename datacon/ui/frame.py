"""What surrounds every page. A higher domain fills it, so that `ui` need know no edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """The banner, the masthead and the foot of a page. What is empty is not shown."""

    name: str = "DATA CON"
    tagline: str = _("Foro nacional permanente de datos abiertos")  # type: ignore[assignment]
    home: str = "/"
    caveat: str = ""
    edition: str = ""
    editions: Sequence[Link] = ()
    menu: Sequence[Link] = ()
    search: str = ""
    licence: Link | None = None
    links: Sequence[Link] = ()


type_of_source = Callable[[Any], Frame]
_sources: list[type_of_source] = []


def filled_by(source: type_of_source) -> type_of_source:
    """Let `source` make every page's frame; it is given the page's edition, or None. The last one wins."""
    _sources.append(source)
    return source


def around(edition: Any = None) -> Frame:
    return _sources[-1](edition) if _sources else Frame()
