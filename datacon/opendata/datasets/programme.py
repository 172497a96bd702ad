"""The programme as a table: one row per published session, cancelled ones too."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.opendata.addresses import absolute
from datacon.opendata.datasets.column import Column
from datacon.programme.models import Session
from datacon.programme.states import Mode, State

INSTANT = "%Y-%m-%dT%H:%M:%S%z"


def _date(session: Session) -> date:
    return session.block.day.date


def _mode(session: Session) -> str:
    return str(Mode(session.block.mode).label)


def _kind(material: Material) -> str:
    return str(Kind(material.kind).label)


COLUMNS = [
    Column(
        "edicion",
        "year",
        _("Edición"),
        _("Ejercicio fiscal de la edición, con el que se la cita."),
        lambda session: session.edition.fiscal_year,
        constraints={"required": True},
    ),
    Column(
        "codigo",
        "string",
        _("Código"),
        _("Código de la sesión: S, jornada y orden en ella. No cambia ni se reutiliza."),
        lambda session: session.code,
        constraints={"required": True, "unique": True, "pattern": "S[0-9]{4}"},
    ),
    Column(
        "jornada",
        "integer",
        _("Jornada"),
        _("Número de la jornada dentro de la edición."),
        lambda session: session.block.day.number,
        constraints={"required": True, "minimum": 1},
    ),
    Column(
        "fecha",
        "date",
        _("Fecha"),
        _("Día de la sesión en la zona horaria de la edición."),
        _date,
        constraints={"required": True},
    ),
    Column(
        "hora",
        "time",
        _("Hora"),
        _("Hora a la que comienza el bloque de la sesión, en la zona horaria de la edición."),
        lambda session: session.starts_at.strftime("%H:%M"),
        format="%H:%M",
        constraints={"required": True},
    ),
    Column(
        "inicio",
        "datetime",
        _("Comienzo"),
        _("Instante en que comienza el bloque de la sesión, con su diferencia respecto de UTC."),
        lambda session: session.starts_at,
        format=INSTANT,
        constraints={"required": True},
    ),
    Column(
        "fin",
        "datetime",
        _("Final"),
        _("Instante en que termina el bloque; vacío cuando no consta."),
        lambda session: session.ends_at,
        format=INSTANT,
    ),
    Column(
        "desarrollo",
        "string",
        _("Desarrollo del bloque"),
        _("Si las sesiones del bloque van una tras otra o en paralelo, o si no consta."),
        _mode,
        constraints={"required": True, "enum": Mode.labels},
    ),
    Column(
        "tipo",
        "string",
        _("Tipo"),
        _("Formato de la sesión, de la lista de su edición."),
        lambda session: session.type.name,
        constraints={"required": True},
    ),
    Column(
        "titulo",
        "string",
        _("Título"),
        _("Título de la sesión, sin su tipo. Un apóstrofo inicial impide que se lea como fórmula."),
        lambda session: session.title,
        constraints={"required": True},
    ),
    Column(
        "nombre",
        "string",
        _("Nombre"),
        _("Tipo y título unidos por dos puntos, como los imprime la memoria."),
        lambda session: session.name,
        constraints={"required": True},
    ),
    Column(
        "lengua",
        "string",
        _("Lengua"),
        _("Lengua de la sesión, como etiqueta BCP 47."),
        lambda session: session.language,
        constraints={"required": True},
    ),
    Column(
        "estado",
        "string",
        _("Estado"),
        _("Situación de la sesión en el programa."),
        lambda session: str(State(session.state).label),
        constraints={"required": True, "enum": State.labels},
    ),
    Column(
        "temas",
        "string",
        _("Temas"),
        _("Temas de la lista controlada, separados por punto y coma."),
        lambda session: [theme.name for theme in session.themes.all()],
    ),
    Column(
        "materiales",
        "string",
        _("Materiales"),
        _("Clases de material que la sesión deja o anuncia, separadas por punto y coma."),
        lambda session: [_kind(material) for material in session.materials.all()],
    ),
    Column(
        "materiales_disponibles",
        "string",
        _("Materiales disponibles"),
        _("De esas clases, las que se pueden consultar."),
        lambda session: [_kind(material) for material in session.materials.all() if material.is_available],
    ),
    Column(
        "direccion",
        "string",
        _("Dirección"),
        _("Página de la sesión."),
        lambda session: absolute(session.get_absolute_url()),
        format="uri",
        constraints={"required": True, "unique": True},
    ),
]
