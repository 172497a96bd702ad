"""Answers published pages and static files as ready bytes, before Django is touched.

It reads no cookie, no host and no database. What is not published goes to Django.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from datacon.snapshot.response import REVALIDATE, Response
from datacon.snapshot.store import Entry, Generation, Store

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Rendering = Callable[[str], Coroutine[Any, Any, Response | None]]

WATCH_SECONDS = 0.1
MARKETING = ("utm_", "fbclid", "gclid")
"""How the parameters begin that newsletters and networks add to addresses and that change no page."""


async def nothing(path: str) -> None:
    """What renders no page."""


class Front:
    """The ASGI application in front of Django.

    `responses`, by address as it is asked for, is replaced whole. `render` makes a page as anybody sees it: one
    that waits to be published is rendered once for all who ask meanwhile, not once for each.
    """

    def __init__(
        self, store: Store, static: Mapping[bytes, Response], django: Application, render: Rendering = nothing
    ) -> None:
        self.store = store
        self.static = dict(static)
        self.django = django
        self.render = render
        self.stamp = (0, 0)
        self.pages: dict[str, tuple[Entry, Response]] = {}
        self.responses = self.static
        self.missing: set[bytes] = set()
        self.rendered: dict[bytes, asyncio.Task[Response | None]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take the generation in force, if it is another one; pages that did not change are kept."""
        stamp = self.store.stamp()
        if stamp != self.stamp:
            generation = self.store.read()
            pages = {path: self.page(path, entry, generation) for path, entry in generation.pages.items()}
            self.pages = {path: page for path, page in pages.items() if page}
            self.responses = self.static | {path.encode(): response for path, (_, response) in self.pages.items()}
            self.missing = {path.encode() for path in generation.missing}
            self.rendered, self.stamp = {}, stamp

    def page(self, path: str, entry: Entry, generation: Generation) -> tuple[Entry, Response] | None:
        known = self.pages.get(path)
        if known and (known[0].head, known[0].body) == (entry.head, entry.body):
            return known
        if bodies := self.store.load(entry):
            return entry, Response(generation.heads[entry.head], tag=entry.tag, cache=REVALIDATE, bodies=bodies)
        return None

    async def watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            self.refresh()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            response = await self.response_to(scope)
            await (answer(response, scope, send) if response else self.django(scope, receive, send))
        else:
            await self.django(scope, receive, self.after_refresh(send))

    async def response_to(self, scope: Scope) -> Response | None:
        path = scope["raw_path"]
        if not is_plain(scope["query_string"]):
            return None
        if path in self.missing and path not in self.rendered:
            self.rendered[path] = asyncio.create_task(self.render(path.decode()))
        if path in self.rendered:
            return await asyncio.shield(self.rendered[path])  # whoever asked first may hang up
        return self.responses.get(path)

    def after_refresh(self, send: Send) -> Send:
        """Who changes something sees the change in the very next answer."""

        async def refreshed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.refresh()
            await send(message)

        return refreshed

    async def live(self, receive: Receive, send: Send) -> None:
        """Watch the store for as long as the server runs."""
        await receive()
        watching = asyncio.create_task(self.watch())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await send({"type": "lifespan.shutdown.complete"})


def is_plain(query: bytes) -> bool:
    """Whether the address with this query is the page without it."""
    return all(key.startswith(MARKETING) for key, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True))


async def answer(response: Response, scope: Scope, send: Send) -> None:
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        headers[name] = headers[name] + b"," + value if name in headers else value
    variant = response.variant_for(headers.get(b"accept-encoding"))
    known = variant.is_known_to(headers.get(b"if-none-match"))
    status, pairs, body = (304, variant.unchanged_headers, b"") if known else (200, variant.headers, variant.body)
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
