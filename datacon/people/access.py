"""Who administers the platform shows two factors, or a passkey, before it is believed."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from datacon.people.models import User


def shows_two_factors(request: HttpRequest, user: User) -> bool:
    """Whether in this session `user` signed in with a passkey, or with something beside the code by mail."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, user))


def take_as_shown(request: HttpRequest, user: User, by: str) -> None:
    """Let the session count as one with two factors; for accounts that nobody owns, as those of the demo."""
    record_authentication(request, user, method="mfa", type=by)
