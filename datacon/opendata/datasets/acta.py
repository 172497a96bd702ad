"""The acta as a table: one row per proposal, by the key that stands for it; nobody's name and nobody's gender."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from datacon.opendata.actas import Row
from datacon.opendata.addresses import address
from datacon.opendata.datasets.column import Column
from datacon.proposals.states import Outcome, Pin, Route

KEYS = ["edicion", "renglon"]
OUTCOMES = [Outcome.ACCEPTED.label, Outcome.WAITLISTED.label, Outcome.REJECTED.label]
PINS = [Pin.IN.label, Pin.OUT.label]


def _merit(row: Row) -> float | None:
    """Points; what is not scored has none."""
    return row.told["merit"] / 1000 if row.told["merit"] else None


def _scores(row: Row) -> list[str]:
    """Each review as its scores in the order of the criteria: «4-5-3-4-4-5-4»."""
    return ["-".join(str(value) for value in one.values()) for one in row.told["reviews"]]


def _pin(row: Row) -> Any:
    return str(Pin(row.told["pin"]).label) if row.told["pin"] else None


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
        "renglon",
        "string",
        _("Renglón"),
        _("Clave que está en lugar de la propuesta: solo la conoce quien la envió."),
        lambda row: row.told["key"],
        constraints={"required": True, "unique": True},
    ),
    Column(
        "via",
        "string",
        _("Vía"),
        _("Por qué vía se propuso: mérito, innovación e impulso, o atribución legal."),
        lambda row: str(Route(row.told["route"]).label),
        constraints={"required": True, "enum": Route.labels},
    ),
    Column(
        "dictamenes",
        "string",
        _("Dictámenes"),
        _("Calificaciones de cada dictamen en el orden de los criterios; los dictámenes no llevan orden de personas."),
        _scores,
    ),
    Column(
        "merito",
        "number",
        _("Mérito"),
        _("Media de sus dictámenes, en puntos; vacío por atribución legal, que no se califica."),
        _merit,
        constraints={"minimum": 0, "maximum": 5},
    ),
    Column(
        "decidida_por_la_direccion",
        "string",
        _("Decidida por la dirección"),
        _("Si la dirección del programa decidió que entrara o no, antes del cálculo; vacío cuando la decidió este."),
        _pin,
        constraints={"enum": PINS},
    ),
    Column(
        "motivo",
        "string",
        _("Motivo"),
        _("Por qué la decidió la dirección, como lo escribió; vacío cuando la decidió el cálculo."),
        lambda row: row.told["reason"] or None,
    ),
    Column(
        "decision",
        "string",
        _("Decisión"),
        _("Si se aceptó, pasó a la lista de espera o no se eligió, cuando se selló."),
        lambda row: str(Outcome(row.told["outcome"]).label),
        constraints={"required": True, "enum": OUTCOMES},
    ),
    Column(
        "lugar_en_espera",
        "integer",
        _("Lugar en la lista de espera"),
        _("Orden en la lista de espera cuando se selló; vacío para las demás."),
        lambda row: row.told["rank"],
        constraints={"minimum": 1},
    ),
    Column(
        "direccion",
        "string",
        _("Dirección"),
        _("Página del acta."),
        lambda row: address("public:acta", row.edition.fiscal_year),
        format="uri",
        constraints={"required": True},
    ),
]
