"""What is sent arrives whole before Django is called, or is refused (UP3)."""

import asyncio
from typing import Any

import pytest

from datacon.snapshot.bodies import CHUNK, Whole

Messages = list[dict[str, Any]]


class Django:
    """Reads its whole body and says how long it was."""

    def __init__(self) -> None:
        self.received: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.received.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def send_in(django: Django, pieces: list[bytes | float | None], headers: dict[str, str], **limits: float) -> Messages:
    """One request; a number in `pieces` waits so many seconds, None hangs up."""
    sent: Messages = []
    left = list(pieces)

    async def receive() -> dict[str, Any]:
        while left and isinstance(left[0], float):
            await asyncio.sleep(left.pop(0))
        piece = left.pop(0) if left else None
        if piece is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": [(name.encode(), value.encode()) for name, value in headers.items()]}
    asyncio.run(Whole(django, **limits)(scope, receive, send))
    return sent


def status(messages: Messages) -> int:
    return messages[0]["status"]


def test_a_request_without_a_body_goes_straight_on():
    django = Django()

    assert status(send_in(django, [b""], {})) == 200
    assert django.received == [b""]


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_a_body_is_handed_on_as_it_came(size):
    django = Django()
    body = bytes(number % 251 for number in range(size))

    assert status(send_in(django, [body[:10], body[10:]], {"content-length": str(size)})) == 200
    assert django.received == [body]


def test_django_is_called_once_the_body_is_whole():
    order: list[str] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        order.append("django")
        while (await receive()).get("more_body"):
            pass
        order.append((await receive())["type"])

    async def receive() -> dict[str, Any]:
        order.append("receive")
        if order.count("receive") > 2:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": b"x", "more_body": order.count("receive") == 1}

    asyncio.run(Whole(django)({"type": "http", "headers": [(b"content-length", b"2")]}, receive, None))

    assert order == ["receive", "receive", "django", "receive", "http.disconnect"]


def test_a_body_announced_as_too_long_is_refused_before_it_is_read():
    django = Django()

    start, body = send_in(django, [], {"content-length": "101"}, most=100)

    assert start["status"] == 413
    assert dict(start["headers"])[b"connection"] == b"close"
    assert dict(start["headers"])[b"content-length"] == str(len(body["body"])).encode()
    assert body["body"].decode().startswith("Lo que enviaste pesa más de 25 MB en total.")
    assert django.received == []


def test_a_body_that_does_not_say_how_long_it_is_is_cut():
    django = Django()

    assert status(send_in(django, [b"x" * 60, b"x" * 60], {"transfer-encoding": "chunked"}, most=100)) == 413
    assert django.received == []


def test_a_body_that_stops_is_refused():
    django = Django()

    sent = send_in(django, [b"x", 5.0, b"x"], {"content-length": "2"}, patience=0.01)

    assert status(sent) == 408
    assert sent[1]["body"].decode().startswith("Lo que enviaste no terminó de llegar.")
    assert django.received == []


def test_a_body_that_trickles_is_refused():
    django = Django()
    trickle: list[Any] = [piece for _ in range(100) for piece in (0.01, b"x")]

    assert status(send_in(django, trickle, {"content-length": "100"}, patience=1, longest=0.05)) == 408
    assert django.received == []


def test_who_hangs_up_is_not_answered():
    django = Django()

    assert send_in(django, [b"x", None], {"content-length": "9"}) == []
    assert django.received == []
