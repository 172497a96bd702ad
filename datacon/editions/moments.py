"""Instants in words, on the clock of the place that they matter to (C16)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from datacon.ui import dates

CITIES = {
    "America/Mexico_City": "Ciudad de México",
    "America/Merida": "Mérida",
    "America/Bahia_Banderas": "Bahía de Banderas",
    "America/Ciudad_Juarez": "Ciudad Juárez",
    "America/Mazatlan": "Mazatlán",
    "America/Cancun": "Cancún",
}
"""Places whose IANA name leaves out what Spanish writes."""


def city(zone: str) -> str:
    """«Ciudad de México», «Tijuana»."""
    return CITIES.get(zone) or zone.rpartition("/")[2].replace("_", " ")


def told(moment: datetime, zone: str) -> str:
    """«3 de marzo de 2027 a las 18:00 (hora de Ciudad de México)»; the offset is the one of that day."""
    local = moment.astimezone(ZoneInfo(zone))
    return _("%(day)s a las %(time)s (hora de %(place)s)") % {
        "day": dates.day(local),
        "time": f"{local:%H:%M}",
        "place": city(zone),
    }


def told_twice(moment: datetime, zone: str, other: str) -> str:
    """The same, and what the clock says then at the `other` place, where it says something else."""
    first = told(moment, zone)
    if not other or moment.astimezone(ZoneInfo(other)).utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset():
        return first
    return _("%(first)s, %(second)s") % {"first": first, "second": told(moment, other)}
