"""An answer made ready: its head and its body in each encoding, as they go to the socket."""

from collections.abc import Mapping
from dataclasses import dataclass

from datacon.snapshot.negotiation import encodings, is_known
from datacon.snapshot.store import Headers

Pairs = list[tuple[bytes, bytes]]

REVALIDATE = "no-cache"
"""Keep it, but ask each time whether it changed: a withdrawn page is not shown from a cache."""

ENCODED = {b"br": ".br", b"gzip": ".gz"}


@dataclass(frozen=True, slots=True)
class Variant:
    """One encoding of a page. `head` and `unchanged` lack the status line and the server's date."""

    etag: bytes
    headers: Pairs
    head: bytes
    body: bytes
    unchanged_headers: Pairs
    unchanged: bytes

    def is_known_to(self, if_none_match: bytes | None) -> bool:
        return if_none_match is not None and is_known(if_none_match, self.etag)


class Response:
    """The variants of one page, and the choice between them."""

    def __init__(self, headers: Headers, *, tag: str, cache: str, bodies: Mapping[str, bytes]) -> None:
        given = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        caching = [(b"cache-control", cache.encode()), (b"vary", b"Accept-Encoding")]
        self.identity = variant(given, [*caching, (b"etag", f'"{tag}"'.encode())], bodies[""])
        self.encoded = {
            name: variant(
                [*given, (b"content-encoding", name)], [*caching, (b"etag", f'"{tag}-{ending[1:]}"'.encode())], body
            )
            for name, ending in ENCODED.items()
            if (body := bodies.get(ending)) and len(body) < len(bodies[""])
        }

    def variant_for(self, accept_encoding: bytes | None) -> Variant:
        """The best variant that is accepted; the plain one where none is."""
        for name in encodings(accept_encoding or b""):
            if name in self.encoded:
                return self.encoded[name]
            if name == b"identity":
                break
        return self.identity


def variant(headers: Pairs, caching: Pairs, body: bytes) -> Variant:
    whole = [*headers, *caching, (b"content-length", str(len(body)).encode())]
    return Variant(caching[-1][1], whole, lines(whole), body, caching, lines(caching))


def lines(headers: Pairs) -> bytes:
    return b"".join(b"%b: %b\r\n" % pair for pair in headers) + b"\r\n"
