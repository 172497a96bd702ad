"""A call to an address as one visitor, through the whole of Django, and nothing that it writes stays."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.urls import get_resolver

from datacon.snapshot.together import together
from tests.house.world import Visitor

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
HTMX = {"HTTP_HX_REQUEST": "true"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers and every byte."""

    status: int
    headers: dict[str, str]
    body: bytes
    sets_cookies: bool

    @property
    def leads_to(self) -> str:
        return self.headers.get("Location", "")

    def says(self, text: str) -> bool:
        return text.encode() in self.body or any(text in value for value in self.headers.values())


def _bare(status: int) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return HttpResponse(status=status)

    return answer


@contextmanager
def _without_error_pages() -> Iterator[None]:
    """A refusal without its page, which is the same for every method and costs more than all the rest of the call."""
    resolver = get_resolver()
    resolver.resolve_error_handler = _bare
    try:
        yield
    finally:
        del resolver.resolve_error_handler


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Caller:
    """Holds the handler, with its middleware, for many calls.

    One that `remembers` asks once what cannot depend on the visitor: neither their session nor their account was
    looked at to answer it, which Django notes for the header Vary.
    """

    def __init__(self, remembers: bool = False) -> None:
        self.remembers = remembers
        self.remembered: dict[Any, Answer] = {}
        self.handler = WSGIHandler()
        self.factory = RequestFactory()
        self.kept: dict[Any, Any] = {}

    def __call__(self, method: str, path: str, visitor: Visitor, **extra: Any) -> Answer:
        """The answer; tokens against forgery are not asked for, unless `checked` is given.

        Where nothing can be written (`is_safe`) there is nothing to take back, and what was read once stays true.
        """
        key = (method, path, *sorted(extra.items()))
        if key not in self.remembered:
            answer, is_the_visitors = self._ask(method, path, visitor, extra)
            if is_the_visitors or not self.remembers:
                return answer
            self.remembered[key] = answer
        return self.remembered[key]

    def _ask(self, method: str, path: str, visitor: Visitor, extra: dict[str, Any]) -> tuple[Answer, bool]:
        """The answer, and whether the session was looked at for it."""
        checked, is_brief, is_safe = (extra.pop(name, False) for name in ("checked", "is_brief", "is_safe"))
        request = self.factory.generic(method, path, **extra)
        if visitor.session:
            request.COOKIES[settings.SESSION_COOKIE_NAME] = visitor.session
        request._dont_enforce_csrf_checks = not checked
        around = together(self.kept) if is_safe else taken_back()
        with around, _without_error_pages() if is_brief else nullcontext():
            answer = _read(self.handler.get_response(request))
        return answer, request.session.accessed or answer.sets_cookies


def _read(response: HttpResponseBase) -> Answer:
    streaming = getattr(response, "streaming_content", None)
    body = b"".join(streaming) if streaming is not None else response.content
    request_finished.disconnect(close_old_connections)  # the connection is the test's, whose transaction goes on
    response.close()
    request_finished.connect(close_old_connections)
    return Answer(response.status_code, dict(response.items()), body, bool(response.cookies))
