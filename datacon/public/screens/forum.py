"""The forum's home: what it is, its editions, how to take part."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from datacon.base import markdown
from datacon.editions.models import Edition, Forum
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.queries import Held
from datacon.public.screens.edition import Figure, cloth, figures
from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Presented:
    """An edition as the forum's home presents it."""

    name: str
    url: str
    standing: str
    dates: str
    cloth: dict[str, str]
    figures: list[Figure]
    caveat: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A year without an edition, and why (R24)."""

    name: str
    reason: str


def screen() -> dict[str, Any]:
    editions = queries.public_editions()
    held = queries.types_held(editions)
    forum = editions[0].forum if editions else Forum.objects.first()
    return {
        "forum": forum,
        "card": _card(forum),
        "series": _series(forum, [_held(edition, held[edition.pk]) for edition in editions]),
        "latest": _latest(editions[0]) if editions else None,
        "name": words.content(forum.full_name) if forum else "",
        "purpose": words.content(forum.purpose) if forum else "",
        "participation": markdown.render(forum.participation) if forum else SafeString(""),
    }


def _latest(edition: Edition) -> Link:
    return Link(_("Ir a la edición %(year)s") % {"year": edition.fiscal_year}, edition.get_absolute_url())


def _card(forum: Forum | None) -> Card:
    if forum is None:
        return Card("DATA CON", "", _("Foro nacional permanente de datos abiertos."))
    return Card(forum.name, forum.full_name, forum.purpose)


def _held(edition: Edition, types: list[Held]) -> Presented:
    return Presented(
        name=str(edition.fiscal_year),
        url=edition.get_absolute_url(),
        standing=words.standing(edition),
        dates=words.dates(edition),
        cloth=cloth(edition, types),
        figures=figures(edition, types),
        caveat=edition.caveat,
    )


def _series(forum: Forum | None, held: list[Presented]) -> list[Presented | Skipped]:
    """Editions and the years without one, the latest first: a gap is told where it is."""
    years = queries.skipped_years(forum) if forum else []
    gaps = [Skipped(str(one.fiscal_year), words.content(one.reason)) for one in years]
    return sorted([*held, *gaps], key=lambda one: one.name, reverse=True)
