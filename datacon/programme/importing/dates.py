"""Long Spanish dates, as a memoria heads its days: «Martes 11 de mayo de 2021» (R100)."""

import re
from datetime import date

from datacon.base.words import plain

WEEKDAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"]
MONTHS += ["agosto", "septiembre", "octubre", "noviembre", "diciembre"]

WEEKDAY = "|".join(map(plain, WEEKDAYS))
LONG = re.compile(rf"(?:({WEEKDAY}),? )?(\d{{1,2}}) de ({'|'.join(MONTHS)}),? del? (\d{{4}})", re.ASCII)
LONGEST = 100
MEANT = re.compile(rf"(?:{WEEKDAY}),? \d[^.]{{0,50}}", re.ASCII)


def in_words(day: date) -> str:
    """«martes 11 de mayo de 2021»."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]} de {day.year}"


def heads(text: str) -> bool:
    """Whether `text` alone in a line is a day's heading, well written or not."""
    return len(text) <= LONGEST and bool(LONG.fullmatch(plain(text)) or MEANT.fullmatch(plain(text)))


def parse(text: str) -> tuple[date, str]:
    """The date of a long or ISO date, and the weekday that it states, if it does; `ValueError` for others."""
    match = LONG.fullmatch(plain(text))
    if not match:
        return date.fromisoformat(text.strip()), ""
    weekday, day, month, year = match.groups()
    return date(int(year), MONTHS.index(month) + 1, int(day)), weekday or ""


def is_weekday(day: date, stated: str) -> bool:
    """Whether `stated` is that date's weekday; a date that states none is not wrong."""
    return stated in ("", plain(WEEKDAYS[day.weekday()]))
