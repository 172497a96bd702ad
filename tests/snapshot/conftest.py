"""A site with three publishable pages, one per organisation, and a client of the front without a network."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from datacon.people.models import Organization
from datacon.snapshot import registry
from datacon.snapshot.front import Front
from datacon.snapshot.registry import Page
from datacon.snapshot.store import Store


def path_of(organization: Organization) -> str:
    return f"/organizaciones/{organization.slug}/"


def organizations() -> Iterator[Page]:
    for organization in Organization.objects.order_by("pk"):
        yield Page(path_of(organization), frozenset({f"organization:{organization.slug}", "organizations"}))


@pytest.fixture
def site(db, settings, monkeypatch) -> None:
    """The test's own addresses; a test registers further pages with `registry.register`."""
    settings.ROOT_URLCONF = "tests.snapshot.urls"
    monkeypatch.setattr(registry, "_sources", [organizations])


@pytest.fixture
def store(home: Path) -> Store:
    return Store(home / "snapshot")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(front: Front, path: str, method: str = "GET", query: str = "", **headers: str) -> Answer:
    """One request through the ASGI application; `accept_encoding="br"` becomes a header, each line another."""
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), line.encode())
            for name, value in headers.items()
            for line in value.split("\n")
        ],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(front(scope, receive, send))
    start, *bodies = sent
    pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]]
    assert len(dict(pairs)) == len(pairs), "a header is sent twice"
    return Answer(start["status"], dict(pairs), b"".join(message.get("body", b"") for message in bodies))


async def django(scope: Any, receive: Any, send: Any) -> None:
    """Stands behind the front and says what reached it."""
    body = f"Django {scope['method']} {scope['path']}?{scope['query_string'].decode()}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def front(store: Store) -> Front:
    return Front(store, {}, django)
