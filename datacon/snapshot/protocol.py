"""uvicorn's HTTP protocol with a short way for published pages.

A scope, a task and two messages per request are most of what ready bytes cost in uvicorn. A plain GET of
a published page that arrives whole on an idle connection is answered where it is read; anything else
(a query, a body, a pipeline, half a request, a strange header) goes uvicorn's own way.
"""

import re
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from datacon.snapshot.front import Front
from datacon.snapshot.response import Response

PLAIN = re.compile(
    rb"(GET|HEAD) (/[!-~]*+) HTTP/1\.1\r\n"
    rb"((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]++:[\t -~\x80-\xff]*+\r\n)++)\r\n"
).fullmatch
"""A whole request without a body; possessive, so that no input is read twice."""

TELLING = re.compile(
    rb"^(host|accept-encoding|if-none-match|connection|content-length|transfer-encoding|expect|upgrade)"
    rb":[\t ]*+([^\r]*)",
    re.IGNORECASE | re.MULTILINE,
).findall
UNDERSTOOD = {b"host", b"accept-encoding", b"if-none-match", b"connection"}
LONGEST = 16384


def understood(head: bytes) -> dict[bytes, bytes] | None:
    """The headers that choose the answer; nothing, where one of them asks for more than a page."""
    said = TELLING(head)
    asked = {name.lower(): value for name, value in said}
    is_simple = len(asked) == len(said) and asked.keys() <= UNDERSTOOD and b"host" in asked
    return asked if is_simple and asked.get(b"connection", b"keep-alive").lower() == b"keep-alive" else None


class Protocol(HttpToolsProtocol):
    """Its application is a `Front`, not wrapped in anything."""

    app: Front

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_message = False
        self.answered_at = 0.0

    def data_received(self, data: bytes) -> None:
        if self.is_idle() and len(data) <= LONGEST and (plain := PLAIN(data)):
            method, target, head = plain.groups()
            response = self.app.responses.get(target)
            if response and (asked := understood(head)):
                self.answer(response, asked, is_head=method == b"HEAD")
                return
        super().data_received(data)

    def is_idle(self) -> bool:
        """Whether the next byte begins a request, nothing is being answered and the client reads."""
        return (
            not self.in_message
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and not self.transport.is_closing()
        )

    def on_message_begin(self) -> None:
        self.in_message = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.in_message = self.parser.should_upgrade()

    def answer(self, response: Response, asked: dict[bytes, bytes], *, is_head: bool) -> None:
        variant = response.variant_for(asked.get(b"accept-encoding"))
        date = b"".join([b"%b: %b\r\n" % header for header in self.server_state.default_headers])
        if variant.is_known_to(asked.get(b"if-none-match")):
            self.transport.writelines((b"HTTP/1.1 304 Not Modified\r\n", date, variant.unchanged))
        elif is_head:
            self.transport.writelines((b"HTTP/1.1 200 OK\r\n", date, variant.head))
        else:
            self.transport.writelines((b"HTTP/1.1 200 OK\r\n", date, variant.head, variant.body))
        self.server_state.total_requests += 1
        self.keep_alive()

    def keep_alive(self) -> None:
        """Arm one timer per connection, not one per request: when it rings, it looks at the clock."""
        self.answered_at = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def timeout_keep_alive_handler(self) -> None:
        left = self.answered_at + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()
