"""What every answer says of its language, and of who else may keep it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """`/en/…` is English, everything else Spanish, whatever a cookie or a header says.

    Published pages are the same bytes for everybody, so nothing about the reader may choose them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        code = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware


def keep_private(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """What was made for somebody who is signed in is kept by nobody: not by a proxy, not by the browser's history.

    A page that never asked who reads it is not asked here either, so it stays free of cookies.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware
