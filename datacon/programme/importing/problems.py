"""What is wrong with a file, and what is only odd: always where, what was read and what was expected."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the file; line 0 is the whole file, column 0 the whole line."""

    sheet: str = ""
    line: int = 0
    column: int = 0
    name: str = ""

    def __str__(self) -> str:
        sheet = _("hoja «%(sheet)s»") % {"sheet": self.sheet} if self.sheet else ""
        line = _("línea %(line)d") % {"line": self.line} if self.line else ""
        words = {"column": self.column, "name": self.name}
        column = _("columna %(column)d (%(name)s)") % words if self.column else ""
        return capfirst(", ".join(filter(None, [sheet, line, column])))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that keeps the whole file out, and how to mend it."""

    place: Place
    read: str
    expected: str
    remedy: str

    def __str__(self) -> str:
        read = f"«{self.read}»" if self.read else _("nada")
        text = _("se leyó %(read)s; se esperaba %(expected)s. %(remedy)s") % {
            "read": read,
            "expected": self.expected,
            "remedy": self.remedy,
        }
        place = str(self.place)
        return f"{place}: {text}" if place else capfirst(text)


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something odd that does not keep the file out."""

    place: Place
    text: str

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}: {self.text}" if place else capfirst(self.text)


class Unimportable(Refused):
    """A file that is refused whole; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
