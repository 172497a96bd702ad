"""What a memoria counts, in words that link to what was counted."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext

from datacon.editions.models import Edition, Metric
from datacon.memoria.document import Span
from datacon.memoria.words import in_words
from datacon.programme.models import Day, SessionType


def listing(edition: Edition) -> str:
    """The address of the programme as data, which every computed total can be counted from."""
    return reverse("opendata:programme_csv", args=[edition.fiscal_year])


def slots(edition: Edition) -> str:
    """The programme as data again, in the form that tells the materials that are missing too."""
    return reverse("opendata:programme_json", args=[edition.fiscal_year])


def programme(edition: Edition) -> str:
    return reverse("public:programme", args=[edition.fiscal_year])


def of_type(kind: SessionType, edition: Edition) -> str:
    """The programme, with the sessions of one type only."""
    return f"{programme(edition)}?{urlencode({'tipo': kind.slug})}"


def of_day(day: Day) -> str:
    return day.get_absolute_url()


def register(metric: Metric) -> str:
    return metric.get_absolute_url()


def days(number: int, url: str) -> Span:
    return Span(ngettext("un día", "{n} días", number).format(n=in_words(number)), url)


def sessions(number: int, url: str) -> Span:
    return Span(ngettext("una sesión", "{n} sesiones", number).format(n=in_words(number)), url)


def blocks(number: int, url: str) -> Span:
    return Span(ngettext("un bloque", "{n} bloques", number).format(n=in_words(number)), url)


def types(number: int, url: str) -> Span:
    return Span(ngettext("un formato", "{n} formatos", number).format(n=in_words(number)), url)
