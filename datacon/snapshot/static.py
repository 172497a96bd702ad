"""Static files as ready bytes: those with a hash in their name for a year, the others to be asked again."""

import gzip
import json
import mimetypes
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from datacon.snapshot.publication import headers_of, request_for
from datacon.snapshot.response import REVALIDATE, Response
from datacon.snapshot.store import Headers, name_of, write_whole

FOREVER = "public, max-age=31536000, immutable"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
"""What the machine's own table of types may lack or call by an older name."""

COMPRESSED: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11),
    ".gz": lambda content: gzip.compress(content, 9, mtime=0),
}


def type_of(path: Path) -> str:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def hashed(root: Path) -> set[Path]:
    """The files whose name changes with their content."""
    with suppress(FileNotFoundError):
        return {root / name for name in json.loads((root / "staticfiles.json").read_bytes())["paths"].values()}
    return set()


def compress(root: Path) -> None:
    """Write the encodings of text files beside them, once; the names are those that nginx looks for."""
    for path in hashed(root):
        if type_of(path).startswith(("text/", "image/svg", "application/json")):
            for ending, encode in COMPRESSED.items():
                encoded = path.with_name(path.name + ending)
                if not encoded.exists():
                    write_whole(encoded, encode(path.read_bytes()))


def headers() -> Headers:
    """What the middleware puts on every answer, whatever it is."""

    def empty(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    answer: Any = empty
    for middleware in reversed(settings.MIDDLEWARE):
        wrap: Any = import_string(middleware)
        answer = wrap(answer)
    every = headers_of(answer(request_for(settings.STATIC_URL)))
    return [(name, value) for name, value in every if name not in ("content-type", "content-language")]


def responses() -> Iterator[tuple[bytes, Response]]:
    """Every collected file by its address."""
    root, common = Path(settings.STATIC_ROOT), headers()
    unchanging = hashed(root)
    for path in root.rglob("*"):
        if path.is_file() and path.suffix not in COMPRESSED and not path.name.startswith("."):
            bodies = {"": path.read_bytes()} | {
                ending: encoded.read_bytes()
                for ending in COMPRESSED
                if (encoded := path.with_name(path.name + ending)).exists()
            }
            yield (
                f"{settings.STATIC_URL}{path.relative_to(root).as_posix()}".encode(),
                Response(
                    [("content-type", type_of(path)), *common],
                    tag=name_of(bodies[""]),
                    cache=FOREVER if path in unchanging else REVALIDATE,
                    bodies=bodies,
                ),
            )
