"""The register of exceptions as a table: one row per rule that an edition did not keep."""

from django.utils.translation import gettext_lazy as _

from datacon.editions.states import Level
from datacon.opendata.addresses import absolute
from datacon.opendata.datasets.column import Column
from datacon.opendata.registers import Departure

KEYS = ["edicion", "regla"]
STANDINGS = [_("justificada"), _("sin justificación registrada")]


def _signed(row: Departure, field: str) -> object:
    return getattr(row.exception, field) or None if row.exception else None


COLUMNS = [
    Column(
        "edicion",
        "year",
        _("Edición"),
        _("Ejercicio fiscal de la edición, con el que se la cita."),
        lambda row: row.edition.fiscal_year,
        constraints={"required": True},
    ),
    Column(
        "edicion_de_ejemplo",
        "boolean",
        _("Edición de ejemplo"),
        _("Si la edición es ficticia, hecha para mostrar el sistema: entonces esto no ocurrió."),
        lambda row: row.edition.is_synthetic,
        constraints={"required": True},
    ),
    Column(
        "regla",
        "string",
        _("Regla"),
        _("Clave de la regla del foro, la misma en todas las ediciones."),
        lambda row: row.rule.key,
        constraints={"required": True},
    ),
    Column(
        "nombre",
        "string",
        _("Nombre de la regla"),
        _("Cómo se llama la regla en las reglas con que se convocó la edición."),
        lambda row: row.rule.title,
        constraints={"required": True},
    ),
    Column(
        "texto",
        "string",
        _("Texto de la regla"),
        _("Lo que pide la regla."),
        lambda row: row.rule.sentence,
    ),
    Column(
        "obligacion",
        "string",
        _("Obligación"),
        _("Si la regla es obligatoria o preferente."),
        lambda row: str(Level(row.rule.level).label),
        constraints={"required": True, "enum": Level.labels},
    ),
    Column(
        "medido",
        "string",
        _("Qué se midió"),
        _("Lo que ocurrió en la edición, en los términos de la regla."),
        lambda row: row.measured,
    ),
    Column(
        "situacion",
        "string",
        _("Situación"),
        _("Si consta la justificación, o si nadie registró ninguna."),
        lambda row: str(STANDINGS[0 if row.exception else 1]),
        constraints={"required": True, "enum": STANDINGS},
    ),
    Column(
        "justificacion",
        "string",
        _("Justificación"),
        _("Por qué no se cumplió, como lo escribió quien firma; vacía cuando no consta."),
        lambda row: _signed(row, "text"),
    ),
    Column(
        "firma",
        "string",
        _("Quién firma"),
        _("Quién firma la justificación; vacío cuando no consta."),
        lambda row: _signed(row, "signed_by"),
    ),
    Column(
        "fecha",
        "date",
        _("Fecha"),
        _("Día en que se firmó la justificación; vacío cuando no consta."),
        lambda row: _signed(row, "justified_on"),
    ),
    Column(
        "fuente",
        "string",
        _("Fuente"),
        _("De dónde se tomó, cuando la justificación es anterior al sistema."),
        lambda row: _signed(row, "source"),
    ),
    Column(
        "direccion",
        "string",
        _("Dirección"),
        _("Dónde está en el registro público."),
        lambda row: absolute(row.get_absolute_url()),
        format="uri",
        constraints={"required": True, "unique": True},
    ),
]
