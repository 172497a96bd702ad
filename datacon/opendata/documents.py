"""The JSON twins: the same columns as the table, with what a table cannot hold beside them.

Labels come straight from their lists: `get_…_display()` translates a whole list to find one.
"""

from collections.abc import Iterable
from typing import Any

from datacon.editions.models import CommitteeSeat, Convening, Edition, Host, RuleException
from datacon.editions.states import ConveningRole, Licence, Modality, Requirement, SeatRole
from datacon.editions.states import State as EditionState
from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.opendata.addresses import absolute, address
from datacon.opendata.datasets.hosts import COLUMNS as HOST_COLUMNS
from datacon.opendata.datasets.programme import COLUMNS
from datacon.people.models import Organization
from datacon.people.states import Scope, Sector
from datacon.programme.models import Block, Day, Participation, Session
from datacon.programme.states import DayRole, Mode, Part


def programme_document(edition: Edition, days: Iterable[Day]) -> dict[str, Any]:
    """A whole programme: days hold blocks, blocks hold sessions."""
    return {
        **_head(edition),
        "fuente": address("public:programme", edition.fiscal_year),
        "jornadas": [_day(day) for day in days],
    }


def edition_document(edition: Edition) -> dict[str, Any]:
    """Who convened the edition, where it was held, who decided on it, and which rules it did not keep and why."""
    of_organizations = ["organization__successor"]
    return {
        **_head(edition),
        "fuente": absolute(edition.get_absolute_url()),
        "estado": str(EditionState(edition.state).label),
        "objetivos": [objective.text for objective in edition.objectives.all()],
        "sedes": [_host(host) for host in edition.hosts.select_related("edition")],
        "convocan": [_convening(one) for one in edition.convenings.select_related(*of_organizations)],
        "comite": [_seat(seat) for seat in edition.seats.select_related(*of_organizations)],
        "excepciones": [_exception(one) for one in edition.exceptions.select_related("rule")],
    }


def session_document(session: Session) -> dict[str, Any]:
    """One session, with its edition and licence: it can be read alone."""
    return {
        **_head(session.edition),
        "fuente": absolute(session.get_absolute_url()),
        "sesion": _session(session),
    }


def _head(edition: Edition) -> dict[str, Any]:
    licence = Licence(edition.licence)
    return {
        "edicion": {
            "anio": edition.fiscal_year,
            "ordinal": edition.ordinal,
            "nombre": str(edition),
            "titulo": edition.title,
            "aviso": edition.caveat or None,
            "inicia": edition.known(edition.starts_on),
            "termina": edition.known(edition.ends_on),
            "modalidad": str(Modality(edition.modality).label),
            "zona_horaria": edition.time_zone,
            "direccion": absolute(edition.get_absolute_url()),
        },
        "licencia": {"clave": licence.value, "nombre": licence.label, "direccion": licence.url},
        "esquema": address("opendata:programme_schema", edition.fiscal_year),
    }


def _host(host: Host) -> dict[str, Any]:
    left_out = {"edicion", "edicion_de_ejemplo", "direccion"}
    return {column.name: column.plain(host) for column in HOST_COLUMNS if column.name not in left_out}


def _convening(convening: Convening) -> dict[str, Any]:
    return {"papel": str(ConveningRole(convening.role).label), **_organization(convening.organization)}


def _seat(seat: CommitteeSeat) -> dict[str, Any]:
    """A place of the committee: its institution, or why there is none; never who acts for it."""
    return {
        "lugar": str(SeatRole(seat.role).label),
        "obligacion": str(Requirement(seat.requirement).label),
        "organizacion": _organization(seat.organization) if seat.organization else None,
        "motivo_de_no_aplicar": seat.not_applicable_reason or None,
    }


def _organization(organization: Organization) -> dict[str, Any]:
    """As it was named then; what replaced it since stands beside (C13)."""
    return {
        "nombre": organization.name,
        "siglas": organization.acronym or None,
        "sector": str(Sector(organization.sector).label),
        "alcance": str(Scope(organization.scope).label),
        "ahora": organization.successor.name if organization.successor else None,
    }


def _exception(exception: RuleException) -> dict[str, Any]:
    return {
        "regla": exception.rule.key,
        "nombre": exception.rule.title,
        "medido": exception.measured,
        "justificacion": exception.text,
        "firma": exception.signed_by,
        "fecha": exception.justified_on,
        "fuente": exception.source or None,
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "jornada": day.number,
        "fecha": day.date,
        "papel": str(DayRole(day.role).label),
        "bloques": [_block(day.edition, block) for block in day.blocks.all()],
    }


def _block(edition: Edition, block: Block) -> dict[str, Any]:
    return {
        "inicio": edition.local(block.starts_at).isoformat(),
        "fin": block.ends_at and edition.local(block.ends_at).isoformat(),
        "desarrollo": str(Mode(block.mode).label),
        "sesiones": [_session(session) for session in block.sessions.all()],
    }


def _session(session: Session) -> dict[str, Any]:
    row = {column.name: column.plain(session) for column in COLUMNS}
    return row | {
        "resumen": session.summary,
        "revision": session.revision,
        "motivo_de_cancelacion": session.cancellation_reason or None,
        "materiales": [_material(material) for material in session.materials.all()],
        "personas": [_person(participation) for participation in session.participations.all()],
    }


def _material(material: Material) -> dict[str, Any]:
    return {
        "clase": str(Kind(material.kind).label),
        "titulo": material.title,
        "disponible": material.is_available,
        "direccion": absolute(material.address) if material.is_available else None,
        "lengua": material.language,
        "licencia": material.licence or None,
        "motivo_de_ausencia": material.missing_reason or None,
    }


def _person(participation: Participation) -> dict[str, Any]:
    return {
        "nombre": participation.person.public_name,
        "papel": str(Part(participation.part).label),
        "adscripcion": participation.affiliation or None,
        "organizacion": participation.organization and participation.organization.name,
        "fuente": participation.source or None,
    }
