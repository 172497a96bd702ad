"""Search: a form, and what was found, by edition."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.memoria.words import long_date
from datacon.programme.models import Session
from datacon.public import listing, words
from datacon.public.card import Card
from datacon.public.search import Found, search


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
    groups = [group(found) for found in search(q)]
    count = sum(len(one.results) for one in groups)
    return {
        "card": Card(
            _("Buscar"),
            "DATA CON",
            _("Busca sesiones de todas las ediciones por título, código, tipo, tema o persona."),
        ),
        "q": q,
        "action": reverse("public:search"),
        "groups": groups,
        "total": total(count, q),
    }


def total(count: int, q: str) -> str:
    if not q:
        return ""
    return ngettext("%(count)s sesión con «%(q)s»", "%(count)s sesiones con «%(q)s»", count) % {
        "count": f"{count:,}",
        "q": q,
    }


def group(found: Found) -> Group:
    edition = found.edition
    return Group(
        id=f"e{edition.fiscal_year}",
        name=str(edition),
        url=edition.get_absolute_url(),
        dates=words.dates(edition),
        results=[result(session) for session in found.sessions],
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
