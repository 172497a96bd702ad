"""The public programme, read once for all its forms: pages, CSV, JSON, calendar.

A fixed number of queries whatever its size; every object knows its edition without asking again.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from datacon.editions.models import Edition
from datacon.materials.models import Material
from datacon.programme.models import Block, Day, Participation, Session


def public_edition(year: int) -> Edition:
    """The edition of that year, or 404 while it is not announced."""
    return get_object_or_404(Edition.objects.public().select_related("forum"), fiscal_year=year)


def public_people() -> Prefetch[str, QuerySet[Participation], str]:
    """Participations of those who consent to a public profile (R115)."""
    consenting = Participation.objects.filter(person__is_profile_public=True)
    return Prefetch("participations", consenting.select_related("person", "organization").order_by("position", "pk"))


def materials() -> Prefetch[str, QuerySet[Material], str]:
    """Materials in their own order, without asking for their sessions' order too."""
    return Prefetch("materials", Material.objects.order_by("position", "kind"))


def programme(edition: Edition, *more: Prefetch[Any, Any, Any]) -> list[Day]:
    """The edition's days with their blocks, and in them their published sessions, in order.

    `more` is what the caller shows of each session beside themes and materials.
    """
    shown = Session.objects.of(edition).published().select_related("type").order_by("position", "pk")
    sessions = shown.prefetch_related("themes", materials(), *more)
    blocks = (
        Block.objects.filter(sessions__in=shown.order_by()).distinct().prefetch_related(Prefetch("sessions", sessions))
    )
    days = list(edition.days.prefetch_related(Prefetch("blocks", blocks)))
    for session in sessions_of(days):
        session.edition = edition
    return days


def sessions_of(days: Iterable[Day]) -> list[Session]:
    """All sessions of `days`, in order, without a query."""
    return [session for day in days for block in day.blocks.all() for session in block.sessions.all()]


def public_session(edition: Edition, code: str) -> Session:
    """One published session with all that is public about it, or 404."""
    shown = Session.objects.of(edition).published().select_related("type", "block__day")
    session = get_object_or_404(shown.prefetch_related("themes", materials(), public_people()), code=code)
    session.edition = session.block.day.edition = edition
    return session
