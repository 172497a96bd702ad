"""The hosts as a table: one row per host of an edition, those that are only online too."""

from django.utils.translation import gettext_lazy as _

from datacon.editions.models import Host
from datacon.editions.states import HostKind
from datacon.editions.territories import Region, Territory
from datacon.opendata.addresses import absolute
from datacon.opendata.datasets.column import Column

KEYS = ["edicion", "caracter", "clave"]


def _name(host: Host) -> str | None:
    return str(Territory(host.territory).label) if host.territory else None


def _region(host: Host) -> str | None:
    return str(Territory(host.territory).region.label) if host.territory else None


COLUMNS = [
    Column(
        "edicion",
        "year",
        _("Edición"),
        _("Ejercicio fiscal de la edición, con el que se la cita."),
        lambda host: host.edition.fiscal_year,
        constraints={"required": True},
    ),
    Column(
        "edicion_de_ejemplo",
        "boolean",
        _("Edición de ejemplo"),
        _("Si la edición es ficticia, hecha para mostrar el sistema: entonces esto no ocurrió."),
        lambda host: host.edition.is_synthetic,
        constraints={"required": True},
    ),
    Column(
        "caracter",
        "string",
        _("Carácter"),
        _("Si fue la sede principal, una de varias simultáneas, o en línea."),
        lambda host: str(HostKind(host.kind).label),
        constraints={"required": True, "enum": HostKind.labels},
    ),
    Column(
        "clave",
        "string",
        _("Clave de la entidad"),
        _("Clave geoestadística de la entidad federativa, de 01 a 32; vacía cuando la sede fue en línea."),
        lambda host: host.territory or None,
        constraints={"pattern": "[0-9]{2}"},
    ),
    Column(
        "entidad",
        "string",
        _("Entidad federativa"),
        _("Nombre de la entidad federativa."),
        _name,
    ),
    Column(
        "region",
        "string",
        _("Región"),
        _("Una de ocho regiones de entidades vecinas, con las que se deciden los empates entre candidaturas."),
        _region,
        constraints={"enum": Region.labels},
    ),
    Column("ciudad", "string", _("Ciudad"), _("Ciudad, cuando consta."), lambda host: host.city or None),
    Column("recinto", "string", _("Recinto"), _("Recinto, cuando consta."), lambda host: host.venue or None),
    Column(
        "zona_horaria",
        "string",
        _("Zona horaria"),
        _("Zona horaria de la sede, de la base de datos IANA."),
        lambda host: host.time_zone or host.edition.time_zone,
        constraints={"required": True},
    ),
    Column(
        "fundamento",
        "string",
        _("Fundamento"),
        _("Por qué se eligió, cuando consta."),
        lambda host: host.grounding or None,
    ),
    Column("fuente", "string", _("Fuente"), _("De dónde se tomó, cuando consta."), lambda host: host.source or None),
    Column(
        "direccion",
        "string",
        _("Dirección"),
        _("Página de la edición."),
        lambda host: absolute(host.edition.get_absolute_url()),
        format="uri",
        constraints={"required": True},
    ),
]
