"""Whole addresses, for what leaves the site: they come from the settings, never from a request."""

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """`path` at the site's own origin; another site's address stays as it is."""
    return path if "://" in path else f"{settings.ORIGIN}{path}"


def address(name: str, *args: object) -> str:
    """The whole address of the page called `name`."""
    return absolute(reverse(name, args=args))
