"""Search: a form, and what was found, by edition."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.models import Edition
from datacon.memoria.words import long_date
from datacon.programme.models import Session
from datacon.public import listing, words
from datacon.public.card import Card
from datacon.public.search import Found, search

SHOWN = 50
"""Sessions in one answer: more is a page that nobody reads and a slow line cannot carry (R123)."""


@dataclass(frozen=True, slots=True)
class Result:
    code: str
    title: str
    lang: str
    url: str
    type: listing.Kindred
    when: str
    seal: listing.Seal | None


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of an edition."""

    id: str
    name: str
    url: str
    dates: str
    results: list[Result]


def screen(q: str) -> dict[str, Any]:
    found = search(q)
    count = sum(len(one.sessions) for one in found)
    return {
        "card": Card(
            _("Buscar"), "", _("Busca sesiones de todas las ediciones por título, código, tipo, tema o persona.")
        ),
        "q": q,
        "action": reverse("public:search"),
        "groups": groups(found),
        "total": total(count, q) if q else "",
    }


def total(count: int, q: str) -> str:
    told = {"count": f"{count:,}", "q": q}
    said = ngettext("%(count)s sesión con «%(q)s».", "%(count)s sesiones con «%(q)s».", count) % told
    if count <= SHOWN:
        return said
    return f"{said} {_('Aquí están las primeras %(shown)s: otra palabra las reduce.') % {'shown': SHOWN}}"


def groups(found: list[Found]) -> list[Group]:
    """By edition, up to `SHOWN` sessions in all."""
    room, made = SHOWN, []
    for one in found:
        shown = one.sessions[:room]
        room -= len(shown)
        if shown or one.is_named:
            made.append(group(one.edition, shown))
    return made


def group(edition: Edition, sessions: list[Session]) -> Group:
    return Group(
        id=f"e{edition.fiscal_year}",
        name=str(edition),
        url=edition.get_absolute_url(),
        dates=words.dates(edition),
        results=[result(session) for session in sessions],
    )


def result(session: Session) -> Result:
    return Result(
        session.code,
        session.title,
        words.foreign_language(session.language),
        session.get_absolute_url(),
        listing.kindred(session.type),
        _("%(date)s, %(hour)s") % {"date": long_date(session.date), "hour": f"{session.starts_at:%H:%M}"},
        listing.seal(session),
    )
