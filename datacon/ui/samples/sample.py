"""The shape of a sample, and the session types that all of them share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datacon.ui.weaves import Ink, Weave


@dataclass(frozen=True, slots=True)
class Sample:
    """A part, the arguments of its include line as one writes them, and their values here."""

    template: str
    usage: str
    values: Mapping[str, Any]
    listed: bool = False
    """Whether it is an item, to stand inside `<ul class="list">`."""

    @property
    def name(self) -> str:
        return self.template.removeprefix("ui/").removesuffix(".html")


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    weave: str
    ink: str
    count: int
    url: str = "#legend"


CEREMONY = Kind("Ceremonia", Weave.PLAIN, Ink.COCHINILLA, 2)
LECTURE = Kind("Conferencia", Weave.TWILL, Ink.ANIL, 2)
PANEL = Kind("Conversatorio", Weave.BASKET, Ink.JADE, 4)
TALK = Kind("Presentación", Weave.RIB, Ink.BARRO, 6)
WORKSHOP = Kind("Taller", Weave.DIAMOND, Ink.CEMPASUCHIL, 3)
MARKET = Kind("Feria", Weave.HERRINGBONE, Ink.OBISPO, 1)
KINDS = [CEREMONY, LECTURE, PANEL, TALK, WORKSHOP, MARKET]

MISSING = [{"text": "Relatoría", "missing": "no localizada"}, {"text": "Video", "missing": "no localizado"}]
FOUND = [{"text": "Relatoría", "url": "#slots", "note": "PDF, 240 kB", "licence": "CC BY 4.0"}, MISSING[1]]
