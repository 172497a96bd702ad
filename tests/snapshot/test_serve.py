"""`datacon serve` as a stranger runs it: a process, a port, and nothing left behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from datacon.snapshot.server import listen

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLISHED = "/buscar/"


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATACON_", "PORT"))}
    return kept | {"DATACON_HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "datacon", *words]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A home with an empty database."""
    home = tmp_path_factory.mktemp("home")
    subprocess.run(command("migrate", "--verbosity", "0"), env=environment(home), check=True)
    return home


@contextmanager
def serving(home: Path, *options: str, origin: str = "") -> Iterator[tuple[subprocess.Popen[str], int]]:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    words = command("serve", "--port", str(port), *options)
    given = {"DATACON_ORIGIN": origin} if origin else {}
    process = subprocess.Popen(words, env=environment(home) | given, stdout=subprocess.PIPE, text=True)
    address = origin or f"http://127.0.0.1:{port}"
    try:
        assert process.stdout.readline() == f"DATA CON escucha en {address}/ (Ctrl+C lo detiene)\n"
        yield process, port
    finally:
        process.terminate()
        process.communicate(timeout=30)


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def eventually(ask: Callable[[], Any], within: float = 20) -> Any:
    deadline = time.monotonic() + within
    while not (answer := ask()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
    return answer


def children(pid: int) -> list[int]:
    """Those of any thread: the worker is started by the one that keeps it."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for path in tasks for child in path.read_text().split()]


def is_running(pid: int) -> bool:
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def is_published(port: int) -> bool:
    """Only what the worker made is compressed."""
    return "content-encoding" in get(port, PUBLISHED, **{"Accept-Encoding": "br"})[1]


def test_the_server_publishes_answers_and_ends_without_leaving_anything(installed):
    with serving(installed) as (process, port):
        assert get(port, "/entrar/")[0] == 200
        eventually(lambda: is_published(port))
        status, headers, _body = get(port, PUBLISHED, **{"Accept-Encoding": "br", "Cookie": "sessionid=x"})
        [worker] = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0

    assert (status, headers["content-encoding"], headers["cache-control"]) == (200, "br", "no-cache")
    assert "server" not in headers
    eventually(lambda: not is_running(worker))


def test_a_second_start_keeps_what_was_published_and_ctrl_c_ends_it(installed):
    with serving(installed) as (process, port):
        eventually(lambda: is_published(port))
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def test_a_worker_that_dies_is_replaced(installed):
    with serving(installed) as (process, _port):
        [worker] = eventually(lambda: children(process.pid))
        os.kill(worker, signal.SIGKILL)

        eventually(lambda: set(children(process.pid)) - {worker})


def test_the_worker_ends_with_a_server_that_is_killed(installed):
    with serving(installed) as (process, _port):
        [worker] = eventually(lambda: children(process.pid))
        time.sleep(1.5)  # it has begun to work
        process.kill()
        process.wait()

        eventually(lambda: not is_running(worker))


def test_too_long_a_body_is_refused_before_it_is_sent(installed):
    with serving(installed) as (_process, port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.putrequest("POST", "/entrar/")
        connection.putheader("Content-Length", str(10**9))
        connection.endheaders()
        response = connection.getresponse()
        connection.close()

    assert (response.status, response.getheader("Connection")) == (413, "close")


def test_slow_bodies_leave_the_threads_to_the_others(installed):
    with serving(installed) as (_process, port):
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(12)]
        for one in slow:
            one.sendall(b"POST /entrar/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nx")
        status, _headers, _body = get(port, "/buscar/?q=x")
        for one in slow:
            one.close()

    assert status == 200


def test_several_processes_answer_and_end_together(installed):
    with serving(installed, "--workers", "2", origin="http://localhost:8000") as (process, port):
        assert get(port, "/entrar/")[0] == 200
        eventually(lambda: is_published(port))
        started = children(process.pid)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0

    assert len(started) >= 3
    eventually(lambda: not any(is_running(pid) for pid in started))


def refused(home: Path, *options: str, **more: str) -> str:
    ran = subprocess.run(
        command("serve", *options), env=environment(home) | more, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    return ran.stderr


def test_a_taken_port_is_refused(installed):
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        said = refused(installed, PORT=str(port))

    assert said == f"El puerto {port} está ocupado por otro programa: PORT={port + 1} hace que se use otro.\n"


def test_a_database_without_tables_is_refused(tmp_path):
    assert refused(tmp_path) == (
        "A la base de datos le faltan tablas o columnas: «datacon migrate» las pone al día.\n"
    )


def test_a_folder_that_cannot_be_made_is_refused():
    assert refused(Path("/proc/nowhere")) == (
        "No se puede escribir en /proc/nowhere: DATACON_HOME=/otra/carpeta hace que se use otra.\n"
    )
