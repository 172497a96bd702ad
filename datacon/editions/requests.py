"""The request of a page of the desk: who reads it is signed in, and its address speaks of an edition."""

from django.http import HttpRequest

from datacon.editions.models import Edition
from datacon.people.models import User


class DeskRequest(HttpRequest):
    """What a view may take for granted behind `@allowed` (`datacon.editions.middleware` sets `edition`)."""

    user: User
    edition: Edition


class SignedRequest(HttpRequest):
    """What a view may take for granted behind `@signed_in`."""

    user: User
