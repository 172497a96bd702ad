"""The register of figures: what was counted elsewhere, with its rule and source; what is computed, with its data."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Edition, Metric
from datacon.memoria.words import reading
from datacon.programme.models import Day
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.filters import Selection
from datacon.public.queries import Held
from datacon.public.surroundings import licence, twins
from datacon.ui.links import FOLLOWED


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that was counted elsewhere."""

    key: str
    reading: str
    label: str
    rule: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: int
    weave: str
    ink: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    term: str
    value: str
    url: str = ""


def screen(edition: Edition) -> dict[str, Any]:
    types = queries.types_held([edition])[edition.pk]
    return {
        "edition": edition,
        "card": Card(
            _("Cifras"),
            str(edition),
            _("Las cifras de %(edition)s, con su regla de conteo y su fuente.") % {"edition": edition},
        ),
        "told": [told(metric) for metric in edition.metrics.all()],
        "held": sum(one.total for one in types),
        "formats": words.formats(len(types)),
        "bars": [bar(edition, one) for one in types],
        "days": [fact(day, total) for day, total in queries.days_held(edition)],
        "slots": [slots(one) for one in queries.slots(edition)],
        "data": twins(edition),
        "licence": licence(edition),
    }


def bar(edition: Edition, held: Held) -> Bar:
    kind = held.type
    return Bar(words.content(kind.name), held.total, kind.weave, kind.ink, Selection(edition, type=kind).url)


def fact(day: Day, total: int) -> Fact:
    return Fact(capfirst(words.weekday(day.date)), words.sessions(total), day.get_absolute_url())


def slots(slots: queries.Slots) -> Fact:
    said = ngettext("%(found)s localizado, de %(total)s", "%(found)s localizados, de %(total)s", slots.found)
    return Fact(str(slots.kind.label), said % {"found": slots.found, "total": slots.total})


def told(metric: Metric) -> Told:
    source = metric.source_url if metric.source_url.startswith(FOLLOWED) else ""
    return Told(metric.key, reading(metric), metric.label, metric.counting_rule, metric.source, source)
