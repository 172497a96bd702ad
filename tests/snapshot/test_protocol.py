"""The protocol over a real socket: the short way and uvicorn's own way must say the same, and refuse the same."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
import uvicorn

from datacon.snapshot.front import Front
from datacon.snapshot.protocol import LONGEST, Protocol
from datacon.snapshot.response import Response
from datacon.snapshot.store import Store

BODY = b"Datos abiertos. " * 300
BIG = b"0123456789abcdef" * 500_000
HOST = b"Host: datos.example\r\n"
GET = b"GET /a/ HTTP/1.1\r\n" + HOST + b"\r\n"
KEEP_ALIVE = 1.0


async def echo(scope, receive, send) -> None:
    """Behind the front: says what it was asked, or answers before it read anything."""
    if scope["path"] == "/impatient/":
        body = b"too soon"
    else:
        received = b""
        while True:
            message = await receive()
            received += message.get("body", b"")
            if not message.get("more_body"):
                break
        body = f"Django {scope['method']} {scope['path']} ".encode() + received
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class Spy(Protocol):
    """Counts the requests that took the short way."""

    short = 0

    def answer(self, *args, **kwargs) -> None:
        Spy.short += 1
        super().answer(*args, **kwargs)


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Iterator[int]:
    headers = [("content-type", "text/html; charset=utf-8"), ("x-content-type-options", "nosniff")]
    bodies = {"": BODY, ".br": b"brotli", ".gz": b"gzipped"}
    pages = {
        b"/a/": Response(headers, tag="a", cache="no-cache", bodies=bodies),
        b"/big/": Response(headers, tag="big", cache="no-cache", bodies={"": BIG}),
    }
    front = Front(Store(tmp_path_factory.mktemp("snapshot")), pages, echo)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        config = uvicorn.Config(
            front, http=Spy, log_config=None, proxy_headers=False, server_header=False, timeout_keep_alive=KEEP_ALIVE
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        thread.join()


class Client:
    def __init__(self, port: int) -> None:
        self.pending = b""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def say(self, *chunks: bytes) -> None:
        for number, chunk in enumerate(chunks):
            if number:
                time.sleep(0.02)
            self.socket.sendall(chunk)

    def hear(self, *, head_only: bool = False) -> tuple[int, dict[str, str], bytes]:
        while b"\r\n\r\n" not in self.pending:
            self.pending += self.socket.recv(65536) or pytest.fail("the connection was closed")
        head, _, self.pending = self.pending.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(re.fullmatch(r"([^:]+): (.*)", line).groups() for line in lines)
        length = 0 if head_only else int(headers.get("content-length", 0))
        while len(self.pending) < length:
            self.pending += self.socket.recv(1 << 20) or pytest.fail("the connection was closed")
        body, self.pending = self.pending[:length], self.pending[length:]
        return int(status.split()[1]), headers, body

    def ask(self, *chunks: bytes) -> tuple[int, dict[str, str], bytes]:
        self.say(*chunks)
        return self.hear(head_only=b"HEAD " in chunks[0])

    def is_closed(self) -> bool:
        return self.pending == b"" and self.socket.recv(1) == b""


@pytest.fixture
def connect(port) -> Iterator[Callable[[], Client]]:
    with ExitStack() as sockets:

        def new() -> Client:
            client = Client(port)
            sockets.enter_context(client.socket)
            return client

        yield new


@pytest.fixture
def client(connect) -> Client:
    return connect()


def took_short_way(act) -> int:
    before = Spy.short
    act()
    return Spy.short - before


def with_headers(*headers: str, line: str = "GET /a/ HTTP/1.1") -> bytes:
    return "\r\n".join([line, "Host: datos.example", *headers, "", ""]).encode("latin-1")


# The short way


SHORT = {
    "plain": GET,
    "brotli": with_headers("Accept-Encoding: gzip, br"),
    "gzip": with_headers("aCCEPT-eNCODING:gzip"),
    "known": with_headers('If-None-Match: "a"'),
    "known weakly, among others": with_headers('if-none-match:  W/"x",W/"a" '),
    "known of another encoding": with_headers("Accept-Encoding: br", 'If-None-Match: "a"'),
    "head": with_headers(line="HEAD /a/ HTTP/1.1"),
    "cookies and the rest": with_headers(
        "Cookie: sessionid=x", "User-Agent: Náutilus/1", "X-Empty:", "Range: bytes=0-1"
    ),
    "keep-alive": with_headers("Connection: Keep-Alive", "Upgrade-Insecure-Requests: 1"),
    "odd header names": with_headers(
        "Not-Connection: close", "X-Transfer-Encoding: chunked", "!#$%&'*+-.^_`|~: token"
    ),
}


@pytest.mark.parametrize("request_", SHORT.values(), ids=SHORT)
def test_the_short_way_says_what_uvicorns_way_says(client, request_):
    answers = []

    assert took_short_way(lambda: answers.append(client.ask(request_))) == 1
    assert took_short_way(lambda: answers.append(client.ask(b"\r\n" + request_))) == 0

    (status, headers, body), (slow_status, slow_headers, slow_body) = answers
    assert headers.pop("date")[:-6] == slow_headers.pop("date")[:-6]
    assert (status, headers, body) == (slow_status, slow_headers, slow_body)


def test_each_answer_is_what_was_asked_for(client):
    assert client.ask(GET)[::2] == (200, BODY)
    assert client.ask(SHORT["brotli"])[2] == b"brotli"
    assert client.ask(SHORT["gzip"])[2] == b"gzipped"
    assert client.ask(SHORT["known"])[::2] == (304, b"")
    assert client.ask(SHORT["known weakly, among others"])[0] == 304
    assert client.ask(SHORT["known of another encoding"])[0] == 200
    assert client.ask(SHORT["head"])[1]["content-length"] == str(len(BODY))
    assert client.pending == b""


def test_many_requests_share_a_connection(client):
    def act() -> None:
        for _ in range(50):
            assert client.ask(GET)[2] == BODY

    assert took_short_way(act) == 50


# uvicorn's way


OWN_WAY = {
    "query": (with_headers(line="GET /a/?utm_source=x HTTP/1.1"), 200, BODY),
    "another query": (with_headers(line="GET /a/?tipo=taller HTTP/1.1"), 200, b"Django GET /a/ "),
    "not published": (with_headers(line="GET /b/ HTTP/1.1"), 200, b"Django GET /b/ "),
    "percent-encoded": (with_headers(line="GET /%61/ HTTP/1.1"), 200, b"Django GET /a/ "),
    "absolute form": (with_headers(line="GET http://datos.example/a/ HTTP/1.1"), 200, BODY),
    "post": (with_headers("Content-Length: 3", line="POST /a/ HTTP/1.1") + b"abc", 200, b"Django POST /a/ abc"),
    "get with a body": (with_headers("Content-Length: 3") + b"abc", 200, BODY),
    "chunked": (with_headers("Transfer-Encoding: chunked") + b"3\r\nabc\r\n0\r\n\r\n", 200, BODY),
    "a tag said twice": (with_headers('If-None-Match: "x"', 'If-None-Match: "a"'), 304, b""),
    "encodings said twice": (with_headers("Accept-Encoding: gzip;q=0.5", "Accept-Encoding: br"), 200, b"brotli"),
    "no host": (b"GET /a/ HTTP/1.1\r\nAccept: */*\r\n\r\n", 200, BODY),
    "no header": (b"GET /a/ HTTP/1.1\r\n\r\n", 200, BODY),
    "very long": (with_headers("X-Long: " + "x" * LONGEST), 200, BODY),
    "lines before": (b"\r\n" + GET, 200, BODY),
    "websocket refused": (with_headers("Connection: Upgrade", "Upgrade: h2c"), 200, BODY),
}


@pytest.mark.parametrize(("request_", "status", "body"), OWN_WAY.values(), ids=OWN_WAY)
def test_what_is_not_plain_takes_uvicorns_way(client, request_, status, body):
    answers = []

    assert took_short_way(lambda: answers.append(client.ask(request_))) == 0
    assert answers[0][::2] == (status, body)


CLOSING = {
    "connection: close": with_headers("Connection: close"),
    "close among others": with_headers("Connection: x, Close"),
    "HTTP/1.0": with_headers(line="GET /a/ HTTP/1.0"),
    "HTTP/0.9": b"GET /a/\r\n\r\n",
}


@pytest.mark.parametrize("request_", CLOSING.values(), ids=CLOSING)
def test_who_asks_to_close_is_answered_and_closed(client, request_):
    assert client.ask(request_)[::2] == (200, BODY)
    assert client.is_closed()


MALFORMED = {
    "space before the colon": with_headers("Content-Length : 3"),
    "line folding": with_headers("X-One: 1\r\n Content-Length: 3"),
    "null byte": with_headers("X-One: \0"),
    "bare line feed": b"GET /a/ HTTP/1.1\nHost: x\n\n" + b"\0",
    "space in the target": with_headers(line="GET /a/ /b/ HTTP/1.1"),
    "lower-case method": with_headers(line="get /a/ HTTP/1.1"),
    "both lengths": with_headers("Content-Length: 3", "Transfer-Encoding: chunked"),
    "no request": b"\x16\x03\x01\x02\x00\x01\x00",
}


@pytest.mark.parametrize("request_", MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_request_is_refused_and_closed(client, request_):
    assert took_short_way(lambda: client.say(request_)) == 0
    assert client.hear()[0] == 400
    assert client.is_closed()


# What arrives in pieces, or together


@pytest.mark.parametrize("cut", [1, 3, 7, 16, 18, len(GET) - 3, len(GET) - 1])
def test_a_request_may_arrive_in_two_pieces(client, cut):
    assert client.ask(GET[:cut], GET[cut:])[2] == BODY
    assert took_short_way(lambda: client.ask(GET)) == 1


def test_a_request_may_arrive_byte_by_byte(client):
    assert client.ask(*(bytes([byte]) for byte in GET))[2] == BODY


def test_requests_that_arrive_together_are_answered_in_order(client):
    head = SHORT["head"]
    client.say(GET + with_headers(line="GET /b/ HTTP/1.1") + head + SHORT["brotli"])

    assert client.hear()[2] == BODY
    assert client.hear()[2] == b"Django GET /b/ "
    assert client.hear(head_only=True)[0] == 200
    assert client.hear()[2] == b"brotli"
    assert took_short_way(lambda: client.ask(GET)) == 1


def test_the_rest_of_a_request_that_came_with_another_is_read(client):
    client.say(GET + GET[:10], GET[10:] + SHORT["brotli"][:20], SHORT["brotli"][20:])

    assert [client.hear()[2] for _ in range(3)] == [BODY, BODY, b"brotli"]


def test_a_body_that_looks_like_a_request_is_not_one(client):
    """The answer comes before the body was read: the next bytes are still the body."""
    post = with_headers(f"Content-Length: {len(GET)}", line="POST /impatient/ HTTP/1.1")
    assert client.ask(post)[2] == b"too soon"

    assert took_short_way(lambda: client.say(GET)) == 0
    assert client.ask(with_headers(line="GET /b/ HTTP/1.1"))[2] == b"Django GET /b/ "


def test_a_page_asked_for_while_another_is_answered_waits_its_turn(client):
    client.say(with_headers("Content-Length: 3", line="POST /b/ HTTP/1.1"), b"ab", b"c" + GET)

    assert client.hear()[2] == b"Django POST /b/ abc"
    assert client.hear()[2] == BODY


def test_after_a_tunnel_was_asked_for_nothing_is_answered_in_short(client):
    client.say(with_headers(line="CONNECT datos.example:443 HTTP/1.1"))
    time.sleep(0.05)

    assert took_short_way(lambda: (client.say(GET), time.sleep(0.05))) == 0


def test_a_reader_who_does_not_read_is_not_written_to(client):
    """Eight megabytes fill the sockets' buffers; the next request waits until they are taken."""
    client.say(with_headers(line="GET /big/ HTTP/1.1"))
    time.sleep(0.1)

    assert took_short_way(lambda: (client.say(GET), time.sleep(0.1))) == 0
    assert client.hear()[2] == BIG
    assert client.hear()[2] == BODY


def test_a_client_that_leaves_in_the_middle_disturbs_nobody(connect, client):
    other = connect()
    other.say(with_headers(line="GET /big/ HTTP/1.1"))
    other.socket.close()

    assert client.ask(GET)[2] == BODY


# Time


@pytest.mark.slow
def test_an_idle_connection_is_closed_and_one_in_use_is_not(connect):
    busy, idle = connect(), connect()
    idle.ask(GET)
    began = time.monotonic()
    while time.monotonic() - began < 1.5 * KEEP_ALIVE:
        busy.ask(GET)
        time.sleep(KEEP_ALIVE / 5)

    assert idle.is_closed()
    assert busy.ask(GET)[2] == BODY
    assert busy.is_closed()


@pytest.mark.slow
def test_the_clock_starts_anew_after_uvicorns_way(client):
    client.ask(GET)
    time.sleep(KEEP_ALIVE * 0.7)
    client.ask(with_headers(line="GET /b/ HTTP/1.1"))
    time.sleep(KEEP_ALIVE * 0.7)

    assert took_short_way(lambda: client.ask(GET)) == 1
