"""The front: ready bytes for whoever asks, the rest to Django, the newest generation within a tenth of a second."""

import asyncio
import gzip
import json

import brotli
import pytest

from datacon.snapshot import publication
from datacon.snapshot.front import Front
from datacon.snapshot.publication import publish
from datacon.snapshot.response import Response
from tests import make
from tests.snapshot.conftest import ask, django, path_of
from tests.snapshot.test_store import BODY, add, drop, page


@pytest.fixture
def published(store, front) -> Front:
    add(store, page("/a/", "session:1"), page("/b/", "session:2"))
    front.refresh()
    return front


# Encodings


@pytest.mark.parametrize(
    ("accept", "encoding", "decode"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_a_page_comes_in_the_best_accepted_encoding(published, accept, encoding, decode):
    answer = ask(published, "/a/", accept_encoding=accept)

    assert answer.status == 200
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "no-cache"
    assert decode(answer.body) == BODY


def test_who_accepts_no_encoding_gets_plain_bytes(published):
    assert ask(published, "/a/").body == BODY
    assert ask(published, "/a/", accept_encoding="*;q=0").body == BODY
    assert "content-encoding" not in ask(published, "/a/").headers


def test_an_encoding_that_makes_a_page_longer_is_not_used(store, front):
    add(store, page("/short/"), body=b"x")
    front.refresh()

    assert ask(front, "/short/", accept_encoding="br, gzip").body == b"x"


def test_header_lines_of_one_name_are_read_as_one_list(published):
    answer = ask(published, "/a/", accept_encoding="gzip\nbr;q=0.5")

    assert answer.headers["content-encoding"] == "gzip"


# Entity tags


def test_each_encoding_has_its_own_strong_tag(published):
    tags = {ask(published, "/a/", accept_encoding=accept).headers["etag"] for accept in ("br", "gzip", "identity")}

    assert len(tags) == 3
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_browsers_own_tag_is_answered_with_304(published, form):
    known = ask(published, "/a/", accept_encoding="br").headers["etag"]

    answer = ask(published, "/a/", accept_encoding="br", if_none_match=form.format(known))

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {"etag": known, "cache-control": "no-cache", "vary": "Accept-Encoding"}


def test_the_tag_of_another_encoding_is_answered_whole(published):
    known = ask(published, "/a/", accept_encoding="br").headers["etag"]

    assert ask(published, "/a/", accept_encoding="gzip", if_none_match=known).status == 200


def test_a_changed_page_has_another_tag(store, published):
    before = ask(published, "/a/").headers["etag"]
    add(store, page("/a/"), body=BODY + b"more")
    published.refresh()

    assert ask(published, "/a/", if_none_match=before).status == 200


def test_other_headers_over_the_same_bytes_have_another_tag(store, published):
    before = ask(published, "/a/").headers["etag"]
    headers = [("content-type", "text/html"), ("content-security-policy", "default-src 'none'")]
    store.add({page("/a/"): (headers, *store.put(BODY))}, since=0)
    published.refresh()

    answer = ask(published, "/a/", if_none_match=before)

    assert answer.status == 200
    assert answer.headers["content-security-policy"] == "default-src 'none'"


# Methods, addresses and queries


def test_head_is_get_without_the_body(published):
    got, headed = ask(published, "/a/", accept_encoding="br"), ask(published, "/a/", "HEAD", accept_encoding="br")

    assert headed.headers == got.headers
    assert headed.body == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_djangos(published, method):
    assert ask(published, "/a/", method).body == f"Django {method} /a/?".encode()


def test_an_address_that_is_not_published_is_djangos(published):
    assert ask(published, "/c/").body == b"Django GET /c/?"


@pytest.mark.parametrize("query", ["utm_source=boletin&utm_medium=correo", "fbclid=x", "gclid=", "utm_id"])
def test_marketing_parameters_change_nothing(published, query):
    assert ask(published, "/a/", query=query).body == BODY


@pytest.mark.parametrize("query", ["tipo=taller", "utm_source=x&tipo=taller", "q=", "q", "fbclidad=%F1&Utm_source=x"])
def test_any_other_parameter_is_djangos(published, query):
    assert ask(published, "/a/", query=query).body == f"Django GET /a/?{query}".encode()


def test_a_cookie_changes_nothing(published):
    assert ask(published, "/a/", cookie="sessionid=x") == ask(published, "/a/")


def test_a_connection_that_is_not_http_is_djangos(front):
    reached = []

    async def behind(scope, receive, send):
        reached.append(scope["type"])

    front.django = behind
    asyncio.run(front({"type": "websocket"}, None, None))

    assert reached == ["websocket"]


# Generations


def test_a_dropped_page_is_djangos_and_the_others_stay(store, published):
    drop(store, "act", "session:1")
    published.refresh()

    assert ask(published, "/a/").body == b"Django GET /a/?"
    assert ask(published, "/b/").body == BODY


def test_pages_that_did_not_change_are_not_read_again(store, published):
    before = published.responses[b"/b/"]
    add(store, page("/a/"), body=b"other")
    published.refresh()

    assert published.responses[b"/b/"] is before


def test_without_a_new_generation_nothing_is_read(published):
    before = published.responses
    published.refresh()

    assert published.responses is before


def test_a_page_whose_bytes_are_lost_is_djangos(store):
    add(store, page("/a/"))
    for path in store.objects.iterdir():
        path.unlink()

    assert ask(Front(store, {}, django), "/a/").body == b"Django GET /a/?"


def test_who_changes_something_sees_it_in_the_very_next_answer(store, published):
    async def behind(scope, receive, send):
        drop(store, "act", "session:1")
        await django(scope, receive, send)

    published.django = behind
    ask(published, "/a/", "POST")

    assert b"/a/" not in published.responses


def test_while_the_server_runs_a_new_generation_is_seen(store, front):
    async def scenario() -> list[str]:
        inbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        outbox: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        running = asyncio.create_task(front({"type": "lifespan"}, inbox.get, outbox.put))
        await inbox.put({"type": "lifespan.startup"})
        started = await outbox.get()
        add(store, page("/a/"))
        async with asyncio.timeout(1):
            while b"/a/" not in front.responses:
                await asyncio.sleep(0.01)
        await inbox.put({"type": "lifespan.shutdown"})
        stopped = await outbox.get()
        await running
        return [started["type"], stopped["type"]]

    assert asyncio.run(scenario()) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


# Withdrawn and not yet published again


def many(front: Front, *paths: str) -> list[bytes]:
    """Requests at the same time."""

    async def scenario() -> list[bytes]:
        async def one(path: str) -> bytes:
            sent = []

            async def send(message):
                sent.append(message)

            scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode()}
            await front(scope | {"query_string": b"", "headers": []}, None, send)
            return sent[-1]["body"]

        return await asyncio.gather(*(one(path) for path in paths))

    return asyncio.run(scenario())


def test_a_withdrawn_page_is_rendered_once_for_all_who_ask(store):
    rendered = []

    async def render(path: str) -> Response | None:
        rendered.append(path)
        await asyncio.sleep(0.01)
        return Response([], tag="x", cache="no-cache", bodies={"": f"fresh {path}".encode()})

    front = Front(store, {}, django, render)
    add(store, page("/a/", "session:1"), page("/b/"))
    front.refresh()
    drop(store, "act", "session:1")
    front.refresh()

    assert many(front, "/a/", "/a/", "/b/", "/a/") == [b"fresh /a/", b"fresh /a/", BODY, b"fresh /a/"]
    assert rendered == ["/a/"]


def test_each_withdrawal_renders_anew(store):
    rendered = []

    async def render(path: str) -> Response | None:
        rendered.append(path)
        return None

    front = Front(store, {}, django, render)
    add(store, page("/a/", "session:1"))
    front.refresh()
    for act in ("one", "two"):
        drop(store, act, "session:1")
        front.refresh()
        assert many(front, "/a/", "/a/") == [b"Django GET /a/?"] * 2

    assert rendered == ["/a/", "/a/"]


def test_a_page_that_is_published_again_is_not_rendered_any_more(store, published):
    drop(store, "act", "session:1")
    published.refresh()
    add(store, page("/a/"), body=b"published again")
    published.refresh()

    assert ask(published, "/a/").body == b"published again"
    assert published.missing == set()


def test_a_page_that_turned_out_to_be_none_is_left_to_django(store, published):
    drop(store, "act", "session:1")
    store.add({page("/a/", "session:1"): None}, since=store.read().epoch)
    published.refresh()

    assert published.missing == set()


@pytest.mark.django_db(transaction=True)
def test_what_is_rendered_meanwhile_equals_what_is_published_then(site, store):
    path = path_of(make.organization("Una"))

    meanwhile = publication.render_now(path)
    publish()
    front = Front(store, {}, django)

    published = front.responses[path.encode()]
    assert meanwhile.identity == published.identity


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_gone_is_not_rendered_meanwhile(site):
    assert publication.render_now("/organizaciones/ninguna/") is None


def test_an_answer_carries_no_cookie_and_varies_on_none(published):
    headers = ask(published, "/a/").headers

    assert "set-cookie" not in headers
    assert headers["vary"] == "Accept-Encoding"
    assert "cookie" not in json.dumps(headers).lower()
