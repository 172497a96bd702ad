"""The editions that somebody has to do with."""

from django.db.models import Q

from datacon.editions import access
from datacon.editions.models import Edition, EditionQuerySet
from datacon.people.models import User


def editions_of(user: User) -> EditionQuerySet:
    """Those in which `user` holds a role now, the newest first."""
    return Edition.objects.filter(pk__in={edition for edition, _role in access.appointments_of(user)})


def sources_for(user: User) -> EditionQuerySet:
    """Those that `user` may open a new one from: what is public, and what is theirs."""
    if access.is_staff(user):
        return Edition.objects.all()
    mine = {edition for edition, _role in access.appointments_of(user)}
    return Edition.objects.filter(Q(announced_at__isnull=False) | Q(pk__in=mine))
