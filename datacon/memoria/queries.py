"""All that a memoria is computed from, read once: as many queries for 3 sessions as for 500."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from datacon.editions.models import Convening, Edition, Metric, Objective
from datacon.editions.states import ConveningRole, State
from datacon.materials.models import Material
from datacon.memoria.models import Chapter, Evidence
from datacon.memoria.states import ChapterKey
from datacon.opendata import queries as opendata
from datacon.programme.models import Day, Session, SessionType

WITH_MEMORIA = frozenset({State.MEMORIA_PUBLISHED, State.ASSESSED, State.ARCHIVED})


def published() -> QuerySet[Edition]:
    """Editions whose memoria is public."""
    return Edition.objects.public().filter(state__in=WITH_MEMORIA).select_related("forum")


def published_edition(year: int) -> Edition:
    """The edition of that year, or 404 while its memoria is not out."""
    return get_object_or_404(published(), fiscal_year=year)


def any_edition(year: int) -> Edition:
    """The edition of that year, announced or not: for those who write its memoria."""
    return get_object_or_404(Edition.objects.select_related("forum"), fiscal_year=year)


@dataclass(frozen=True)
class Facts:
    """What is known of an edition when its memoria is made."""

    edition: Edition
    days: list[Day]
    chapters: list[Chapter]
    objectives: list[Objective]
    convenings: list[Convening]
    metrics: list[Metric]
    following: Edition | None

    @cached_property
    def sessions(self) -> list[Session]:
        """Those that were held: cancelled ones keep their place in the listing, and count in no total."""
        return [session for session in opendata.sessions_of(self.days) if not session.is_cancelled]

    @cached_property
    def types(self) -> list[tuple[SessionType, int]]:
        """How many sessions of each type, in the edition's own order of types (R70)."""
        counts = Counter(session.type for session in self.sessions)
        return sorted(counts.items(), key=lambda pair: (pair[0].position, pair[0].name))

    @cached_property
    def materials(self) -> list[Material]:
        return [material for session in self.sessions for material in session.materials.all()]

    @property
    def organizers(self) -> list[Convening]:
        """Those who sign; co-conveners are thanked, they do not (R97)."""
        return [one for one in self.convenings if one.role != ConveningRole.CO_CONVENER]

    def chapter(self, key: ChapterKey, day: Day | None = None) -> Chapter | None:
        return next((one for one in self.chapters if one.key == key and one.day_id == (day and day.pk)), None)

    def sessions_on(self, day: Day) -> list[Session]:
        return [session for session in self.sessions if session.block.day_id == day.pk]


def blocks(sessions: list[Session]) -> int:
    """How many hours of the programme these sessions begin at."""
    return len({session.block_id for session in sessions})


def facts(edition: Edition) -> Facts:
    evidence = Evidence.objects.select_related("session__type", "session__edition").order_by("position", "pk")
    following = published_after(edition)
    return Facts(
        edition=edition,
        days=opendata.programme(edition),
        chapters=list(edition.chapters.all()),
        objectives=list(edition.objectives.prefetch_related(Prefetch("evidence", evidence)).order_by("position")),
        convenings=list(edition.convenings.select_related("organization").order_by("position", "pk")),
        metrics=list(edition.metrics.order_by("position", "pk")),
        following=following,
    )


def published_after(edition: Edition) -> Edition | None:
    """The next edition that has been announced (R99)."""
    later = Edition.objects.public().filter(forum=edition.forum, fiscal_year__gt=edition.fiscal_year)
    return later.order_by("fiscal_year").first()
