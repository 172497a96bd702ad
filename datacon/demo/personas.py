"""Invented people, one for each role, whom anybody may become in the demo. Nobody owns their accounts."""

from django.db.models import QuerySet
from django_scopes import scope

from datacon.editions.models import Appointment, Edition
from datacon.editions.states import Role
from datacon.people.actions import account_for
from datacon.people.models import User

ADMINISTRATION = "administracion@example.org"
ADDRESSES = {role: f"{role.replace('_', '-')}@example.org" for role in Role}


def make(edition: Edition) -> dict[Role, User]:
    """The person of each role, appointed in `edition`, and one who administers the platform; nobody twice."""
    platform = account_for(ADMINISTRATION, name="Persona de ejemplo: administración de la plataforma")
    if not platform.is_staff:
        platform.is_staff = platform.is_superuser = True
        platform.save(update_fields=["is_staff", "is_superuser"])
    people = {role: account_for(address, name=_name(role)) for role, address in ADDRESSES.items()}
    with scope(edition=edition):
        for role, person in people.items():
            Appointment.objects.get_or_create(edition=edition, user=person, role=role, ends_at=None)
    return people


def everybody() -> QuerySet[User]:
    """Those that were made, in the order of the roles' names."""
    return User.objects.filter(email__in=[*ADDRESSES.values(), ADMINISTRATION], is_active=True).order_by("name")


def _name(role: Role) -> str:
    label = str(role.label)
    return f"Persona de ejemplo: {label[0].lower()}{label[1:]}"
