"""Loads the first edition into an installation, through the same importer as everybody's programme."""

import sqlite3
from contextlib import closing

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.demo import tables
from datacon.editions.models import Convening, Edition, Forum, Theme
from datacon.journal import actions as journal
from datacon.materials.models import Material
from datacon.memoria.models import Chapter, Evidence
from datacon.memoria.states import ChapterKey
from datacon.people.models import Organization, Person
from datacon.programme.actions import import_programme
from datacon.programme.importing import files
from datacon.programme.models import Participation, Session, SessionType
from datacon.snapshot.actions import stale
from datacon.snapshot.store import EVERYTHING


@transaction.atomic
def load() -> Edition | None:
    """The edition, newly loaded; nothing where it is there already, whatever people made of it since."""
    if Edition.objects.filter(fiscal_year=tables.row("edition")["fiscal_year"]).exists():
        return None
    edition = _edition(_forum())
    _conveners(edition)
    _frame(edition)
    import_programme(edition, files.read(tables.FOLDER / "programme.csv"), by=None)
    _themes(edition)
    _people(edition)
    _missing_materials(edition)
    _memoria(edition)
    journal.record("edition.loaded", edition, by=None, source="demo")
    stale(EVERYTHING)
    return edition


def empty() -> None:
    """Take everything out of the embedded database, in place: whoever has it open goes on with the new one."""
    if connection.vendor != "sqlite":
        raise Refused(_("--reset solo vacía la base de datos integrada (SQLite); esta es PostgreSQL y no se tocó."))
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as nothing:
        nothing.backup(connection.connection)


def _forum() -> Forum:
    facts = tables.row("forum")
    return Forum.objects.first() or Forum.objects.create(**facts | {"aliases": tables.names(facts["aliases"])})


def _edition(forum: Forum) -> Edition:
    made = Edition.objects.create(forum=forum, announced_at=timezone.now(), **tables.row("edition"))
    made.refresh_from_db()
    return made


def _conveners(edition: Edition) -> None:
    """Organizations as they were named then; what replaced one comes before it in the file (C13)."""
    known: dict[str, Organization] = {}
    for facts in tables.rows("organizations"):
        successor = known.get(facts.pop("successor"))
        values = facts | {"aliases": tables.names(facts["aliases"]), "valid_to": facts["valid_to"] or None}
        slug = facts["slug"]
        known[slug], _made = Organization.objects.get_or_create(slug=slug, defaults=values | {"successor": successor})
    for facts in tables.rows("convenings"):
        organization = known[facts.pop("organization")]
        Convening.objects.create(edition=edition, organization=organization, **facts)


def _frame(edition: Edition) -> None:
    for position, facts in enumerate(tables.rows("session_types"), 1):
        SessionType.objects.create(edition=edition, position=position, **facts)
    for name in ("objectives", "days", "metrics"):
        for facts in tables.rows(name):
            getattr(edition, name).create(**facts)


def _themes(edition: Edition) -> None:
    known: dict[str, Theme] = {}
    for facts in tables.rows("themes"):
        values = facts | {"parent": known.get(facts["parent"]), "is_high_interest": facts["is_high_interest"] == "yes"}
        known[facts["slug"]], _made = Theme.objects.get_or_create(slug=facts["slug"], defaults=values)
    for facts in tables.rows("session_themes"):
        _session(edition, facts["session"]).themes.add(known[facts["theme"]])


def _people(edition: Edition) -> None:
    """Only who was named in public, with only the part that was; nobody consented to a profile (R115)."""
    for facts in tables.rows("people"):
        slug, name = facts.pop("slug"), facts.pop("public_name")
        person, _made = Person.objects.get_or_create(slug=slug, defaults={"public_name": name})
        session = _session(edition, facts.pop("session"))
        organization = Organization.objects.get(slug=facts.pop("organization"))
        Participation.objects.create(session=session, person=person, organization=organization, **facts)


def _missing_materials(edition: Edition) -> None:
    for facts in tables.rows("missing_materials"):
        for slot in Material.objects.unexplained().filter(session__edition=edition, kind=facts["kind"]):
            slot.missing_reason = facts["reason"]
            slot.save(update_fields=["missing_reason"])
            journal.record("material.explained", slot, by=None, reason=slot.missing_reason)


def _memoria(edition: Edition) -> None:
    days = {f"{ChapterKey.DAY}-{day.number}": day for day in edition.days.all()}
    for key, text in tables.chapters().items():
        day = days.get(key)
        Chapter.objects.create(edition=edition, key=ChapterKey.DAY if day else key, day=day, text=text)
    for facts in tables.rows("evidence"):
        objective = edition.objectives.get(position=facts.pop("objective"))
        session = _session(edition, facts.pop("session"))
        Evidence.objects.create(objective=objective, session=session, **facts)


def _session(edition: Edition, code: str) -> Session:
    return Session.objects.get(edition=edition, code=code)
