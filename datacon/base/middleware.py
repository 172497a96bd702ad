"""The language of a page is in its address, never in a cookie or a header.

Published pages are the same bytes for everybody, so nothing about the reader may choose them.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """`/en/…` is English, everything else Spanish."""

    def middleware(request: HttpRequest) -> HttpResponse:
        code = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware
