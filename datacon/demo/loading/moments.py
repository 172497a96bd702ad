"""Days of the files as instants of the edition."""

from datetime import date, datetime, time

from datacon.editions.models import Edition


def noon(edition: Edition, day: str) -> datetime:
    """Noon of that day on the edition's clock."""
    return datetime.combine(date.fromisoformat(day), time(12), edition.zone)


def noon_or_never(edition: Edition, day: str) -> datetime | None:
    """Nothing for an empty cell."""
    return noon(edition, day) if day else None
