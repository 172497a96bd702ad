"""An edition's home (screen 1): when, where, who convenes, what it left and what is missing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Convening, Edition, Metric
from datacon.editions.states import Qualifier
from datacon.memoria.queries import WITH_MEMORIA
from datacon.people.models import Organization
from datacon.public import events, queries, words
from datacon.public.card import Card
from datacon.public.queries import Held
from datacon.ui.links import Link

CLOTHS = {"src": "cloth", "dark": "cloth_dark", "narrow": "cloth_narrow", "narrow_dark": "cloth_narrow_dark"}


@dataclass(frozen=True, slots=True)
class Figure:
    value: int
    label: str
    url: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Who convenes, named as it was then."""

    name: str
    role: str
    sector: str


def screen(edition: Edition) -> dict[str, Any]:
    types = queries.types_held([edition])[edition.pk]
    conveners = queries.conveners(edition)
    gaps = [one for one in queries.slots(edition) if one.missing]
    return {
        "edition": edition,
        "card": Card(str(edition), _("%(dates)s") % {"dates": words.dates(edition)}, edition.summary or edition.title),
        "json_ld": events.script(events.edition_event(edition, conveners)),
        "figure": words.figure(edition),
        "rest": words.rest(edition),
        "kicker": words.standing(edition),
        "lead": words.content(edition.summary),
        "actions": actions(edition),
        "cloth": cloth(edition, types),
        "figures": figures(edition, types),
        "objectives": [objective.text for objective in edition.objectives.all()],
        "days": days(edition),
        "bodies": [body(one) for one in conveners],
        "gaps": gaps,
        "missing": sum(gap.missing for gap in gaps),
    }


def actions(edition: Edition) -> list[Link]:
    year = edition.fiscal_year
    links = [Link(_("Ver el programa"), reverse("public:programme", args=[year]))]
    if edition.state in WITH_MEMORIA:
        links.append(Link(_("Leer la memoria"), reverse("memoria:memoria", args=[year])))
    return links


def cloth(edition: Edition, types: list[Held]) -> dict[str, str]:
    """The addresses of the cloth in each of its four forms, and what it shows in words."""
    addresses = {part: reverse(f"public_files:{name}", args=[edition.fiscal_year]) for part, name in CLOTHS.items()}
    return addresses | {"alt": words.cloth(edition, types, len(edition.days.all()))}


def figures(edition: Edition, types: list[Held]) -> list[Figure]:
    """What is counted from the programme, then what was counted elsewhere, with how to read it (R96)."""
    held = sum(one.total for one in types)
    told = [figure(metric) for metric in edition.metrics.all()]
    if not held:
        return told
    label = ngettext("sesión en %(formats)s", "sesiones en %(formats)s", held) % {"formats": words.formats(len(types))}
    return [Figure(held, label, reverse("public:metrics", args=[edition.fiscal_year]) + "#programa"), *told]


def figure(metric: Metric) -> Figure:
    qualifier = "" if metric.qualifier == Qualifier.EXACT else metric.get_qualifier_display()
    return Figure(metric.value, words.content(metric.label), metric.get_absolute_url(), qualifier)


def days(edition: Edition) -> list[Link]:
    """Each day with what it is for and how many sessions it held."""
    return [
        Link(
            capfirst(words.weekday(day.date)),
            day.get_absolute_url(),
            note=", ".join(filter(None, [words.sessions(held), words.role(day)])),
        )
        for day, held in queries.days_held(edition)
    ]


def body(convening: Convening) -> Body:
    organization = convening.organization
    return Body(_full_name(organization), convening.get_role_display(), organization.get_sector_display())


def _full_name(organization: Organization) -> str:
    return f"{organization.name} ({organization.acronym})" if organization.acronym else organization.name
