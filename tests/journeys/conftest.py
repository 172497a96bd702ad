"""Journeys run against the product itself: `datacon demo`, then `datacon serve`, in a folder of their own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).parents[2]

PAGES = {
    "forum": "/",
    "edition": "/2021/",
    "programme": "/2021/programa/",
    "filtered programme": "/2021/programa/?tipo=taller",
    "empty programme": "/2021/programa/1/?tipo=taller",
    "day": "/2021/programa/2/",
    "session": "/2021/S0104/",
    "metrics": "/2021/cifras/",
    "memoria": "/2021/memoria/",
    "search": "/buscar/?q=politica",
    "empty search": "/buscar/?q=inexistente",
    "catalogue of components": "/_telar/",
    "exceptions": "/excepciones/",
    "hosts": "/sedes/",
    "call for proposals": "/2027/convocatoria/",
    "acta": "/2026/acta/",
    "organizations": "/organizaciones/",
    "filtered organizations": "/organizaciones/?sector=public",
    "organization": "/organizaciones/codeando-mexico/",
    "convening": "/2021/convocantes/codeando-mexico/",
    "not found": "/2021/S0999/",
    "English programme": "/en/2021/programa/",
}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(150):
        assert process.poll() is None, "the server stopped before it answered"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} did not answer in 30 s")


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[str]:
    """The origin of a demo that runs in `folder`, with its published pages."""
    origin = f"http://127.0.0.1:{free_port()}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DATACON", "COV"))}
    environment |= {"DATACON_HOME": str(folder / "var"), "DATACON_ORIGIN": origin, "PYTHONPATH": str(ROOT)} | settings
    datacon = [sys.executable, "-m", "datacon"]
    subprocess.run([*datacon, "demo"], env=environment, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    serve = [*datacon, "serve", "--port", origin.rsplit(":", 1)[1]]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(serve, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        wait_for(f"{origin}/2021/programa/", process)
        yield origin
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running demo, which nobody changes."""
    with running(tmp_path_factory.mktemp("site")) as origin:
        yield origin


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium; without it the test says that it was not run.

    For a module and no longer: playwright leaves an event loop running, in which other tests cannot start theirs.
    """
    if CHROMIUM is None:
        pytest.skip("not run: chromium is not installed (bin/setup --browser)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
