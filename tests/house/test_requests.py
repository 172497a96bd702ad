"""Forged requests are refused, asking changes nothing, and nobody's page is kept for somebody else."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.middleware.csrf import _get_new_csrf_string

from datacon.desk.policy import ANYONE, POLICY, SIGNED_IN, STAFF
from datacon.editions.states import Role
from tests.house.addresses import addresses
from tests.house.verdicts import Cell, ask
from tests.house.world import ANONYMOUS, NOBODY

pytestmark = pytest.mark.slow

EVERYBODY = [ANONYMOUS, NOBODY, *Role.values, STAFF]
WRITES = re.compile(r"(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
OF_SESSIONS = {"django_session"}
SIGNING_IN = "It holds a form with a token of its reader's, and looks whether they are signed in."
OF_ITS_READER = {
    "uploads:file": "It looks who asks.",
    "editions:invitation": "It holds a form with a token of its reader's.",
    "proposals:speaker_link": "It holds a form with a token of its reader's.",
    "proposals:speaker_gender": "It holds a form with a token of its reader's.",
    "account_login": SIGNING_IN,
    "account_request_login_code": SIGNING_IN,
    "account_confirm_login_code": SIGNING_IN,
    "account_logout": SIGNING_IN,
    "mfa_login_webauthn": SIGNING_IN,
    "mfa_authenticate": SIGNING_IN,
}
"""Addresses that anybody may call and that are not the same for everybody, each with its reason."""


def permitted(name):
    """Who may call the address: all of them, first those whom the row names."""
    who = POLICY[name].who
    return (
        EVERYBODY if ANYONE in who else EVERYBODY[1:] if SIGNED_IN in who else [one for one in EVERYBODY if one in who]
    )


def cell(name, world, visitor=None, method="GET"):
    edition = world.elsewhere if visitor == ANONYMOUS else world.own
    return Cell(addresses()[name], edition, world.visitors[visitor or permitted(name)[0]], method)


def path(cell, world):
    return cell.address.path(**world.parameters(cell.address.name, cell.address.parameters, cell.edition))


@pytest.mark.parametrize("name", addresses())
def test_post_without_a_token_or_from_elsewhere_is_refused(name, world, call):
    asked = cell(name, world, permitted(name)[-1], "POST")
    token = _get_new_csrf_string()
    shown = {"HTTP_COOKIE": f"{settings.CSRF_COOKIE_NAME}={token}", "HTTP_X_CSRFTOKEN": token, "checked": True}

    def post(**extra):
        return call("POST", path(asked, world), asked.visitor, **extra).status  # unchecked, unless it is asked for

    assert post(checked=True) == 403
    assert post(**shown, HTTP_ORIGIN="https://elsewhere.example") == 403
    assert post(**shown, HTTP_ORIGIN="http://testserver") == post()


@pytest.mark.parametrize("name", addresses())
def test_asking_writes_nothing(name, world, call):
    written = set()

    def watch(execute, sql, params, many, context):
        if (found := WRITES.match(sql)) and found[2] not in OF_SESSIONS:
            written.add(found[0])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        for visitor in permitted(name):
            ask(cell(name, world, visitor), world, call)

    assert written == set()


@pytest.mark.parametrize("name", addresses())
def test_what_is_for_everybody_is_the_same_for_everybody(name, world, call):
    if ANYONE not in POLICY[name].who or name in OF_ITS_READER:
        return
    for visitor in (ANONYMOUS, NOBODY, STAFF):
        asked = Cell(addresses()[name], world.elsewhere, world.visitors[visitor], "GET")

        answer = ask(asked, world, call)

        assert (answer.sets_cookies, "Cookie" in answer.headers.get("Vary", "")) == (False, False)


@pytest.mark.parametrize("name", addresses())
def test_what_is_for_some_is_kept_nowhere(name, world, call):
    if ANYONE in POLICY[name].who:
        return
    for visitor in permitted(name):
        answer = ask(cell(name, world, visitor), world, call)

        assert "no-store" in answer.headers.get("Cache-Control", "")
        assert "private" in answer.headers.get("Cache-Control", "")
