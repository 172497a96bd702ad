"""Numbers and dates as a memoria writes them: «dos días», «más de 2,500», «martes 11 de mayo de 2021»."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from datacon.editions.models import Edition, Metric
from datacon.editions.states import DatePrecision, Qualifier

SMALL = {
    2: gettext_lazy("dos"),
    3: gettext_lazy("tres"),
    4: gettext_lazy("cuatro"),
    5: gettext_lazy("cinco"),
    6: gettext_lazy("seis"),
    7: gettext_lazy("siete"),
    8: gettext_lazy("ocho"),
    9: gettext_lazy("nueve"),
}
ORDINALS = {
    1: gettext_lazy("Primera jornada"),
    2: gettext_lazy("Segunda jornada"),
    3: gettext_lazy("Tercera jornada"),
    4: gettext_lazy("Cuarta jornada"),
    5: gettext_lazy("Quinta jornada"),
}
E_SOUND = re.compile(r"h?i(?![aeou])|hí|í", re.IGNORECASE)


def digits(number: int) -> str:
    """«2,500»: with commas, as Mexico and English write it."""
    return f"{number:,}"


def in_words(number: int) -> str:
    """«dos»; from ten on in digits. One is not here: it agrees with what it counts."""
    return str(SMALL.get(number, digits(number)))


def ordinal(edition: Edition) -> str:
    """«Primera edición» (R12)."""
    if is_spanish():
        return _("%(ordinal)s edición") % {"ordinal": edition.ordinal_in_words}
    return _("Edición %(number)d") % {"number": edition.ordinal}


def ordinal_day(number: int) -> str:
    """«Primera jornada»."""
    return str(ORDINALS.get(number) or _("Jornada %(number)d") % {"number": number})


def qualifier(metric: Metric) -> str:
    """«más de»; nothing before an exact figure."""
    return "" if metric.qualifier == Qualifier.EXACT else metric.get_qualifier_display()


def reading(metric: Metric) -> str:
    """A figure with how to read it: «más de 2,500», never a bare 2500 (C10, I16)."""
    return f"{qualifier(metric)} {digits(metric.value)}".strip()


def long_date(day: date) -> str:
    """«Martes 11 de mayo de 2021», as a heading (R100)."""
    return capfirst(written(day, _("l j \\d\\e F \\d\\e Y")))


def when(edition: Edition) -> str:
    """The dates of an edition, with no more of them than the sources tell."""
    if edition.date_precision == DatePrecision.YEAR:
        return _("en %(year)s, en fecha por localizar") % {"year": str(edition.fiscal_year)}
    if edition.date_precision == DatePrecision.MONTH:
        return _("en %(month)s, en días por localizar") % {"month": written(edition.starts_on, _("F \\d\\e Y"))}
    return dates(edition.starts_on, edition.ends_on)


def dates(first: date, last: date) -> str:
    """«los días martes 11 y miércoles 12 de mayo de 2021», or one day, or from one to another."""
    end = written(last, _("l j \\d\\e F \\d\\e Y"))
    if first == last:
        return _("el %(day)s") % {"day": end}
    start = written(first, _shortest(first, last))
    if last - first == timedelta(days=1):
        return _("los días %(first)s y %(last)s") % {"first": start, "last": end}
    return _("del %(first)s al %(last)s") % {"first": start, "last": end}


def _shortest(first: date, last: date) -> str:
    """The format of `first` that leaves to `last` what both share."""
    if first.year != last.year:
        return _("l j \\d\\e F \\d\\e Y")
    return _("l j") if first.month == last.month else _("l j \\d\\e F")


def written(day: date, form: str) -> str:
    """Django's Mexican Spanish writes days and months with capitals; Spanish does not."""
    text = date_format(day, form)
    return text.lower() if is_spanish() else text


def is_spanish() -> bool:
    return (get_language() or "es").startswith("es")


def listed(names: Sequence[str]) -> str:
    """«A, B y C», or «A e Índice»."""
    if len(names) < 2:
        return "".join(names)
    pair = {"names": ", ".join(names[:-1]), "last": names[-1]}
    if E_SOUND.match(names[-1]):
        return _("%(names)s e %(last)s") % pair
    return _("%(names)s y %(last)s") % pair
