"""Days of the files as instants of the edition."""

from datetime import date, datetime, time

from datacon.editions.models import Edition


def noon(edition: Edition, day: str) -> datetime | None:
    """Noon of that day on the edition's clock; nothing for an empty cell."""
    return datetime.combine(date.fromisoformat(day), time(12), edition.zone) if day else None
