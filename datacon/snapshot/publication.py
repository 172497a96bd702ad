"""Renders pages as Django would answer them to anybody, and puts them in force."""

import gc
import logging
import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TypeGuard
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpResponse, HttpResponseBase

from datacon.snapshot import registry
from datacon.snapshot.registry import Page
from datacon.snapshot.response import REVALIDATE, Response
from datacon.snapshot.store import Entry, Headers, Made, Store, encoded, name_of, name_of_headers
from datacon.snapshot.together import together

logger = logging.getLogger(__name__)

BATCH_SECONDS = 1.0
OF_THE_SERVER = {"cache-control", "content-length", "date", "etag", "expires", "vary"}
"""Headers that the front writes itself."""


def request_for(path: str) -> WSGIRequest:
    """What a stranger without cookies asks of the public origin."""
    origin = urlsplit(settings.ORIGIN)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(path).encode().decode("latin-1"),
            "QUERY_STRING": "",
            "SERVER_NAME": origin.hostname,
            "SERVER_PORT": str(origin.port or {"http": 80, "https": 443}[origin.scheme]),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": origin.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": origin.scheme,
            "wsgi.input": BytesIO(),
        }
    )


def is_for_everybody(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether the response is a page, and the same one whoever asks."""
    return response.status_code == 200 and not response.cookies and "Vary" not in response and not response.streaming


def render(handler: WSGIHandler, page: Page) -> tuple[Headers, bytes] | None:
    """The page as Django answers it, or nothing where it is not for everybody.

    `get_response` is what the WSGI call does between its two signals; those would close the
    database connection after every page.
    """
    response = handler.get_response(request_for(page.path))
    if not is_for_everybody(response):
        logger.warning("%s is not published: it is not the same for everybody (%s)", page.path, response.status_code)
        return None
    return headers_of(response), response.content


def headers_of(response: HttpResponseBase) -> Headers:
    """What is kept of the response's headers, always in one order, so that equal pages keep their tag.

    django-csp writes its directives in another order in each process.
    """
    kept = ((name.lower(), value) for name, value in response.items() if name.lower() not in OF_THE_SERVER)
    return sorted(
        (name, "; ".join(sorted(value.split("; "))) if name == "content-security-policy" else value)
        for name, value in kept
    )


def publish() -> None:
    """Make what is registered and not in force, a batch at a time; take out what is no longer registered."""
    place = Store(settings.SNAPSHOT_ROOT)
    with place.change() as generation:
        wanted = registry.pages()
        generation.pages = {path: entry for path, entry in generation.pages.items() if entry.is_of(wanted.get(path))}
        generation.missing = [path for path in wanted if path not in generation.pages]
    missing = deque(wanted[path] for path in generation.missing)
    epoch, handler = generation.epoch, WSGIHandler()
    while missing:
        epoch = place.add(render_batch(place, handler, missing), since=epoch)
    place.prune()


@contextmanager
def without_collection() -> Iterator[None]:
    """No garbage is looked for meanwhile: a batch is short, and most of what it makes falls away by itself."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def render_batch(place: Store, handler: WSGIHandler, missing: deque[Page]) -> dict[Page, Made | None]:
    """What of `missing` can be made in a second."""
    deadline = time.monotonic() + BATCH_SECONDS
    made: dict[Page, Made | None] = {}
    with together(), without_collection():
        while missing and (not made or time.monotonic() < deadline):
            page = missing.popleft()
            rendered = render(handler, page)
            made[page] = (rendered[0], *place.put(rendered[1])) if rendered else None
    return made


def render_now(path: str) -> Response | None:
    """A withdrawn page as it is now, for those who ask before the worker publishes it again.

    It is compressed as a published one: who asks first may be on the slowest line.
    """
    try:
        rendered = render(WSGIHandler(), Page(path, frozenset()))
    finally:
        connection.close()  # the thread's own
    if rendered is None:
        return None
    headers, body = rendered
    entry = Entry([], name_of_headers(headers), name_of(body), {})
    return Response(headers, tag=entry.tag, cache=REVALIDATE, bodies=encoded(body))


def fingerprint() -> str:
    """What shapes pages beside the data: the program's files and the settings given from outside."""
    digest = sha256(django.__version__.encode())
    for path in sorted(settings.PACKAGE.rglob("*")):
        status = path.stat()
        if path.suffix != ".pyc" and path.is_file():
            digest.update(f"{path}{status.st_size}{status.st_mtime_ns}".encode())
    for name, value in sorted(os.environ.items()):
        if name.startswith("DATACON_"):
            digest.update(f"{name}={value}".encode())
    return digest.hexdigest()
