"""What is wrong with a file, and what is only odd: always where, what was read and how it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the file; line 0 is the whole file, column 0 the whole line. An item is one of a list, not a line."""

    sheet: str = ""
    line: int = 0
    column: int = 0
    name: str = ""
    is_item: bool = False

    def __str__(self) -> str:
        sheet = _("hoja «%(sheet)s»") % {"sheet": self.sheet} if self.sheet else ""
        counted = _("propuesta %(line)d") if self.is_item else _("línea %(line)d")
        line = counted % {"line": self.line} if self.line else ""
        words = {"column": self.column, "name": self.name}
        column = _("columna %(column)d (%(name)s)") % words if self.column else self.name
        return capfirst(", ".join(filter(None, [sheet, line, column])))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that keeps the whole file out, in a sentence that says how to mend it."""

    place: Place
    text: str

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}: {self.text}" if place else capfirst(self.text)


class Notice(Problem):
    """Something odd that does not keep the file out."""


class Unimportable(Refused):
    """A file that is refused whole; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def refusal(text: str, place: Place | None = None) -> Unimportable:
    return Unimportable([Problem(place or Place(), text)])
