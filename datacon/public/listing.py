"""The programme in the shapes that Telar's parts take: the ledger and the loom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.programme.models import Day, Session, SessionType
from datacon.programme.states import State
from datacon.public import words
from datacon.ui.links import FOLLOWED
from datacon.ui.loom import Entry


@dataclass(frozen=True, slots=True)
class Slot:
    """A material, found or not."""

    text: str
    url: str = ""
    missing: str = ""
    note: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Kindred:
    """A session type as it is drawn and named in the page's language."""

    name: str
    weave: str
    ink: str


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    url: str
    title: str
    type: Kindred
    lang: str
    slots: Sequence[Slot]
    seal: Seal | None
    people: str = ""


@dataclass(frozen=True, slots=True)
class Hour:
    """A block: its hour on the wall clock, its instant, its rows."""

    hour: str
    moment: str
    anchor: str
    rows: Sequence[Row]


def ledger(day: Day, sessions: Iterable[Session]) -> list[Hour]:
    """The blocks of `sessions`, which are a day's, in order."""
    return [_hour(day, list(rows)) for _block, rows in groupby(sessions, key=lambda session: session.block_id)]


def _hour(day: Day, sessions: list[Session]) -> Hour:
    start = sessions[0].starts_at
    anchor = f"j{day.number}-{start:%H%M}"
    return Hour(f"{start:%H:%M}", start.isoformat(), anchor, [row(session) for session in sessions])


def entry(session: Session, column: int) -> Entry:
    """The session in the loom."""
    end = session.ends_at
    return Entry(
        column,
        session.starts_at.time(),
        end.time() if end else None,
        session.code,
        words.content(session.title, session.language),
        session.get_absolute_url(),
        kindred(session.type),
        seal(session),
    )


def row(session: Session) -> Row:
    return Row(
        code=session.code,
        url=session.get_absolute_url(),
        title=session.title,
        type=kindred(session.type),
        lang=words.foreign_language(session.language),
        slots=slots(session.materials.all()),
        seal=seal(session),
    )


def kindred(type: SessionType) -> Kindred:
    return Kindred(words.content(type.name), type.weave, type.ink)


def seal(session: Session) -> Seal | None:
    """What the reader must not miss; an ordinary session wears none."""
    if session.state == State.CANCELLED:
        return Seal("cancelled", _("cancelada"))
    if session.state == State.MOVED:
        return Seal("changed", _("cambiada"))
    return None


def slots(materials: Iterable[Material]) -> list[Slot]:
    return [slot(material) for material in materials]


def slot(material: Material) -> Slot:
    """What was never found says so, and why; nothing is hidden (R106)."""
    text = words.content(material.title) if material.title else str(Kind(material.kind).label)
    if material.is_available and material.address.startswith(FOLLOWED):
        return Slot(text, url=material.address, licence=material.get_licence_display())
    if material.missing_reason:
        return Slot(text, missing=_("sin localizar"), note=words.content(material.missing_reason))
    return Slot(text, missing=_("por entregar"))
