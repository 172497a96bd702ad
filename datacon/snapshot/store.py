"""Where published bytes lie: objects named by their content, and one file that says which are in force.

`generation.json` is replaced whole, so a reader sees the old pages or the new ones, never a mix.
Web processes and the task worker both write; a lock on a file beside it puts them in a row.
"""

import fcntl
import gzip
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import brotli

from datacon.snapshot.registry import Page

EVERYTHING = "*"
DROPS_REMEMBERED = 500
ORPHANS_KEPT_SECONDS = 600

Headers = list[tuple[str, str]]
Sizes = dict[str, int]
Made = tuple[Headers, str, Sizes]

SMALL = 1 << 16


def brotlied(body: bytes) -> bytes:
    """A small page needs a small window, which saves most of the work; a large one does with a quality less."""
    is_small = len(body) < SMALL
    return bytes(brotli.compress(body, quality=9 if is_small else 8, lgwin=16 if is_small else 20))


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, 9 if len(body) < SMALL else 6, mtime=0)


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".br": brotlied, ".gz": gzipped}
"""How each encoding's file ends, as nginx looks for it, and what makes it."""


def encoded(body: bytes) -> dict[str, bytes]:
    """`body` in each encoding, by how its file would end."""
    return {ending: encode(body) for ending, encode in ENCODINGS.items()}


class Entry(NamedTuple):
    """A published page: its tags, the names of its headers and its body, the body's size in each encoding."""

    tags: list[str]
    head: str
    body: str
    sizes: Sizes

    @property
    def tag(self) -> str:
        """Names these bytes under these headers, for the entity tag."""
        return self.body[:16] + self.head[:8]

    def is_of(self, page: Page | None) -> bool:
        """Whether the page is still registered, with the same tags."""
        return page is not None and set(self.tags) == page.tags


@dataclass
class Generation:
    """What is in force, and the addresses that wait for it.

    `epoch` grows with each drop; `drops` are the latest: epoch, act, tags.
    """

    fingerprint: str = ""
    epoch: int = 0
    drops: list[tuple[int, str, list[str]]] = field(default_factory=list)
    heads: dict[str, Headers] = field(default_factory=dict)
    pages: dict[str, Entry] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def drop(self, act: str, tags: Iterable[str]) -> None:
        """Take out the pages with one of these tags, once for each act."""
        if act not in (known for _, known, _ in self.drops):
            self.epoch += 1
            self.drops = [*self.drops[1 - DROPS_REMEMBERED :], (self.epoch, act, sorted(tags))]
            dropped = [path for path, entry in self.pages.items() if concerns(tags, entry.tags)]
            self.missing = [*self.missing, *dropped]
            for path in dropped:
                del self.pages[path]

    def dropped_since(self, epoch: int) -> set[str]:
        """The tags dropped after `epoch`: everything, where that is longer ago than is remembered."""
        if not self.epoch - len(self.drops) <= epoch <= self.epoch:
            return {EVERYTHING}
        return {tag for number, _, tags in self.drops if number > epoch for tag in tags}


def concerns(dropped: Iterable[str], tags: Iterable[str]) -> bool:
    return EVERYTHING in dropped or not set(dropped).isdisjoint(tags)


def name_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def name_of_headers(headers: Headers) -> str:
    return name_of(json.dumps(headers).encode())


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > ORPHANS_KEPT_SECONDS


def write_whole(path: Path, content: bytes) -> None:
    """A reader, or a crash, finds the old file or the new one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_bytes(content)
    draft.replace(path)


class Store:
    """The folder `settings.SNAPSHOT_ROOT`. It needs no database and knows no page's meaning."""

    def __init__(self, root: Path) -> None:
        self.objects = root / "objects"
        self.generation = root / "generation.json"
        self.lock = root / "lock"

    def stamp(self) -> tuple[int, int]:
        """Changes whenever the generation does; cheap enough to ask ten times a second."""
        with suppress(FileNotFoundError):
            status = self.generation.stat()
            return status.st_ino, status.st_mtime_ns
        return 0, 0

    def read(self) -> Generation:
        """What is in force: nothing, where nothing was published, or half a file is left, or another version's."""
        with suppress(FileNotFoundError, ValueError, TypeError):
            known = json.loads(self.generation.read_bytes())
            known["pages"] = {path: Entry(*entry) for path, entry in known["pages"].items()}
            return Generation(**known)
        return Generation()

    @contextmanager
    def change(self) -> Iterator[Generation]:
        """The generation in force, for one writer at a time; what the block made of it is written at its end."""
        self.objects.mkdir(parents=True, exist_ok=True)
        with self.lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = self.generation.read_bytes() if self.generation.exists() else b""
            generation = self.read()
            yield generation
            used = {entry.head for entry in generation.pages.values()}
            generation.heads = {name: head for name, head in generation.heads.items() if name in used}
            after = json.dumps(vars(generation)).encode()
            if after != before:
                write_whole(self.generation, after)

    def add(self, rendered: dict[Page, Made | None], *, since: int) -> int:
        """Put pages in force that were rendered after epoch `since`; the epoch after which to go on.

        What was dropped meanwhile stays out and waits; what turned out to be no page waits no more.
        """
        with self.change() as generation:
            dropped = generation.dropped_since(since)
            done = {page: made for page, made in rendered.items() if not concerns(dropped, page.tags)}
            for page, made in done.items():
                if made:
                    headers, body, sizes = made
                    head = name_of_headers(headers)
                    generation.heads[head] = headers
                    generation.pages[page.path] = Entry(sorted(page.tags), head, body, sizes)
            finished = {page.path for page in done}
            generation.missing = [path for path in generation.missing if path not in finished]
        return generation.epoch

    def put(self, body: bytes) -> tuple[str, Sizes]:
        """Keep `body` in each encoding; bytes that are known already are not compressed again."""
        self.objects.mkdir(parents=True, exist_ok=True)
        name = name_of(body)
        for ending, encode in ENCODINGS.items():
            path = self.objects / (name + ending)
            if size_of(path):
                os.utime(path)  # young again: `prune` leaves it alone until a generation names it
            else:
                write_whole(path, encode(body))
        return name, {ending: size_of(self.objects / (name + ending)) for ending in ENCODINGS}

    def load(self, entry: Entry) -> dict[str, bytes] | None:
        """The body in each encoding; nothing, where a power cut or a pruning took part of it."""
        with suppress(FileNotFoundError):
            bodies = {ending: (self.objects / (entry.body + ending)).read_bytes() for ending in entry.sizes}
            if {ending: len(body) for ending, body in bodies.items()} == entry.sizes:
                return bodies
        return None

    def begin(self, fingerprint: str) -> None:
        """Take out what other code or other settings made, and what a power cut broke."""
        with self.change() as generation:
            if generation.fingerprint != fingerprint:
                generation.fingerprint = fingerprint
                generation.drop(uuid4().hex, [EVERYTHING])
            broken = [path for path, entry in generation.pages.items() if not self.load(entry)]
            for path in broken:
                del generation.pages[path]

    def prune(self) -> None:
        """Delete the objects that nothing names and that are not just being published."""
        named = {entry.body for entry in self.read().pages.values()}
        for name in os.listdir(self.objects):
            if name.partition(".")[0] not in named and is_old(self.objects / name):
                (self.objects / name).unlink(missing_ok=True)
