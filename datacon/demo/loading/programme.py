"""What an edition held: its frame, its programme through everybody's importer, its people, and its memoria."""

from datacon.demo import tables
from datacon.demo.loading.convening import called
from datacon.editions.models import Edition, Theme
from datacon.journal import actions as journal
from datacon.materials.models import Material
from datacon.memoria.models import Chapter, Evidence
from datacon.memoria.states import ChapterKey
from datacon.people.models import Person
from datacon.programme.actions import import_programme
from datacon.programme.importing import files
from datacon.programme.models import Participation, Session, SessionType

FILE = "programme.csv"


def load(edition: Edition) -> None:
    _frame(edition)
    path = tables.folder(edition.fiscal_year) / FILE
    if path.exists():
        import_programme(edition, files.read(path), by=None)
    for facts in tables.rows(edition.fiscal_year, "session_themes"):
        _session(edition, facts["session"]).themes.add(Theme.objects.get(slug=facts["theme"]))
    _people(edition)
    _missing_materials(edition)
    _memoria(edition)


def _frame(edition: Edition) -> None:
    for position, facts in enumerate(tables.rows(edition.fiscal_year, "session_types"), 1):
        SessionType.objects.create(edition=edition, position=position, **facts)
    for name in ("objectives", "days", "metrics"):
        for facts in tables.rows(edition.fiscal_year, name):
            getattr(edition, name).create(**facts)


def _people(edition: Edition) -> None:
    """Only who was named in public, with only the part that was; nobody consented to a profile (R115)."""
    for facts in tables.rows(edition.fiscal_year, "people"):
        values = {"public_name": facts.pop("public_name"), "is_synthetic": edition.is_synthetic}
        person, _made = Person.objects.get_or_create(slug=facts.pop("slug"), defaults=values)
        session, organization = _session(edition, facts.pop("session")), called(facts.pop("organization"))
        Participation.objects.create(session=session, person=person, organization=organization, **facts)


def _missing_materials(edition: Edition) -> None:
    for facts in tables.rows(edition.fiscal_year, "missing_materials"):
        for slot in Material.objects.unexplained().filter(session__edition=edition, kind=facts["kind"]):
            slot.missing_reason = facts["reason"]
            slot.save(update_fields=["missing_reason"])
            journal.record("material.explained", slot, by=None, reason=slot.missing_reason)


def _memoria(edition: Edition) -> None:
    days = {f"{ChapterKey.DAY}-{day.number}": day for day in edition.days.all()}
    for key, text in tables.chapters(edition.fiscal_year).items():
        day = days.get(key)
        Chapter.objects.create(edition=edition, key=ChapterKey.DAY if day else key, day=day, text=text)
    for facts in tables.rows(edition.fiscal_year, "evidence"):
        objective = edition.objectives.get(position=facts.pop("objective"))
        session = _session(edition, facts.pop("session"))
        Evidence.objects.create(objective=objective, session=session, **facts)


def _session(edition: Edition, code: str) -> Session:
    return Session.objects.get(edition=edition, code=code)
