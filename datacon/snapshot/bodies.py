"""What is sent to the server arrives whole before a thread is taken for it (UP3).

Django's threads are few. Without this, as many people with slow lines as there are threads would stop the
site; and what is too long would be read to its end before it is refused.
"""

import asyncio
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from django.utils.translation import gettext_lazy as _

from datacon.snapshot.front import Application, Receive, Scope, Send

MOST_BYTES = 25_000_000
IN_MEMORY = 1_000_000
PATIENCE_SECONDS = 20
"""Between two pieces of a body."""

LONGEST_SECONDS = 300
CHUNK = 65536

TOO_LONG = _("Lo que enviaste pesa más de 25 MB en total. Vuelve atrás, envía menos archivos o redúcelos.")
TOO_SLOW = _("Lo que enviaste no terminó de llegar. Revisa tu conexión, vuelve atrás y envíalo de nuevo.")

HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"x-content-type-options", b"nosniff"),
    (b"connection", b"close"),
]


class TooLongError(Exception):
    """More came than anybody may send."""


class GoneError(Exception):
    """Whoever was sending hung up."""


class Whole:
    """The ASGI application in front of a slow one."""

    def __init__(
        self,
        application: Application,
        *,
        most: int = MOST_BYTES,
        patience: float = PATIENCE_SECONDS,
        longest: float = LONGEST_SECONDS,
    ) -> None:
        self.application = application
        self.most = most
        self.patience = patience
        self.longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        announced = dict(scope["headers"])
        if not {b"content-length", b"transfer-encoding"} & announced.keys():
            await self.application(scope, receive, send)
            return
        if int(announced.get(b"content-length", b"0")) > self.most:
            await refuse(413, str(TOO_LONG), send)
            return
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                async with asyncio.timeout(self.longest):
                    await self.collect(receive, body)
            except TooLongError:
                await refuse(413, str(TOO_LONG), send)
            except TimeoutError:
                await refuse(408, str(TOO_SLOW), send)
            except GoneError:
                return
            else:
                await self.application(scope, again(body, receive), send)

    async def collect(self, receive: Receive, body: "SpooledTemporaryFile[bytes]") -> None:
        more = True
        while more:
            message = await asyncio.wait_for(receive(), self.patience)
            if message["type"] == "http.disconnect":
                raise GoneError
            body.write(message.get("body", b""))
            if body.tell() > self.most:
                raise TooLongError
            more = message.get("more_body", False)


def again(body: "SpooledTemporaryFile[bytes]", receive: Receive) -> Receive:
    """`receive` as it was before the body was collected."""
    length = body.tell()
    body.seek(0)
    messages: Iterator[dict[str, object]] = (
        {"type": "http.request", "body": body.read(CHUNK), "more_body": body.tell() < length}
        for _ in range(max(1, -(-length // CHUNK)))
    )

    async def replayed() -> dict[str, object]:
        message = next(messages, None)
        return message if message else dict(await receive())

    return replayed


async def refuse(status: int, text: str, send: Send) -> None:
    content = text.encode()
    length = (b"content-length", str(len(content)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS, length]})
    await send({"type": "http.response.body", "body": content})
