"""The store: whole generations, drops that a late publisher cannot undo, nothing kept for ever."""

import gzip
import json
import multiprocessing
import os
import time

import brotli
import pytest

from datacon.snapshot.registry import Page
from datacon.snapshot.store import DROPS_REMEMBERED, EVERYTHING, ORPHANS_KEPT_SECONDS, Store

HEADERS = [("content-type", "text/html; charset=utf-8")]
BODY = "Datos abiertos, ámbito público. ".encode() * 50


def page(path: str = "/a/", *tags: str) -> Page:
    return Page(path, frozenset(tags or {"programme:2021"}))


def add(store: Store, *pages: Page, body: bytes = BODY, since: int | None = None) -> None:
    epoch = store.read().epoch if since is None else since
    store.add({one: (HEADERS, *store.put(body)) for one in pages}, since=epoch)


def drop(store: Store, act: str, *tags: str) -> None:
    with store.change() as generation:
        generation.drop(act, tags)


def paths(store: Store) -> list[str]:
    return sorted(store.read().pages)


def test_an_empty_store_has_no_pages_and_an_unchanging_stamp(store):
    assert store.read().pages == {}
    assert store.stamp() == store.stamp() == (0, 0)


def test_a_page_is_kept_in_each_encoding(store):
    add(store, page())

    bodies = store.load(store.read().pages["/a/"])

    assert bodies is not None
    assert bodies[""] == BODY
    assert brotli.decompress(bodies[".br"]) == BODY
    assert gzip.decompress(bodies[".gz"]) == BODY


def test_equal_bytes_are_kept_once(store):
    add(store, page("/a/"), page("/b/"))

    assert len(list(store.objects.iterdir())) == 3
    assert len(store.read().heads) == 1


def test_gzip_bytes_do_not_depend_on_the_clock(store):
    name, _sizes = store.put(BODY)

    assert (store.objects / f"{name}.gz").read_bytes()[4:8] == bytes(4)


def test_a_drop_takes_the_tagged_pages_and_no_others(store):
    add(store, page("/a/", "session:1", "programme"), page("/b/", "session:2", "programme"), page("/c/", "forum"))

    drop(store, "act", "session:1", "session:3")

    assert paths(store) == ["/b/", "/c/"]


def test_dropping_everything_takes_every_page(store):
    add(store, page("/a/", "session:1"), page("/b/", "forum"))

    drop(store, "act", EVERYTHING)

    assert paths(store) == []
    assert store.read().heads == {}


def test_one_act_drops_once(store):
    drop(store, "act", "programme:2021")
    add(store, page())

    drop(store, "act", "programme:2021")

    assert paths(store) == ["/a/"]


def test_a_page_rendered_before_a_drop_of_its_tag_stays_out(store):
    before = store.read().epoch
    drop(store, "act", "session:1")

    add(store, page("/a/", "session:1"), page("/b/", "session:2"), since=before)

    assert paths(store) == ["/b/"]


def test_a_page_rendered_before_everything_was_dropped_stays_out(store):
    before = store.read().epoch
    drop(store, "act", EVERYTHING)

    add(store, page(), since=before)

    assert paths(store) == []


def test_a_page_rendered_longer_ago_than_drops_are_remembered_stays_out(store):
    with store.change() as generation:
        for number in range(DROPS_REMEMBERED + 1):
            generation.drop(f"act {number}", ["other"])

    add(store, page("/old/"), since=0)
    add(store, page("/new/"), since=1)

    assert paths(store) == ["/new/"]
    assert len(store.read().drops) == DROPS_REMEMBERED


def test_a_page_rendered_before_the_store_was_lost_stays_out(store):
    drop(store, "act", "other")
    epoch = store.read().epoch
    store.generation.unlink()

    add(store, page(), since=epoch)

    assert paths(store) == []


def test_half_a_generation_counts_as_none(store):
    add(store, page())
    whole = store.generation.read_bytes()
    store.generation.write_bytes(whole[: len(whole) // 2])

    assert store.read().pages == {}


def test_a_generation_of_another_version_counts_as_none(store):
    add(store, page())
    known = json.loads(store.generation.read_bytes())
    store.generation.write_text(json.dumps(known | {"colour": "añil"}))

    assert store.read().pages == {}


def test_a_block_that_fails_writes_nothing(store):
    add(store, page())
    before = store.generation.read_bytes()

    def fail() -> None:
        with store.change() as generation:
            generation.pages.clear()
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert store.generation.read_bytes() == before


def test_a_block_that_changes_nothing_leaves_the_stamp(store):
    add(store, page())
    before = store.stamp()

    with store.change():
        pass

    assert store.stamp() == before
    add(store, page("/b/"))
    assert store.stamp() != before


def add_many(store: Store, letter: str) -> None:
    for number in range(20):
        add(store, page(f"/{letter}/{number}/"), body=f"{letter} {number}".encode())


@pytest.mark.slow
def test_two_processes_that_write_at_once_lose_nothing(store):
    writers = [multiprocessing.get_context("spawn").Process(target=add_many, args=(store, letter)) for letter in "ab"]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        generation = store.read()
        assert all(generation.heads[entry.head] for entry in generation.pages.values())
    for writer in writers:
        writer.join()

    assert len(paths(store)) == 40


def test_dropped_pages_wait_until_they_are_made(store):
    add(store, page("/a/", "session:1"), page("/b/", "session:2"))
    drop(store, "act", "session:1", "session:2")
    assert store.read().missing == ["/a/", "/b/"]

    add(store, page("/b/", "session:2"))

    assert store.read().missing == ["/a/"]


def test_a_page_dropped_while_it_was_rendered_goes_on_waiting(store):
    add(store, page("/a/", "session:1"))
    before = store.read().epoch
    drop(store, "act", "session:1")

    add(store, page("/a/", "session:1"), since=before)

    assert store.read().missing == ["/a/"]


def test_an_object_that_is_gone_or_cut_short_is_not_loaded(store):
    add(store, page("/a/"), page("/b/"), body=b"one")
    add(store, page("/c/"), body=b"another")
    entries = store.read().pages
    (store.objects / f"{entries['/a/'].body}.br").write_bytes(b"")
    (store.objects / f"{entries['/c/'].body}.gz").unlink()

    assert store.load(entries["/a/"]) is None
    assert store.load(entries["/c/"]) is None


def test_an_object_cut_short_is_made_again(store):
    name, _sizes = store.put(BODY)
    (store.objects / name).write_bytes(b"")

    store.put(BODY)

    assert (store.objects / name).read_bytes() == BODY


def test_starting_with_the_same_code_keeps_whole_pages_only(store):
    store.begin("version 1")
    add(store, page("/a/"))
    add(store, page("/b/"), body=b"lost")
    (store.objects / store.read().pages["/b/"].body).unlink()

    store.begin("version 1")

    assert paths(store) == ["/a/"]


def test_starting_with_other_code_drops_everything(store):
    store.begin("version 1")
    add(store, page())

    store.begin("version 2")

    assert paths(store) == []
    assert store.read().fingerprint == "version 2"


def test_pruning_deletes_what_nothing_names_once_it_is_old(store):
    add(store, page())
    old, _sizes = store.put(b"old")
    store.put(b"being published by another process")
    long_ago = time.time() - ORPHANS_KEPT_SECONDS - 1
    for path in store.objects.iterdir():
        if path.name.startswith((old, store.read().pages["/a/"].body)):
            os.utime(path, (long_ago, long_ago))

    store.prune()

    assert len(list(store.objects.iterdir())) == 6
    assert not (store.objects / old).exists()


def test_publishing_known_bytes_saves_them_from_pruning(store):
    name, _sizes = store.put(BODY)
    for path in store.objects.iterdir():
        os.utime(path, (0, 0))

    store.put(BODY)
    store.prune()

    assert (store.objects / name).exists()


def test_the_generation_is_readable_json(store):
    add(store, page("/a/", "forum"))

    written = json.loads(store.generation.read_bytes())

    assert written["pages"]["/a/"][0] == ["forum"]
