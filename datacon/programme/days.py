"""The days of an edition: those that are stored, and those that its dates still ask for."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from datacon.editions.models import Edition
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.programme.models import Day

MOST = 10
"""A planning page shows so many days; dates that are further apart than that are a mistake."""


def planned(edition: Edition) -> list[Day]:
    """In order, the stored days, then one not stored yet for each date after the last of them."""
    days = list(Day.objects.filter(edition=edition).order_by("number"))
    date, number = (days[-1].date, days[-1].number) if days else (edition.starts_on - timedelta(days=1), 0)
    while date < edition.ends_on and len(days) < MOST:
        date, number = date + timedelta(days=1), number + 1
        days.append(Day(edition=edition, number=number, date=date))
    return days


@transaction.atomic
def assign(roles: Iterable[tuple[Day, str]], *, by: User) -> None:
    """Say what each day is for; a day that was not stored yet is stored with it (R32)."""
    for day, role in roles:
        if day.pk is None or day.role != role:
            day.role = role
            day.save()
            journal.record("day.changed", day, by=by, role=role)
