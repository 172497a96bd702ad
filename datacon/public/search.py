"""Search over the sessions of public editions: accents, case and the shape of a saltillo do not matter.

Texts are folded in Python, so that SQLite and PostgreSQL find the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django_scopes import scopes_disabled

from datacon.editions.models import Edition
from datacon.opendata.queries import public_people
from datacon.programme.models import Session

LONGEST = 200

SALTILLOS = {ord(letter): "'" for letter in "ꞌꞋʼʻ’‘`´"}
"""One sound, many keys: U+A78C, U+02BC and what keyboards write in their place (R122)."""

WORD = re.compile(r"[\w']+")


def fold(text: str) -> str:
    """«Política» and «politica» are one; a base letter stays, whatever stands above or below it."""
    letters = unicodedata.normalize("NFKD", text.translate(SALTILLOS)).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    return WORD.findall(fold(text[:LONGEST]))


@dataclass
class Found:
    """What was found of an edition."""

    edition: Edition
    names: frozenset[str]
    is_named: bool = False
    sessions: list[Session] = field(default_factory=list)


def search(text: str) -> list[Found]:
    """Editions, the latest first, with the sessions in which every word of `text` is found.

    Some of the words may be an edition's own name («taller 2021»); all of them find the edition itself.
    """
    asked = words(text)
    if not asked:
        return []
    found = {edition.pk: _edition(edition, asked) for edition in Edition.objects.public().select_related("forum")}
    with scopes_disabled():  # over all public editions
        sessions = list(_sessions(one.edition for one in found.values()))
    for session in sessions:
        place, own = found[session.edition_id], fold(_of_session(session))
        here = [word for word in asked if word in own]
        if here and all(word in here or word in place.names for word in asked):
            session.edition = session.block.day.edition = place.edition
            place.sessions.append(session)
    return [place for place in found.values() if place.is_named or place.sessions]


def _edition(edition: Edition, asked: list[str]) -> Found:
    forum = edition.forum
    names = " ".join([forum.name, *forum.aliases, str(edition.fiscal_year)])
    all_of_it = fold(f"{names} {forum.full_name} {edition.title}")
    return Found(edition, frozenset(words(names)), is_named=all(word in all_of_it for word in asked))


def _sessions(editions: Iterable[Edition]) -> QuerySet[Session]:
    shown: QuerySet[Session] = (
        Session.objects.published().in_order().filter(edition__in=editions).select_related("type", "block__day")
    )
    return shown.prefetch_related("themes", public_people())


def _of_session(session: Session) -> str:
    themes = [theme.name for theme in session.themes.all()]
    people = [one.person.public_name for one in session.participations.all()]
    return " ".join([session.code, session.type.name, session.title, *themes, *people])
