"""What a request knows of its reader beside their account: how well they showed who they are."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from datacon.people.access import shows_two_factors

type_of_view = Callable[[HttpRequest], HttpResponse]


def second_factor(get_response: type_of_view) -> type_of_view:
    """Sets `request.user.lacks_second_factor`, when somebody asks for the reader and not before."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_reader, request, request.user))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _reader(request: HttpRequest, user: Any) -> Any:
    if user.is_staff:
        user.lacks_second_factor = not shows_two_factors(request, user)
    return user
