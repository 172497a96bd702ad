"""The policy table, the marks of the views and the predicates say the same (pure: nothing is asked over HTTP)."""

from collections import Counter

import pytest
from django.urls import get_resolver

from datacon.base.access import BELONG
from datacon.desk.policy import ANYONE, POLICY, SIGNED_IN, STAFF
from datacon.editions.access import PERMISSIONS
from datacon.editions.models import Edition
from datacon.editions.states import Role
from datacon.people.models import User
from tests.house.addresses import _walk, addresses
from tests.house.tree import refusal

SAME = {"public": ANYONE, "signed in": SIGNED_IN}


def holder(edition: Edition, role: Role | None) -> User:
    """Somebody who has that role in the edition, or administers the platform; nothing is stored."""
    user = User(pk=1, email="ana@example.org", is_staff=role is None)
    user._appointments = frozenset({(edition.pk, role)} if role else ())
    user.lacks_second_factor = False
    return user


def granted(permission: str) -> set[str]:
    edition = Edition(pk=1)
    may = {role.value for role in Role if holder(edition, role).has_perm(permission, edition)}
    return may | ({STAFF} if holder(edition, None).has_perm(permission, edition) else set())


def test_every_address_has_its_row():
    missing = sorted(set(addresses()) - set(POLICY))

    assert missing == [], refusal("write a row in datacon/desk/policy/ for", missing)


def test_no_row_names_an_address_that_is_gone():
    gone = sorted(set(POLICY) - set(addresses()))

    assert gone == [], refusal("nothing answers at", gone)


def test_no_two_addresses_share_a_name():
    names = Counter(address.name for address in _walk(get_resolver()))

    assert [name for name, times in names.items() if times > 1 or name.endswith("None")] == []


@pytest.mark.parametrize("name", addresses())
def test_the_mark_of_the_view_lets_in_whom_the_row_names(name):
    access, who = addresses()[name].access, {str(one) for one in POLICY[name].who}

    assert ({SAME[access]} if access in SAME else granted(access)) == who


@pytest.mark.parametrize("name", POLICY)
def test_row_says_why_in_a_sentence(name):
    assert POLICY[name].why.endswith(".")
    assert len(POLICY[name].why.split()) > 3


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_who_has_no_role_may_do_nothing(permission):
    edition = Edition(pk=1)
    nobody = holder(edition, Role.COORDINATOR)
    nobody._appointments = frozenset({(2, Role.ATTENDEE)})

    assert nobody.has_perm(permission, edition) is False


def test_whoever_has_a_role_belongs():
    assert granted(BELONG) == {*Role.values, STAFF}
