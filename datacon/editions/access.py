"""Who may do what in an edition: predicates over roles, the edition and its state (requirements 3.4).

Every permission takes the edition as its object. Roles are read once per request, from the
appointments in force at that moment, so what is taken away is gone with the next request.
"""

from django_scopes import scopes_disabled
from rules.permissions import add_perm
from rules.predicates import Predicate

from datacon.base.access import BELONG
from datacon.editions.models import Appointment, Edition
from datacon.editions.states import Role, State
from datacon.people.models import User


def roles_of(user: User, edition: Edition) -> frozenset[Role]:
    """The roles that `user` holds now in `edition`."""
    return frozenset(role for year, role in appointments_of(user) if year == edition.pk)


def appointments_of(user: User) -> frozenset[tuple[int, Role]]:
    """Pairs of an edition's key and a role held in it now, in all editions; kept with the request's user."""
    kept: frozenset[tuple[int, Role]] | None = getattr(user, "_appointments", None)
    if kept is None:
        with scopes_disabled():
            held = Appointment.objects.filter(user=user.pk).in_force().values_list("edition", "role")
            kept = frozenset((edition, Role(role)) for edition, role in held)
        user._appointments = kept  # type: ignore[attr-defined]
    return kept


def holds(*roles: Role) -> Predicate:
    """One of `roles` in the edition that is asked about."""

    def test(user: User, edition: Edition | None) -> bool:
        return bool(user.is_authenticated and edition and roles_of(user, edition) & set(roles))

    return Predicate(test, "+".join(roles))


def is_staff(user: User) -> bool:
    """The platform's administration, in every edition and outside them, once it showed two factors."""
    return bool(user.is_authenticated and user.is_staff and not user.lacks_second_factor)


def has_a_role(user: User, edition: Edition | None) -> bool:
    return bool(user.is_authenticated and edition and roles_of(user, edition))


def coordinates_one(user: User) -> bool:
    """Coordinates some edition now."""
    return bool(user.is_authenticated and any(role == Role.COORDINATOR for _edition, role in appointments_of(user)))


administers, belongs, has_coordinated = Predicate(is_staff), Predicate(has_a_role), Predicate(coordinates_one)
coordinates = holds(Role.COORDINATOR)
organises = holds(Role.COORDINATOR, Role.COMMITTEE)
sees_the_plan = holds(Role.COORDINATOR, Role.COMMITTEE, Role.PROGRAMME_CHAIR, Role.EDITOR, Role.PRIVACY_OFFICER)


def may_move(user: User, edition: Edition, target: State) -> bool:
    """Of those who advance an edition, the committee proposes it; every other step is the coordination's (3.3)."""
    return target == State.PROPOSED or coordinates.test(user, edition)


PERMISSIONS = {
    BELONG: belongs | administers,
    "platform.administer": administers,
    "editions.convene": has_coordinated | administers,
    "editions.see_plan": sees_the_plan | administers,
    "editions.plan": coordinates,
    "editions.advance": organises,
    "editions.justify": coordinates,
    "editions.appoint": coordinates | administers,
    "editions.seat": coordinates,
    "editions.propose": organises,
    "editions.vote": holds(Role.COMMITTEE),
    "editions.invite": organises,
    "hosts.call": coordinates,
    "hosts.see_bids": organises,
    "hosts.bid": holds(Role.HOST_DELEGATE),
    "hosts.admit": coordinates,
    "hosts.score": holds(Role.COMMITTEE),
    "hosts.decide": coordinates,
}

for permission, test in PERMISSIONS.items():
    add_perm(permission, test)
