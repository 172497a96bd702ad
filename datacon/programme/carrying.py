"""What a new edition's programme may take along: its types of session, and its days with what they are for."""

from django.utils.translation import gettext_lazy as _

from datacon.editions.carrying import Carrier, carries
from datacon.editions.models import Edition
from datacon.programme.models import Day, SessionType
from datacon.ui import dates


def preview_types(source: Edition, target: Edition) -> list[str]:
    return [kind.name for kind in SessionType.objects.filter(edition=source)]


def carry_types(source: Edition, target: Edition) -> None:
    SessionType.objects.bulk_create(
        SessionType(
            edition=target, name=kind.name, slug=kind.slug, weave=kind.weave, ink=kind.ink, position=kind.position
        )
        for kind in SessionType.objects.filter(edition=source)
    )


def preview_days(source: Edition, target: Edition) -> list[str]:
    return [f"{dates.day(day.date)}: {day.get_role_display()}" for day in _moved(source, target)]


def carry_days(source: Edition, target: Edition) -> None:
    Day.objects.bulk_create(_moved(source, target))


def _moved(source: Edition, target: Edition) -> list[Day]:
    """The source's days, as far from the first one as they were; none past the new edition's last day."""
    distance = target.starts_on - source.starts_on
    days = [
        Day(edition=target, number=day.number, date=day.date + distance, role=day.role)
        for day in Day.objects.filter(edition=source)
    ]
    return [day for day in days if day.date <= target.ends_on]


carries(Carrier("types", _("Los tipos de sesión"), preview_types, carry_types))
carries(Carrier("days", _("Las jornadas, con lo que se hace en cada una"), preview_days, carry_days))
