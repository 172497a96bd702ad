"""What must hold before the server starts; each refusal says in a sentence what to do."""

import os
import socket
import sys
import time

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from datacon.base.refusal import Refused
from datacon.snapshot import server


def database(name):
    handler = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": name}})
    return handler["default"]


def test_a_folder_that_can_be_written_is_accepted(tmp_path):
    assert server.check_home(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(Refused) as refusal:
        server.check_home(tmp_path / "nowhere")

    assert str(refusal.value) == (
        f"No se puede escribir en {tmp_path}/nowhere: DATACON_HOME=/otra/carpeta hace que se use otra."
    )


def test_an_origin_that_is_answered_is_accepted():
    assert server.check_origin() is None


def test_an_origin_that_is_not_answered_is_refused(settings):
    settings.ORIGIN = "https://foro.example.org"
    with pytest.raises(Refused) as refusal:
        server.check_origin()

    assert str(refusal.value) == "DATACON_HOSTS no nombra a «foro.example.org», que está en DATACON_ORIGIN."


def test_a_database_that_is_up_to_date_is_accepted(db):
    assert server.check_database(connection) is None


def test_a_database_without_tables_is_refused(db, tmp_path):
    empty = database(tmp_path / "empty.sqlite3")
    with pytest.raises(Refused, match="«datacon migrate» las pone al día"):
        server.check_database(empty)
    empty.close()


def test_a_database_that_does_not_open_is_refused(db, tmp_path):
    with pytest.raises(Refused, match="No se puede abrir la base de datos: unable to open"):
        server.check_database(database(tmp_path / "nowhere" / "data.sqlite3"))


def test_a_free_port_is_listened_on():
    with server.listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_taken_port_is_refused_and_another_proposed():
    with server.listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(Refused) as refusal:
            server.listen("127.0.0.1", port)

    assert str(refusal.value) == (
        f"El puerto {port} está ocupado por otro programa: PORT={port + 1} hace que se use otro."
    )


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("192.0.2.1", 0), ("::ffff", 0)])
def test_what_cannot_be_listened_on_is_refused_with_the_reason(host, port):
    with pytest.raises(Refused, match=f"No se puede escuchar en {host}:{port}: "):
        server.listen(host, port)


# The process beside the server

SAY = "import os; from pathlib import Path; Path('said').open('a').write(f'{os.getpid()}\\n')"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SAY}; import time; time.sleep(60)"


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What the processes wrote: their numbers."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server, "RESTART_SECONDS", 0.01)
    monkeypatch.setattr(server, "PATIENCE_SECONDS", 0.2)
    return lambda: (tmp_path / "said").read_text().split() if (tmp_path / "said").exists() else []


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


@pytest.mark.slow
def test_a_process_that_ends_is_started_again_until_the_block_ends(said):
    with server.beside([sys.executable, "-c", SAY]):
        wait_for(lambda: len(said()) >= 2)
    at_the_end = said()
    time.sleep(0.2)

    assert said() == at_the_end


@pytest.mark.slow
def test_a_process_that_does_not_listen_is_killed(said):
    with server.beside([sys.executable, "-c", DEAF]):
        wait_for(said)

    with pytest.raises(ProcessLookupError):
        os.kill(int(said()[0]), 0)
