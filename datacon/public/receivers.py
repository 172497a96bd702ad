"""Which published pages an act makes stale, by what it is about; `pages.py` explains the tags."""

from collections.abc import Iterable
from functools import singledispatch

from django.db.models import Model
from django_scopes import scopes_disabled

from datacon.editions.models import (
    CommitteeSeat,
    Convening,
    Edition,
    EditionProposal,
    Forum,
    Host,
    HostBid,
    HostCall,
    Invitation,
    Metric,
    Objective,
    RuleException,
    RuleSet,
    SkippedYear,
    Theme,
    Vote,
)
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.materials.models import Material
from datacon.people.models import Organization, Person
from datacon.programme.models import Block, Day, Participation, Session, SessionType
from datacon.proposals.models import Call, Format, Question, ReviewCriterion, ReviewPhase, Selection
from datacon.public import queries
from datacon.snapshot.actions import stale
from datacon.snapshot.store import EVERYTHING


@journal.on()
def act_was_recorded(entry: Entry, subject: Model) -> None:
    with scopes_disabled():  # a person or a theme is shown by several editions
        tags = set(shown(subject))
    if tags:
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
    named = [f"sessions:{year}", "bodies"] if isinstance(fact, Convening) else []
    return ["forum", f"edition:{year}", f"memoria:{year}", *named]


@shown.register
def _(host: Host) -> Iterable[str]:
    """The map, the edition, and its sessions, which say where they are."""
    year = host.edition.fiscal_year
    public = ["hosts", f"edition:{year}", f"sessions:{year}"] if host.edition.is_public else []
    return [*public, f"host_call:{year}"]


@shown.register
def _(call: HostCall) -> Iterable[str]:
    year = call.edition.fiscal_year
    return ["hosts", f"host_call:{year}", f"edition:{year}"]


@shown.register
def _(bid: HostBid) -> Iterable[str]:
    return [f"host_call:{bid.call.edition.fiscal_year}"]


@shown.register
def _(seat: CommitteeSeat) -> Iterable[str]:
    """Whoever held it before is named on a page too."""
    return [f"edition:{seat.edition.fiscal_year}", "bodies"] if seat.edition.is_public else ()


@shown.register(EditionProposal)
@shown.register(Invitation)
@shown.register(RuleException)
def _(part: EditionProposal | Invitation | RuleException) -> Iterable[str]:
    """What an edition's home tells; the register of exceptions is made again with each edition's."""
    return [f"edition:{part.edition.fiscal_year}"] if part.edition.is_public else ()


@shown.register
def _(vote: Vote) -> Iterable[str]:
    return shown(vote.proposal)


@shown.register(Format)
@shown.register(Question)
@shown.register(ReviewCriterion)
@shown.register(ReviewPhase)
def _(part: Format | Question | ReviewCriterion | ReviewPhase) -> Iterable[str]:
    return [f"call:{part.call.edition.fiscal_year}"]


@shown.register
def _(call: Call) -> Iterable[str]:
    """The call, and the home that leads there."""
    year = call.edition.fiscal_year
    return [f"call:{year}", *([f"edition:{year}"] if call.edition.is_public else [])]


@shown.register
def _(selection: Selection) -> Iterable[str]:
    """Its acta, and the home that leads there; nothing before it is sealed, for until then nothing is public."""
    year = selection.call.edition.fiscal_year
    return [f"acta:{year}", f"edition:{year}"] if selection.sealed_at and selection.call.edition.is_public else ()


@shown.register
def _(ruleset: RuleSet) -> Iterable[str]:
    return ["exceptions"]


@shown.register
def _(year: SkippedYear) -> Iterable[str]:
    return ["forum"]


@shown.register
def _(session: Session) -> Iterable[str]:
    """Its own page and twins, pages that name it or will, and what counts it."""
    if not _is_public(session):
        return ()
    year = session.edition.fiscal_year
    beside = queries.neighbours(session)
    around = [f"page:{year}:{one.code}" for one in (beside.previous, beside.next) if one]
    named = [f"beside:{year}:{session.code}", f"block:{session.block_id}", *around, *_of_bodies([session])]
    return ["forum", *_of_listing(session), *named]


@shown.register
def _(material: Material) -> Iterable[str]:
    return _of_listing(material.session) if _is_public(material.session) else ()


@shown.register
def _(participation: Participation) -> Iterable[str]:
    """For whom somebody spoke before is named on a page too."""
    return [*_of_listing(participation.session), "bodies"] if _is_public(participation.session) else ()


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
    sessions = list(Session.objects.filter(participations__person=person))
    return [*_of_sessions(sessions), *_of_bodies(sessions)]


@shown.register
def _(organization: Organization) -> Iterable[str]:
    """What names it; so may the pages of those that it replaced or that replaced it."""
    convened = Edition.objects.filter(convenings__organization=organization)
    of_editions = [tag for edition in convened for tag in ["forum", *_all_of(edition)]]
    sat = Edition.objects.filter(seats__organization=organization).values_list("fiscal_year", flat=True)
    spoke = Session.objects.filter(participations__organization=organization)
    return [*of_editions, *(f"edition:{year}" for year in sat), *_of_sessions(spoke), "bodies"]


def _is_public(session: Session) -> bool:
    return bool(session.code) and session.edition.is_public


def _of_sessions(sessions: Iterable[Session]) -> list[str]:
    return [tag for session in sessions if _is_public(session) for tag in _of_listing(session)]


def _of_bodies(sessions: Iterable[Session]) -> list[str]:
    """The organizations that spoke in `sessions`, some of which may be new to the directory."""
    parts = Participation.objects.filter(session__in=[one.pk for one in sessions if _is_public(one)])
    slugs = parts.filter(organization__isnull=False).order_by().values_list("organization__slug", flat=True).distinct()
    return ["organizations", *(f"organization:{slug}" for slug in slugs)] if slugs else []


def _of_listing(session: Session) -> list[str]:
    """What shows a session's row, or all of it."""
    year, day = session.edition.fiscal_year, session.block.day.number
    return [f"session:{year}:{session.code}", f"listing:{year}", f"day:{year}:{day}", f"memoria:{year}"]


def _all_of(edition: Edition) -> list[str]:
    year = edition.fiscal_year
    return [f"edition:{year}", f"programme:{year}", f"sessions:{year}", f"memoria:{year}"]
