"""Every address says who may call it, in one mark (`datacon.base.access`)."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import refusal


def marks(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, getattr(entry.callback, "access", None)
        elif entry.app_name != "admin":
            yield from marks(entry, address)


def test_every_address_carries_an_access_mark():
    without = [address for address, mark in marks(get_resolver()) if mark is None]

    assert without == [], refusal("write @public or @allowed(…) above the views of", without)
