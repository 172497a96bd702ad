"""What pages read together, they read once; what a request reads, it reads for itself."""

import gc

from datacon.snapshot.publication import without_collection
from datacon.snapshot.together import are_together, read_once, together


def counting():
    calls = []

    @read_once
    def read(what: str, *, times: int = 1) -> str:
        calls.append(what)
        return what * times

    return read, calls


def test_pages_together_read_once_for_the_same_arguments():
    read, calls = counting()

    with together():
        found = [read("a"), read("a"), read("b"), read("a", times=2)]

    assert found == ["a", "a", "b", "aa"]
    assert calls == ["a", "b", "a"]


def test_two_readers_do_not_share():
    one, _calls = counting()
    other, calls = counting()

    with together():
        one("a")
        other("a")

    assert calls == ["a"]


def test_a_request_always_reads():
    read, calls = counting()

    read("a")
    read("a")

    assert calls == ["a", "a"]
    assert not are_together()


def test_the_next_batch_reads_anew():
    read, calls = counting()

    for _batch in range(2):
        with together():
            assert are_together()
            read("a")

    assert calls == ["a", "a"]


def test_garbage_is_collected_again_after_a_batch():
    with without_collection():
        assert not gc.isenabled()

    assert gc.isenabled()
