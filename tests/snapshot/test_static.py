"""Static files: collected when the code's changed, compressed once, answered as ready bytes."""

import gzip
import json
from pathlib import Path

import brotli
import pytest

from datacon.snapshot import server, static
from datacon.snapshot.front import Front
from tests.snapshot.conftest import ask, django

CSS = b"@layer parts { .badge { padding: 0 } }\n" * 40


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    """A folder of static files: a style sheet, a font, a script and data."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_bytes(CSS)
    (source / "font.woff2").write_bytes(b"wOF2" + bytes(200))
    (source / "part.js").write_text("export const one = 1;\n" * 40)
    (source / "tela.unknown").write_bytes(b"\0\1")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    return source


@pytest.fixture
def root(source, settings) -> Path:
    server.collect_static()
    return settings.STATIC_ROOT


def hashed(root: Path, name: str) -> str:
    return "/static/" + json.loads((root / "staticfiles.json").read_text())["paths"][name]


def front(store) -> Front:
    return Front(store, dict(static.responses()), django)


def test_a_hashed_file_is_kept_for_a_year(root, store):
    answer = ask(front(store), hashed(root, "page.css"))

    assert answer.body == CSS
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_a_file_without_hash_is_asked_for_again(root, store):
    answer = ask(front(store), "/static/page.css")

    assert answer.body == CSS
    assert answer.headers["cache-control"] == "no-cache"
    assert ask(front(store), "/static/page.css", if_none_match=answer.headers["etag"]).status == 304


def test_static_files_carry_the_security_headers_of_every_answer(root, store):
    headers = ask(front(store), hashed(root, "page.css")).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"].split("; ")
    assert headers["referrer-policy"] == "same-origin"
    assert "content-language" not in headers


@pytest.mark.parametrize(("accept", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_text_comes_compressed(root, store, accept, decode):
    answer = ask(front(store), hashed(root, "page.css"), accept_encoding=accept)

    assert answer.headers["content-encoding"] == accept
    assert len(answer.body) < len(CSS)
    assert decode(answer.body) == CSS


def test_what_is_compressed_already_is_left_alone(root, store):
    answer = ask(front(store), hashed(root, "font.woff2"), accept_encoding="br, gzip")

    assert "content-encoding" not in answer.headers
    assert list(root.glob("font*.br")) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("font.woff2", "font/woff2"),
        ("part.js", "text/javascript; charset=utf-8"),
        ("tela.unknown", "application/octet-stream"),
    ],
)
def test_each_file_says_its_type(root, store, name, kind):
    assert ask(front(store), f"/static/{name}").headers["content-type"] == kind


def test_compressed_files_have_no_address_of_their_own(root, store):
    name = hashed(root, "page.css")

    assert ask(front(store), f"{name}.br").body == f"Django GET {name}.br?".encode()


def test_without_collected_files_there_are_none(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "nowhere"

    assert dict(static.responses()) == {}
    assert static.hashed(settings.STATIC_ROOT) == set()


def test_files_are_not_collected_twice(root):
    before = {path: path.stat().st_ino for path in root.iterdir()}

    server.collect_static()

    assert {path: path.stat().st_ino for path in root.iterdir()} == before


def test_files_are_collected_again_when_one_changes(root, source):
    before = hashed(root, "page.css")
    (source / "page.css").write_bytes(CSS + b"/* more */")

    server.collect_static()

    assert hashed(root, "page.css") != before
    assert not (root / before.removeprefix("/static/")).exists()


def test_files_are_collected_again_when_the_folder_is_gone(root):
    for path in root.iterdir():
        path.unlink()
    root.rmdir()

    server.collect_static()

    assert (root / "page.css").read_bytes() == CSS


def test_a_compressed_file_that_is_lost_is_made_again(root):
    encoded = root / f"{hashed(root, 'page.css').removeprefix('/static/')}.br"
    encoded.unlink()

    server.collect_static()

    assert brotli.decompress(encoded.read_bytes()) == CSS
