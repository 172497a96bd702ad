"""The public programme, read once for all its forms: pages, CSV, JSON, calendar.

A fixed number of queries whatever its size; every object knows its edition without asking again.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django_scopes import get_scope

from datacon.editions.models import Edition
from datacon.materials.models import Material
from datacon.programme.models import Block, Day, Participation, Session
from datacon.snapshot.together import are_together, read_once


@read_once
def public_edition(year: int) -> Edition:
    """The edition of that year, or 404 while it is not announced; the address's own was read with the request."""
    known: Edition | None = get_scope().get("edition")
    if known and known.fiscal_year == year and known.is_public:
        return known
    return get_object_or_404(Edition.objects.public().select_related("forum"), fiscal_year=year)


def public_people() -> Prefetch[str, QuerySet[Participation], str]:
    """Participations of those who consent to a public profile, or that a cited source had published (R115)."""
    known = Participation.objects.filter(Q(person__is_profile_public=True) | ~Q(source=""))
    return Prefetch("participations", known.select_related("person", "organization").order_by("position", "pk"))


def details() -> list[Any]:
    """Of each session; materials come in their own order, without asking for their sessions' order too."""
    return ["themes", Prefetch("materials", Material.objects.order_by("position", "kind")), public_people()]


@read_once
def programme(edition: Edition, day: int | None = None) -> list[Day]:
    """The edition's days with their blocks, and in them their published sessions in full.

    `day` leaves the other days without their blocks.
    """
    return _days(edition, Block.objects.filter(day__number=day) if day else Block.objects.all(), *details())


@read_once
def outline(edition: Edition) -> list[Day]:
    """The same without themes, materials and people."""
    return _days(edition, Block.objects.all())


def _days(edition: Edition, blocks: QuerySet[Block], *details: Any) -> list[Day]:
    shown = Session.objects.of(edition).published().select_related("type").order_by("position", "pk")
    sessions = Prefetch("sessions", shown.prefetch_related(*details))
    filled = blocks.filter(sessions__in=shown.order_by()).distinct().prefetch_related(sessions)
    days = list(edition.days.prefetch_related(Prefetch("blocks", filled)))
    for session in sessions_of(days):
        session.edition = edition
    return days


def sessions_of(days: Iterable[Day]) -> list[Session]:
    """All sessions of `days`, in order, without a query."""
    return [session for day in days for block in day.blocks.all() for session in block.sessions.all()]


def public_session(year: int, code: str) -> Session:
    """One published session of a public edition with its themes, its materials and its public people, or 404."""
    if not are_together():
        return get_object_or_404(_public_sessions(public_edition(year)), code=code)
    if found := _by_code(year).get(code):
        return found
    raise Http404


@read_once
def _by_code(year: int) -> dict[str, Session]:
    """All of them, for pages that are published together."""
    return {session.code: session for session in sessions_of(programme(public_edition(year)))}


def _public_sessions(edition: Edition) -> QuerySet[Session]:
    known: QuerySet[Session] = (
        Session.objects.of(edition).published().select_related("edition__forum", "type", "block__day")
    )
    return known.prefetch_related(*details())
