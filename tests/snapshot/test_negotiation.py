"""Accept-Encoding and If-None-Match, against a second reading of RFC 9110."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datacon.snapshot.negotiation import encodings, is_known

ETAG = b'"0123abcd-br"'


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", ["identity"]),
        ("br", ["br", "identity"]),
        ("gzip, deflate, br, zstd", ["br", "gzip", "identity"]),
        ("gzip, deflate", ["gzip", "identity"]),
        ("GZIP", ["gzip", "identity"]),
        ("br;q=0.5, gzip;q=0.8", ["gzip", "br", "identity"]),
        ("br ; q=0.500 , gzip ; Q=1.000", ["gzip", "br", "identity"]),
        ("br;q=0, *", ["gzip", "identity"]),
        ("*", ["br", "gzip", "identity"]),
        ("*;q=0", []),
        ("identity;q=0, br", ["br"]),
        ("identity, br;q=0.001", ["identity", "br"]),
        ("identity;q=0.5, br", ["br", "identity"]),
        ("br;q=1.5, gzip;q=x, zstd;q", ["identity"]),
        ("br;level=5", ["identity"]),
        (",,br,", ["br", "identity"]),
    ],
)
def test_accepted_encodings_come_best_first(accept, expected):
    assert [name.decode() for name in encodings(accept.encode())] == expected


WEIGHTS = st.sampled_from([None, "0", "0.0", "0.001", "0.2", "0.25", "0.999", "1", "1.000"])
CODINGS = st.dictionaries(st.sampled_from(["br", "gzip", "identity", "zstd", "*"]), WEIGHTS)


@given(CODINGS)
def test_no_encoding_is_chosen_that_is_refused_or_liked_less(said):
    accept = ", ".join(name if weight is None else f"{name};q={weight}" for name, weight in said.items())

    chosen = [name.decode() for name in encodings(accept.encode())]

    def weight(name: str) -> float:
        """As the RFC's list of rules says it: named, else the asterisk, else identity alone is allowed."""
        if name in said or "*" in said:
            return float(said.get(name, said.get("*")) or "1")
        return 0.0001 if name == "identity" else 0.0

    assert {*chosen} == {name for name in ("br", "gzip", "identity") if weight(name) > 0}
    assert [weight(name) for name in chosen] == sorted(map(weight, chosen), reverse=True)


@given(st.binary(max_size=60))
def test_no_accept_encoding_is_too_strange_to_read(accept):
    assert set(encodings(accept)) <= {b"br", b"gzip", b"identity"}


@pytest.mark.parametrize(
    "known",
    ['"0123abcd-br"', 'W/"0123abcd-br"', '"x", "0123abcd-br"', '"0123abcd-br","y"', "*", " * "],
)
def test_a_tag_is_known_in_each_form(known):
    assert is_known(known.encode(), ETAG)


@pytest.mark.parametrize(
    "unknown",
    ["", "0123abcd-br", '"0123abcd"', '"0123ABCD-br"', '"0123abcd-gz", "0123abcd"', 'W/"x"', '"*"', "**"],
)
def test_another_tag_is_not_known(unknown):
    assert not is_known(unknown.encode(), ETAG)


TAGS = st.text("0123abcd-brgz", min_size=1, max_size=6)


@given(TAGS, st.lists(st.tuples(st.booleans(), TAGS), max_size=5))
def test_a_tag_is_known_exactly_when_it_is_in_the_list(tag, listed):
    header = ", ".join(f'{"W/" if weak else ""}"{one}"' for weak, one in listed)

    assert is_known(header.encode(), f'"{tag}"'.encode()) == (tag in [one for _, one in listed])
