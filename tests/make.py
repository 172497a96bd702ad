"""Plain builders: `make.session(edition=…)`. Each makes what it needs and was not given."""

from datetime import date, datetime, time
from itertools import count
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from datacon.editions.models import (
    Appointment,
    CommitteeSeat,
    Convening,
    Edition,
    Forum,
    Host,
    Metric,
    Objective,
    RuleException,
    Theme,
)
from datacon.editions.states import ConveningRole, HostKind, Modality, Qualifier, Requirement, Role, SeatRole
from datacon.editions.states import State as EditionState
from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.memoria.models import Chapter, Evidence
from datacon.memoria.states import ChapterKey
from datacon.people.models import Organization, Person, User
from datacon.people.states import Sector
from datacon.programme.models import Block, Day, Participation, Session, SessionType
from datacon.programme.states import State
from datacon.ui.weaves import Ink, Weave

numbers = count(1)

TYPES = [
    ("Ceremonia", Weave.PLAIN, Ink.COCHINILLA),
    ("Conferencia", Weave.TWILL, Ink.ANIL),
    ("Conversatorio", Weave.BASKET, Ink.JADE),
    ("Presentación", Weave.RIB, Ink.BARRO),
    ("Taller", Weave.DIAMOND, Ink.CEMPASUCHIL),
]


def user(name: str = "Ana", **fields: Any) -> User:
    return User.objects.create_user(f"{slugify(name)}@example.org", name=name, **fields)


def forum(**fields: Any) -> Forum:
    defaults = {"name": "DATA CON", "full_name": "Conferencia Nacional de Datos Abiertos", "purpose": "Dialogar."}
    return Forum.objects.first() or Forum.objects.create(**defaults | fields)


def edition(year: int = 2021, **fields: Any) -> Edition:
    """A public edition of two days in May, in Mexico City, with the five usual types."""
    defaults = {
        "forum": fields.get("forum") or forum(),
        "ordinal": year - 2020,
        "fiscal_year": year,
        "title": f"Conferencia Nacional de Datos Abiertos {year}",
        "starts_on": date(year, 5, 11),
        "ends_on": date(year, 5, 12),
        "modality": Modality.VIRTUAL,
        "state": EditionState.MEMORIA_PUBLISHED,
        "announced_at": timezone.now(),
    }
    made = Edition.objects.create(**defaults | fields)
    for position, (name, weave, ink) in enumerate(TYPES):
        SessionType.objects.create(
            edition=made, name=name, slug=slugify(name), weave=weave, ink=ink, position=position
        )
    return made


def day(edition: Edition, number: int = 1, **fields: Any) -> Day:
    defaults = {"date": date(edition.fiscal_year, 5, 10 + number)}
    return Day.objects.get_or_create(edition=edition, number=number, defaults=defaults | fields)[0]


def block(day: Day, start: str = "10:00", **fields: Any) -> Block:
    starts_at = datetime.combine(day.date, time.fromisoformat(start), day.edition.zone)
    return Block.objects.get_or_create(day=day, starts_at=starts_at, defaults=fields)[0]


def session(edition: Edition | None = None, *, code: str = "S0101", start: str = "10:00", **fields: Any) -> Session:
    """A published session; its day comes from its code. `type` may be a type's name."""
    edition = edition or Edition.objects.first() or globals()["edition"]()
    kind = fields.pop("type", "Conversatorio")
    themes = fields.pop("themes", [])
    home = fields.pop("block", None) or block(day(edition, int(code[1:3] or 1) if code else 1), start)
    defaults = {
        "title": f"Sesión {next(numbers)}",
        "state": State.PUBLISHED,
        "position": home.sessions.count() + 1,
    }
    made = Session.objects.create(
        edition=edition,
        block=home,
        code=code,
        type=edition.session_types.get(name=kind) if isinstance(kind, str) else kind,
        **defaults | fields,
    )
    made.themes.set(themes)
    return made


def theme(name: str = "Anticorrupción", **fields: Any) -> Theme:
    return Theme.objects.get_or_create(name=name, defaults={"slug": slugify(name)} | fields)[0]


def organization(name: str = "Colectivo Datos", **fields: Any) -> Organization:
    defaults = {"name": name, "slug": slugify(name), "sector": Sector.CIVIL_SOCIETY}
    return Organization.objects.create(**defaults | fields)


def appointment(edition: Edition, user: User, role: Role = Role.COORDINATOR, **fields: Any) -> Appointment:
    return Appointment.objects.create(edition=edition, user=user, role=role, **fields)


def convening(edition: Edition, organization: Organization, **fields: Any) -> Convening:
    defaults = {"role": ConveningRole.ORGANIZER}
    return Convening.objects.create(edition=edition, organization=organization, **defaults | fields)


def host(edition: Edition, territory: str = "14", **fields: Any) -> Host:
    defaults = {"kind": HostKind.MAIN if territory else HostKind.VIRTUAL, "territory": territory}
    return Host.objects.create(edition=edition, **defaults | fields)


def seat(edition: Edition, organization: Organization | None = None, **fields: Any) -> CommitteeSeat:
    defaults = {"role": SeatRole.NATIONAL_CSO, "requirement": Requirement.REQUIRED}
    return CommitteeSeat.objects.create(edition=edition, organization=organization, **defaults | fields)


def exception(edition: Edition, key: str = "in_person", **fields: Any) -> RuleException:
    """The signed reason why the edition did not keep a rule of its set."""
    defaults = {
        "rule": edition.ruleset.rules.get(key=key),
        "text": "La emergencia sanitaria impedía reunirse.",
        "measured": "Edición en línea.",
        "justified_on": date(2021, 4, 1),
        "signed_by": "Comité Organizador",
    }
    return RuleException.objects.create(edition=edition, **defaults | fields)


def person(name: str = "Carla", **fields: Any) -> Person:
    return Person.objects.create(**{"public_name": name, "slug": slugify(name), "is_synthetic": True} | fields)


def participation(session: Session, person: Person, **fields: Any) -> Participation:
    return Participation.objects.create(session=session, person=person, **fields)


def material(session: Session, kind: Kind = Kind.RELATORIA, **fields: Any) -> Material:
    return Material.objects.create(session=session, kind=kind, **fields)


def metric(edition: Edition, key: str = "attendees", **fields: Any) -> Metric:
    defaults = {
        "label": "personas asistentes",
        "value": 2500,
        "qualifier": Qualifier.AT_LEAST,
        "counting_rule": "Según la memoria; no declara regla.",
        "source": "Memoria del evento",
    }
    return Metric.objects.create(edition=edition, key=key, **defaults | fields)


def objective(edition: Edition, text: str = "Saber dónde estamos.", **fields: Any) -> Objective:
    position = fields.pop("position", edition.objectives.count() + 1)
    return Objective.objects.create(edition=edition, text=text, position=position, **fields)


def evidence(objective: Objective, **fields: Any) -> Evidence:
    return Evidence.objects.create(objective=objective, **fields)


def chapter(
    edition: Edition, key: ChapterKey = ChapterKey.BACKGROUND, text: str = "Así empezó.", **fields: Any
) -> Chapter:
    return Chapter.objects.create(edition=edition, key=key, text=text, **fields)
