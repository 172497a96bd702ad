"""A session's page (screen 3): what, when, beside what, with whom, and what it left."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.memoria.words import written
from datacon.opendata.addresses import absolute
from datacon.programme.models import Participation, Session
from datacon.programme.states import Part
from datacon.public import events, listing, queries, words
from datacon.public.card import Card
from datacon.public.filters import Selection
from datacon.public.surroundings import licence
from datacon.ui.links import Link


def screen(session: Session) -> dict[str, Any]:
    edition = session.edition
    beside = queries.neighbours(session)
    place = words.place(session.date, f"{session.starts_at:%H:%M}", beside.rank(session), len(beside.block))
    return {
        "edition": edition,
        "session": session,
        "card": Card(f"{session.code} {session.title}", str(edition), description(session, place)),
        "json_ld": events.script(events.session_event(session, queries.conveners(edition), queries.hosts(edition))),
        "crumbs": crumbs(session),
        "type": listing.kindred(session.type),
        "lang": words.foreign_language(session.language),
        "summary": words.content(session.summary, session.language),
        "place": place,
        "seal": listing.seal(session),
        "cancellation": words.content(session.cancellation_reason),
        "slots": listing.slots(session.materials.all()),
        "people": [person(one) for one in session.participations.all()],
        "themes": themes(session),
        "mates": mates(beside.block, session),
        "previous": beside.previous and link(beside.previous),
        "next": beside.next and link(beside.next),
        "data": data(session),
        "cite": cite(session),
        "licence": licence(edition),
        "updated": updated(session),
    }


def description(session: Session, place: str) -> str:
    """For search results: what it is about, or at least what it is and when."""
    return session.summary or f"{session.name}. {place}."


def crumbs(session: Session) -> list[Link]:
    edition, day = session.edition, session.block.day
    day.edition = edition
    return [
        Link(str(edition), edition.get_absolute_url()),
        Link(_("Programa"), reverse("public:programme", args=[edition.fiscal_year])),
        Link(capfirst(words.weekday(day.date)), day.get_absolute_url()),
        Link(session.code, session.get_absolute_url()),
    ]


def person(participation: Participation) -> dict[str, str]:
    """Somebody with the part and the affiliation of that moment, as it was written down then, and by whom."""
    organization = participation.organization
    affiliation = participation.affiliation or (organization.name if organization else "")
    source = participation.source and _("Fuente: %(source)s") % {"source": participation.source}
    return {
        "name": participation.person.public_name,
        "role": str(Part(participation.part).label),
        "affiliation": ". ".join(filter(None, [affiliation, source])),
    }


def themes(session: Session) -> list[Link]:
    """Each theme leads to the rest of the programme that deals with it."""
    return [
        Link(theme.name, Selection(session.edition, theme=theme).url, lang=words.foreign_language())
        for theme in session.themes.all()
    ]


def mates(block: list[Session], session: Session) -> list[Link]:
    """Those of its block, itself among them, to see its place; nothing where it stands alone."""
    return [replace(link(one), current=one.pk == session.pk) for one in block] if len(block) > 1 else []


def link(session: Session) -> Link:
    lang = words.foreign_language(session.language)
    return Link(session.title, session.get_absolute_url(), note=session.code, lang=lang)


def data(session: Session) -> list[Link]:
    args = [session.edition.fiscal_year, session.code]
    return [
        Link("JSON", reverse("opendata:session_json", args=args)),
        Link("ICS", reverse("opendata:session_ics", args=args)),
    ]


def cite(session: Session) -> str:
    edition = session.edition
    address = absolute(session.get_absolute_url())
    return f"«{session.name}» ({session.code}). {edition.title} ({edition}). {address}. {licence(edition).text}."


def updated(session: Session) -> str:
    moment = session.edition.local(session.changed_at)
    return _("Última modificación: %(date)s.") % {"date": written(moment, _("j \\d\\e F \\d\\e Y"))}
