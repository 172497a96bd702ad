"""The programme (screen 2): a ledger for each day, or the loom; filters as a sentence; its data."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.editions.models import Edition
from datacon.memoria.words import long_date
from datacon.opendata.addresses import absolute
from datacon.programme.models import Day, Session
from datacon.public import listing, queries, words
from datacon.public.card import Card
from datacon.public.filters import Choices, Selection
from datacon.public.screens.edition import cloth
from datacon.public.surroundings import licence, twins
from datacon.ui import loom as looms
from datacon.ui.links import Link


@dataclass(frozen=True, slots=True)
class Part:
    """A day of the programme, as a ledger."""

    id: str
    table: str
    title: str
    role: str
    hours: list[listing.Hour]


def screen(choices: Choices, selection: Selection, refusal: str = "") -> dict[str, Any]:
    """With `refusal`, a selection of nothing that says why."""
    edition = choices.edition
    shown = [] if refusal else [session for session in choices.sessions if selection.shows(session)]
    days = [selection.day] if selection.day else choices.days
    return {
        "edition": edition,
        "card": card(selection),
        "is_filtered": selection.is_filtered or selection.as_loom,
        "filters": choices.sentence(selection),
        "total": "" if refusal else total(edition, len(shown)),
        "clear": selection.all.url if selection.is_filtered else "",
        "tabs": tabs(choices, selection),
        "cloth": cloth(edition, queries.types_held([edition])[edition.pk]),
        "parts": [] if selection.as_loom else parts(days, shown),
        "is_one_day": selection.day is not None,
        "loom": loom(days, shown) if selection.as_loom and shown else None,
        "empty": None if shown else empty(choices, selection, refusal),
        "data": data(edition),
        "cite": cite(selection),
        "licence": licence(edition),
    }


def card(selection: Selection) -> Card:
    edition = selection.edition
    name = f"{_('Programa')}, {words.weekday(selection.day.date)}" if selection.day else _("Programa")
    told = {"edition": edition, "dates": words.dates(edition)}
    return Card(
        name, str(edition), _("Las sesiones de %(edition)s, %(dates)s: hora, código, título y materiales.") % told
    )


def total(edition: Edition, count: int) -> str:
    return f"{words.sessions(count)}, {words.zone(edition)}."


def tabs(choices: Choices, selection: Selection) -> list[Link]:
    """The days as links that keep the filters; the first is all of them."""
    links = [Link(_("Todo"), replace(selection, day=None).url, words.days(len(choices.days)), selection.day is None)]
    return links + [
        Link(words.tab(day.date), replace(selection, day=day).url, words.role(day), day == selection.day)
        for day in choices.days
    ]


def parts(days: Iterable[Day], shown: list[Session]) -> list[Part]:
    """A ledger for each day that has something to show."""
    by_day = groupby(shown, key=lambda session: session.block.day_id)
    rows = {day: list(sessions) for day, sessions in by_day}
    return [
        Part(
            f"jornada-{day.number}",
            f"sesiones-{day.number}",
            long_date(day.date),
            words.role(day),
            listing.ledger(day, rows[day.pk]),
        )
        for day in days
        if day.pk in rows
    ]


def loom(days: list[Day], shown: list[Session]) -> looms.Loom:
    """The days side by side, the hours down: there are no rooms to stand for the warp."""
    columns = [Link(capfirst(words.weekday(day.date)), day.get_absolute_url(), words.role(day)) for day in days]
    places = {day.pk: column for column, day in enumerate(days)}
    return looms.weave(columns, [listing.entry(session, places[session.block.day_id]) for session in shown])


def empty(choices: Choices, selection: Selection, refusal: str) -> dict[str, Any]:
    """Nothing to show: because of the filters, which are then taken off, or because there is nothing yet."""
    if refusal or selection.is_filtered:
        return {
            "title": _("Ese filtro no existe") if refusal else _("Ninguna sesión cumple los filtros"),
            "text": refusal or _("En el resto del programa sí las hay."),
            "action": Link(_("Ver todo el programa"), Selection(choices.edition).url),
        }
    return {
        "title": _("Todavía no hay sesiones publicadas"),
        "text": _("Aquí aparecerán, cada una con su código y su hora."),
        "action": Link(_("Volver a la edición"), choices.edition.get_absolute_url()),
    }


def data(edition: Edition) -> list[Link]:
    schema = reverse("opendata:programme_schema", args=[edition.fiscal_year])
    return [*twins(edition), Link(_("Esquema"), schema)]


def cite(selection: Selection) -> str:
    """How to cite the programme: what, where, under which licence."""
    edition = selection.edition
    address = absolute(replace(selection.all, as_loom=False).url)
    return f"{edition.title} ({edition}). {capfirst(card(selection).name)}. {address}. {licence(edition).text}."
