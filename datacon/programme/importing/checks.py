"""From rows to sessions: every cell is read, and everything that is wrong is said at once."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from django.utils.translation import gettext as _

from datacon.base.words import plain
from datacon.programme import codes
from datacon.programme.importing import dates
from datacon.programme.importing.items import Item, Standing
from datacon.programme.importing.problems import Place, Problem, Unimportable
from datacon.programme.importing.rows import Cell, Row
from datacon.programme.importing.words import KINDS, kinds

MAX_TITLE = 300
HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::00)? ?(?:h|hrs?|horas)?\.?", re.ASCII | re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass
class Check:
    """Reads row after row; the hour above, the codes seen and each block's length go along."""

    standing: Standing
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)
    hours: dict[date, time | None] = field(default_factory=dict)
    blocks: Counter[tuple[date, time]] = field(default_factory=Counter)
    above: date | None = None
    dayless: Cell | None = None

    def item(self, row: Row) -> Item | None:
        """The session of `row`, or nothing when any cell of it is wrong."""
        day = self.day(row)
        code = self.code(row.code, day)
        hour = self.hour(row.hour, day) if day else None
        name = self.name(row.name)
        materials = self.materials(row.materials)
        if day is None or hour is None or code is None or name is None:
            return None
        self.blocks[day, hour] += 1
        return Item(
            code=code,
            day=self.standing.number(day),
            date=day,
            hour=hour,
            position=self.blocks[day, hour],
            type=name[0],
            title=name[1],
            materials=materials,
            place=row.code.place,
        )

    def refuse(self, cell: Cell, expected: str, remedy: str) -> None:
        self.problems.append(Problem(cell.place, cell.text, expected, remedy))

    def day(self, row: Row) -> date | None:
        example = dates.in_words(self.standing.starts_on).capitalize()
        if row.day is None:
            expected = _("una jornada antes de la primera sesión, como «%(example)s»") % {"example": example}
            self.dayless = self.dayless or row.code  # one heading mends them all: it is said of the first
            self.refuse(self.dayless, expected, _("Escriba la fecha en una línea propia, arriba del encabezado."))
            return None
        try:
            day, weekday = dates.parse(row.day.text)
        except ValueError:
            expected = _("una fecha que exista, como «%(example)s»") % {"example": example}
            self.refuse(row.day, expected, _("Escriba día, mes y año."))
            return None
        return day if self._is_of_the_edition(row.day, day, weekday) else None

    def _is_of_the_edition(self, cell: Cell, day: date, weekday: str) -> bool:
        first, last = self.standing.starts_on, self.standing.ends_on
        if not dates.is_weekday(day, weekday):
            self.refuse(cell, f"«{dates.in_words(day)}»", _("Corrija el día de la semana o la fecha."))
        elif not first <= day <= last:
            span = {"first": dates.in_words(first), "last": dates.in_words(last)}
            expected = _("una fecha de la edición, del %(first)s al %(last)s") % span
            self.refuse(cell, expected, _("Corrija la fecha, o elija otra edición con --edition."))
        elif self.standing.holder(self.standing.number(day)) not in (None, day):
            self.refuse(cell, _("una fecha que no desplace a otra jornada"), _("Dé antes de alta la jornada."))
        else:
            return True
        return False

    def code(self, cell: Cell, day: date | None) -> str | None:
        parts = codes.parts(cell.text)
        if parts is None:
            self.refuse(cell, _("un código como S0103"), _("Escriba S, dos cifras de la jornada y dos de su orden."))
            return None
        if first := self.seen.get(cell.text):
            expected = _("un código que no esté también en la línea %(line)d") % {"line": first.line}
            self.refuse(cell, expected, _("Dé a cada sesión su propio código."))
            return None
        self.seen[cell.text] = cell.place
        return cell.text if day is None or self._is_of_the_day(cell, parts[0], day) else None

    def _is_of_the_day(self, cell: Cell, number: int, day: date) -> bool:
        published = self.standing.sessions.get(cell.text)
        if published and published.date != day:
            expected = _("la sesión %(code)s en su jornada, el %(day)s")
            words = {"code": cell.text, "day": dates.in_words(published.date)}
            self.refuse(cell, expected % words, _("Un código publicado no cambia de jornada: use uno nuevo."))
        elif number != self.standing.number(day):
            words = {"start": f"S{self.standing.number(day):02}", "day": dates.in_words(day)}
            expected = _("un código que comience con %(start)s, por ser del %(day)s") % words
            self.refuse(cell, expected, _("Corrija el código o ponga la sesión en su jornada."))
        else:
            return True
        return False

    def hour(self, cell: Cell, day: date) -> time | None:
        """The hour written, or that of the row above when there is none (C4); `None` if either is wrong."""
        follows, self.above = self.above == day, day
        if not cell.text:
            if not follows:
                self.refuse(cell, _("la hora de la primera sesión"), _("Escríbala, como 10:30."))
                self.hours[day] = None
            return self.hours[day]
        before, self.hours[day] = self.hours.get(day), self._read_hour(cell)
        hour = self.hours[day]
        if before and hour and hour < before:
            expected = _("una hora desde las %(hour)s, la de la sesión anterior") % {"hour": f"{before:%H:%M}"}
            self.refuse(cell, expected, _("Corrija la hora u ordene las sesiones por hora."))
            return None
        return hour

    def _read_hour(self, cell: Cell) -> time | None:
        match = HOUR.fullmatch(cell.text)
        hour, minute = map(int, match.groups()) if match else (24, 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
        self.refuse(cell, _("una hora entre 00:00 y 23:59"), _("Escríbala con 24 horas, como 16:00."))
        return None

    def name(self, cell: Cell) -> tuple[str, str] | None:
        """Type and title: the first colon parts them, and further ones belong to the title (R105)."""
        word, colon, title = (part.strip() for part in cell.text.partition(":"))
        known = {plain(name): name for name in self.standing.types}
        if not colon or plain(word) not in known:
            expected = _("«Tipo: título», con un tipo de la edición: %(types)s")
            types = ", ".join(self.standing.types) or _("ninguno todavía")
            self.refuse(cell, expected % {"types": types}, _("Corrija el tipo, o agréguelo antes a la edición."))
        elif not title:
            self.refuse(cell, _("un título después de los dos puntos"), _("Escriba el título de la sesión."))
        elif len(title) > MAX_TITLE or UNPRINTABLE.search(title):
            expected = _("un título de hasta %(count)d letras, sin caracteres de control") % {"count": MAX_TITLE}
            self.refuse(cell, expected, _("Corrija el título."))
        else:
            return known[plain(word)], title
        return None

    def materials(self, cell: Cell) -> tuple[str, ...]:
        known, unknown = kinds(cell.text)
        for word in unknown:
            expected = _("uno de estos materiales: %(kinds)s") % {"kinds": ", ".join(KINDS)}
            self.refuse(Cell(word, cell.place), expected, _("Corrija la palabra o quítela."))
        return known


def items(rows: Iterable[Row], standing: Standing) -> list[Item]:
    """The sessions of `rows`; raises `Unimportable` with everything that is wrong."""
    check = Check(standing)
    found = [item for item in map(check.item, rows) if item]
    if check.problems:
        raise Unimportable(check.problems)
    return found
