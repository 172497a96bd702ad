"""Calendars (RFC 5545): one event per session, the same one for ever, whatever host serves it."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from uuid import UUID, uuid5

from icalendar import Calendar, Event, Timezone

from datacon.editions.models import Edition
from datacon.opendata.addresses import absolute, address
from datacon.programme.models import Session

NAMESPACE = UUID("6f0e9c1a-41d3-5b0e-9d3c-2021051110ab")
"""Of the events' identifiers; it must never change."""

REFRESH = timedelta(hours=1)


def calendar(edition: Edition, sessions: Iterable[Session], *, name: str) -> bytes:
    """The calendar of `sessions`, byte for byte the same while they are."""
    made = Calendar()
    made.add("prodid", "-//DATA CON//Programa//ES")
    made.add("version", "2.0")
    line = " ".join(name.split())
    made.add("name", line)
    made.add("x-wr-calname", line)
    if edition.is_synthetic:
        made.add("description", edition.caveat)
    made.add("x-wr-timezone", edition.time_zone)
    made.add("source", address("opendata:programme_ics", edition.fiscal_year), parameters={"VALUE": "URI"})
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add_component(_zone(edition.time_zone, edition.starts_on.year, edition.ends_on.year))
    for session in sessions:
        made.add_component(_event(edition, session))
    content: bytes = made.to_ical()
    return content


def uid(session: Session) -> str:
    """Made of what never changes, year and code (R103); so the host is no part of it."""
    return str(uuid5(NAMESPACE, f"{session.edition.fiscal_year}/{session.code}"))


@cache
def _zone(name: str, first: int, last: int) -> Timezone:
    """The zone's rules in those years, written out: readers need not know them (C16). Slow to find, never changed."""
    return Timezone.from_tzid(name, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))


def _event(edition: Edition, session: Session) -> Event:
    """An end nobody wrote down is not made up: the event then has a start only."""
    event = Event()
    event.add("uid", uid(session))
    event.add("sequence", session.revision)
    event.add("dtstamp", session.changed_at)
    event.add("last-modified", session.changed_at)
    event.add("dtstart", session.starts_at)
    if session.ends_at:
        event.add("dtend", session.ends_at)
    event.add("summary", session.name)
    event.add("description", "\n\n".join(filter(None, [edition.caveat, session.code, session.summary])))
    event.add("location", edition.get_modality_display().capitalize())
    event.add("categories", [session.type.name])
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("url", absolute(session.get_absolute_url()))
    return event
