"""What a client accepts and what it has already: RFC 9110, sections 12.5.3 and 13.1.2."""

import re
from functools import lru_cache

PREFERENCE = (b"br", b"gzip", b"identity")
WEIGHT = re.compile(rb"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
UNSAID = 0.0001
"""What identity weighs where nothing is said of it: allowed, after all that is asked for."""


@lru_cache(maxsize=256)
def encodings(accept: bytes) -> tuple[bytes, ...]:
    """Our encodings that an `Accept-Encoding` allows, the best first; a malformed part allows nothing.

    Browsers say one of a handful of values, so the latest answers are remembered.
    """
    weights = dict(weighed(part) for part in accept.lower().split(b","))
    others = weights.get(b"*", 0.0)
    asked = {name: weights.get(name, others) for name in PREFERENCE}
    if b"identity" not in weights and b"*" not in weights:
        asked[b"identity"] = UNSAID
    return tuple(sorted((name for name in PREFERENCE if asked[name]), key=lambda name: -asked[name]))


def weighed(part: bytes) -> tuple[bytes, float]:
    """`gzip;q=0.5` → gzip, 0.5."""
    name, _, parameter = (piece.strip() for piece in part.partition(b";"))
    weight = WEIGHT.fullmatch(parameter or b"q=1")
    return name, float(weight[1]) if weight else 0.0


def is_known(if_none_match: bytes, etag: bytes) -> bool:
    """Whether an `If-None-Match` names our tag, weakly compared; tags hold no quotes, so a search will do."""
    return etag in if_none_match or if_none_match.strip() == b"*"
