"""The parts of `datacon serve`: what must hold before it starts, and the processes it looks after."""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host
from django.utils.translation import gettext as _
from uvicorn.supervisors import Multiprocess

from datacon.base.refusal import Refused
from datacon.snapshot import static
from datacon.snapshot.store import write_whole

RESTART_SECONDS = 1.0
PATIENCE_SECONDS = 10


def check_home(home: Path) -> None:
    if not os.access(home, os.W_OK):
        raise Refused(
            _("No se puede escribir en %(home)s: DATACON_HOME=/otra/carpeta hace que se use otra.") % {"home": home}
        )


def check_origin() -> None:
    """An installation that does not answer to its own name answers nobody."""
    host = urlsplit(settings.ORIGIN).hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        raise Refused(_("DATACON_HOSTS no nombra a «%(host)s», que está en DATACON_ORIGIN.") % {"host": host})


def check_database(connection: BaseDatabaseWrapper) -> None:
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as problem:
        raise Refused(_("No se puede abrir la base de datos: %(problem)s") % {"problem": problem}) from problem
    if missing:
        raise Refused(_("A la base de datos le faltan tablas o columnas: «datacon migrate» las pone al día."))


def listen(host: str, port: int) -> socket.socket:
    """A socket that is listening already, so that nobody can take the port before the server runs."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except (OSError, OverflowError) as problem:
        listener.close()
        if getattr(problem, "errno", None) == errno.EADDRINUSE:
            raise Refused(
                _("El puerto %(port)s está ocupado por otro programa: PORT=%(other)s hace que se use otro.")
                % {"port": port, "other": port + 1}
            ) from problem
        raise Refused(
            _("No se puede escuchar en %(host)s:%(port)s: %(problem)s")
            % {"host": host, "port": port, "problem": problem}
        ) from problem
    return listener


def collect_static() -> None:
    """Collect the static files where they are not those of this code, and compress what is not compressed."""
    digest = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    collected = settings.STATIC_ROOT / ".collected"
    if not collected.exists() or collected.read_text() != digest.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        write_whole(collected, digest.hexdigest().encode())
    static.compress(settings.STATIC_ROOT)


TASK_WORKER = [sys.executable, "-P", "-m", "datacon", "worker", "--tied"]


@contextmanager
def beside(command: list[str]) -> Iterator[None]:
    """A process of its own that runs for as long as the block does."""
    stopping = threading.Event()
    keeper = threading.Thread(target=keep_running, args=[command, stopping])
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def keep_running(command: list[str], stopping: threading.Event) -> None:
    """Start the process again whenever it ends.

    Its standard input is a pipe that nobody writes to: it closes when this process ends, however it ends.
    """
    path = os.pathsep.join(filter(None, sys.path))
    while not stopping.is_set():
        with subprocess.Popen(  # noqa: S603 — this same program
            command, env=os.environ | {"PYTHONPATH": path}, stdin=subprocess.PIPE, start_new_session=True
        ) as process:
            while process.poll() is None and not stopping.wait(0.1):
                pass
            process.terminate()
            try:
                process.wait(PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
        stopping.wait(RESTART_SECONDS)


def serve(listener: socket.socket, workers: int) -> None:
    """Answer until SIGTERM or SIGINT, then let what is being answered finish."""
    config = uvicorn.Config(
        "datacon.asgi:application",
        http="datacon.snapshot.protocol:Protocol",
        workers=workers,
        log_level="warning",
        access_log=False,
        proxy_headers=False,  # they are Django's affair: see datacon.asgi
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_SECONDS,
    )
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: sys.exit(0))
    with beside(TASK_WORKER):
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listener])
        else:
            Multiprocess(config, sockets=[listener]).run()
