"""Which published pages an act makes stale, by what it is about; `pages.py` explains the tags."""

from collections.abc import Iterable
from functools import singledispatch

from django.db.models import Model

from datacon.editions.models import Convening, Edition, Forum, Metric, Objective, Theme
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.materials.models import Material
from datacon.people.models import Organization, Person
from datacon.programme.models import Block, Day, Participation, Session, SessionType
from datacon.public import queries
from datacon.snapshot.actions import stale
from datacon.snapshot.store import EVERYTHING


@journal.on()
def act_was_recorded(entry: Entry, subject: Model) -> None:
    if tags := set(shown(subject)):
        stale(*tags)


@singledispatch
def shown(subject: Model) -> Iterable[str]:
    """The tags of the pages that show `subject`."""
    return ()


@shown.register
def _(forum: Forum) -> Iterable[str]:
    return [EVERYTHING]


@shown.register
def _(edition: Edition) -> Iterable[str]:
    """All of its own, and every page's frame, which holds the switch between editions."""
    return ["forum", "frame", *_all_of(edition)]


@shown.register(Objective)
@shown.register(Convening)
@shown.register(Metric)
def _(fact: Objective | Convening | Metric) -> Iterable[str]:
    """What an edition's home and its memoria tell; sessions name who convenes."""
    year = fact.edition.fiscal_year
    sessions = [f"sessions:{year}"] if isinstance(fact, Convening) else []
    return ["forum", f"edition:{year}", f"memoria:{year}", *sessions]


@shown.register
def _(session: Session) -> Iterable[str]:
    """Its own page and twins, pages that name it or will, and what counts it."""
    if not _is_public(session):
        return ()
    year = session.edition.fiscal_year
    beside = queries.neighbours(session)
    around = [f"page:{year}:{one.code}" for one in (beside.previous, beside.next) if one]
    return ["forum", *_of_listing(session), f"beside:{year}:{session.code}", f"block:{session.block_id}", *around]


@shown.register(Material)
@shown.register(Participation)
def _(part: Material | Participation) -> Iterable[str]:
    return _of_listing(part.session) if _is_public(part.session) else ()


@shown.register(Day)
@shown.register(SessionType)
def _(part: Day | SessionType) -> Iterable[str]:
    return _all_of(part.edition)


@shown.register
def _(block: Block) -> Iterable[str]:
    return _all_of(block.day.edition)


@shown.register
def _(theme: Theme) -> Iterable[str]:
    editions = Edition.objects.filter(sessions__themes=theme).distinct()
    return [tag for edition in editions for tag in _all_of(edition)]


@shown.register
def _(person: Person) -> Iterable[str]:
    return _of_sessions(Session.objects.filter(participations__person=person))


@shown.register
def _(organization: Organization) -> Iterable[str]:
    convened = Edition.objects.filter(convenings__organization=organization)
    of_editions = [tag for edition in convened for tag in ["forum", *_all_of(edition)]]
    return [*of_editions, *_of_sessions(Session.objects.filter(participations__organization=organization))]


def _is_public(session: Session) -> bool:
    return bool(session.code) and session.edition.is_public


def _of_sessions(sessions: Iterable[Session]) -> list[str]:
    return [tag for session in sessions if _is_public(session) for tag in _of_listing(session)]


def _of_listing(session: Session) -> list[str]:
    """What shows a session's row, or all of it."""
    year, day = session.edition.fiscal_year, session.block.day.number
    return [f"session:{year}:{session.code}", f"listing:{year}", f"day:{year}:{day}", f"memoria:{year}"]


def _all_of(edition: Edition) -> list[str]:
    year = edition.fiscal_year
    return [f"edition:{year}", f"programme:{year}", f"sessions:{year}", f"memoria:{year}"]
