"""The edition that an address speaks of, and the wall around it.

Within a request only rows of that edition can be read; a query of another's, or of all, raises
(django-scopes). What must read across editions says so with `scopes_disabled()`.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django_scopes import scope, scopes_disabled

from datacon.editions.models import Edition
from datacon.snapshot.together import read_once

type_of_view = Callable[[HttpRequest], HttpResponse]


@read_once
def edition_of(year: int) -> Edition | None:
    return Edition.objects.select_related("forum").filter(fiscal_year=year).first()


def edition_of_address(get_response: type_of_view) -> type_of_view:
    """Sets `request.edition` by the year in the address, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            match = resolve(request.path_info)
        except Resolver404:
            match = None
        year = match.kwargs.get("year") if match else None
        edition = edition_of(year) if year else None
        request.edition = edition  # type: ignore[attr-defined]
        if match and match.app_name == "admin":
            with scopes_disabled():  # looking and rescue, across editions, by the platform's administration
                return get_response(request)
        with scope(edition=edition) if edition else scope():
            return get_response(request)

    return middleware
