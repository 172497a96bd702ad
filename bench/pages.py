"""Published pages against nginx that serves the same bytes: same machine, same run, in turn.

    bin/bench pages [--rounds N] [--seconds N] [--workers N]

Prints one line of JSON with our figures divided by nginx's, each the median of the rounds: requests per
second, the 99th percentile of the answer's time, and processor time per request of all the server's
processes. Only the ratios mean something: whoever else works on the machine slows both.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import django

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = 2021, 2031
PROGRAMME = {17: f"/{SMALL}/programa/", 500: f"/{LARGE}/programa/"}
CONNECTIONS = 64
TICK = os.sysconf("SC_CLK_TCK")

NGINX = """
{user}
worker_processes {workers};
pid {here}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    open_file_cache max=100;
    default_type "text/html; charset=utf-8";
    client_body_temp_path {here}/t1; proxy_temp_path {here}/t2; fastcgi_temp_path {here}/t3;
    uwsgi_temp_path {here}/t4; scgi_temp_path {here}/t5;
    {headers}
    server {{ listen 127.0.0.1:{plain}; root {here}/identity; }}
    server {{
        listen 127.0.0.1:{br};
        root {here}/br;
        sendfile off;  # a small file costs nginx a quarter less when it goes out with its head
        output_buffers 1 1m;
        add_header Content-Encoding br;
        {headers}
    }}
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url: str, **headers: str) -> tuple[dict[str, str], bytes]:
    with urlopen(Request(url, headers=headers), timeout=10) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def wait_for(url: str, within: float = 60) -> None:
    deadline = time.monotonic() + within
    while True:
        try:
            get(url)
        except URLError:
            assert time.monotonic() < deadline, f"{url} does not answer"
            time.sleep(0.1)
        else:
            return


# What the operating system says of a server's processes


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    threads = Path(f"/proc/{pid}/task").glob("*/children") if children.exists() else []
    return [pid, *(one for path in threads for child in path.read_text().split() for one in tree(int(child)))]


def cpu_seconds(pid: int) -> float:
    stats = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in tree(pid))
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICK


# Data


WORDS = """
acceso acuerdo agua aire ambiente archivo auditoría aula barrio biblioteca bosque calidad camino censo ciencia
ciudad colectivo compra compromiso comunidad consulta contrato costa cuenca datos denuncia derecho diagnóstico
escuela estado evaluación evidencia federación formato gasto género gobierno hospital indicador infancia informe
innovación instituto investigación justicia laboratorio lengua licencia mapa medición memoria mercado metadatos
minería movilidad mujer municipio museo norma obra observatorio padrón país participación periodismo permiso
población política presupuesto privacidad programa protección pueblo red registro reglamento rendición residuo
río salud seguridad servicio sistema sociedad suelo tarifa territorio trabajo transparencia transporte universidad
vivienda voluntariado vigilancia voz zona
"""
random = Random(500)  # noqa: S311 — the same texts in each run


def text(words: int) -> str:
    return " ".join(random.choices(WORDS.split(), k=words)).capitalize()


def fill() -> None:
    """The demo, and an edition of 500 sessions: six days (a day's codes end at 99), ten sessions at a time."""
    import_module("django.core.management").call_command("demo", stdout=StringIO())
    make = import_module("tests.make")
    edition = make.edition(LARGE)
    themes = [make.theme(f"Tema {number}") for number in range(30)]
    types = [name for name, *_ in make.TYPES]
    for day, total in enumerate([84, 84, 84, 84, 84, 80], 1):
        for number in range(total):
            minutes = 9 * 60 + 50 * (number // 10)
            session = make.session(
                edition,
                code=f"S{day:02}{number + 1:02}",
                start=f"{minutes // 60:02}:{minutes % 60:02}",
                title=text(10),
                summary=text(80),
                type=types[(day + number) % len(types)],
                themes=[themes[(7 * day + number) % 30], themes[(3 * day + 2 * number) % 30]],
            )
            make.material(session)


def measure_publication() -> dict[str, Any]:
    """Processor time to publish the edition of 500 anew and after one edit; queries of its programme."""
    actions = import_module("datacon.snapshot.actions")
    store = import_module("datacon.snapshot.store")
    journal = import_module("datacon.journal.actions")
    sessions = import_module("datacon.programme.models").Session.objects

    def spent_publishing() -> float:
        began = time.process_time()
        actions.publish()
        return round(time.process_time() - began, 2)

    spent_publishing()
    root = import_module("django.conf").settings.SNAPSHOT_ROOT
    with store.Store(root).change() as generation:
        large = [path for path in generation.pages if f"/{LARGE}/" in path]
        for path in large:
            del generation.pages[path]
    shutil.rmtree(root / "objects")
    full = {"pages": len(large), "cpu_s": spent_publishing()}
    session = sessions.get(edition__fiscal_year=LARGE, code="S0342")
    session.title = "Otro título"
    session.save()
    journal.record("session.changed", session, by=None)
    edit = {"pages": len(import_module("datacon.snapshot.registry").pages())}
    edit["pages"] -= len(store.Store(root).read().pages)
    return {"full_publication": full, "one_edit": edit | {"cpu_s": spent_publishing()}, "queries": queries()}


def queries() -> dict[str, int]:
    """How many queries Django needs for each programme."""
    connection = import_module("django.db").connection
    capture = import_module("django.test.utils").CaptureQueriesContext
    client = import_module("django.test").Client(headers={"host": "127.0.0.1"})
    counts = {}
    for total, path in PROGRAMME.items():
        client.get(path)
        with capture(connection) as captured:
            client.get(path)
        counts[str(total)] = len(captured)
    return counts


def visible_ms(origin: str) -> float:
    """From an edit's commit, in this process, to the first answer of the server with the new bytes."""
    journal = import_module("datacon.journal.actions")
    sessions = import_module("datacon.programme.models").Session.objects
    atomic = import_module("django.db.transaction").atomic
    times = []
    for number in range(5):
        session = sessions.get(edition__fiscal_year=LARGE, code="S0342")
        session.title = f"Título número {number}"
        with atomic():
            session.save()
            journal.record("session.changed", session, by=None)
        began = time.monotonic()
        while session.title.encode() not in get(f"{origin}/{LARGE}/S0342/")[1]:
            assert time.monotonic() - began < 20, "the edit is not seen"
        times.append((time.monotonic() - began) * 1000)
        wait_until_published()
    return round(statistics.median(times), 1)


# Servers


@contextmanager
def ours(workers: int) -> Iterator[tuple[str, int]]:
    port = free_port()
    command = [sys.executable, "-m", "datacon", "serve", "--port", str(port), "--workers", str(workers)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "DATACON_ORIGIN": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/admin/login/")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def nginx(here: Path, origin: str, workers: int) -> Iterator[tuple[dict[str, str], int]]:
    """The same bodies with the same headers: `/2021/programa/` is a folder with an `index.html`."""
    here.mkdir()
    here.chmod(0o755)
    for path in PROGRAMME.values():
        for encoding in ("identity", "br"):
            headers, body = get(origin + path, **{"Accept-Encoding": encoding})
            assert headers.get("content-encoding", "identity") == encoding, f"{path} is not published"
            target = here / encoding / path.strip("/") / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
    own = ("date", "server", "connection", "content-length", "content-type", "content-encoding", "etag")
    same = "".join(f'add_header {name} "{value}"; ' for name, value in headers.items() if name not in own)
    ports = {"identity": free_port(), "br": free_port()}
    user = "user root;" if os.geteuid() == 0 else ""
    settings = {"user": user, "workers": workers, "here": here, "headers": same}
    config = NGINX.format(plain=ports["identity"], br=ports["br"], **settings)
    (here / "nginx.conf").write_text(config)
    command = ["nginx", "-p", here, "-c", here / "nginx.conf", "-e", here / "error.log", "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        origins = {encoding: f"http://127.0.0.1:{port}" for encoding, port in ports.items()}
        wait_for(origins["br"] + PROGRAMME[17])
        yield origins, process.pid
    finally:
        process.terminate()
        process.wait(30)


# Load


def load(url: str, pid: int, seconds: int, threads: int, **headers: str) -> dict[str, float]:
    """What wrk sees, and what the server's processes spent meanwhile."""
    asked = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", f"-t{threads}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *asked, url]
    before = cpu_seconds(pid)
    said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 30).stdout
    spent = cpu_seconds(pid) - before
    assert "Non-2xx" not in said, said
    total = int(re.search(r"(\d+) requests in", said)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return {
        "requests_s": float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),
        "p99_ms": float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        "cpu_us": spent / total * 1e6,
    }


def compare(sides: dict[str, tuple[str, int]], path: str, headers: dict[str, str], options: Any) -> dict[str, Any]:
    """A B A B …: medians of each, and ours over nginx's."""
    asked = dict.fromkeys(sides, headers)
    if "If-None-Match" in headers:
        asked = {
            name: headers | {"If-None-Match": get(origin + path, **{"Accept-Encoding": "br"})[0]["etag"]}
            for name, (origin, _) in sides.items()
        }
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
    for _ in range(options.rounds):
        for name, (origin, pid) in sides.items():
            rounds[name].append(load(origin + path, pid, options.seconds, options.threads, **asked[name]))
    medians = {
        name: {key: statistics.median(one[key] for one in figures) for key in figures[0]}
        for name, figures in rounds.items()
    }
    ratios = {key: round(medians["ours"][key] / medians["nginx"][key], 2) for key in medians["ours"]}
    return ratios | {name: {key: round(value, 2) for key, value in one.items()} for name, one in medians.items()}


def against_nginx(home: Path, options: Any) -> dict[str, Any]:
    kinds = {
        "identity": {"Accept-Encoding": "identity"},
        "br": {"Accept-Encoding": "br"},
        "304": {"Accept-Encoding": "br", "If-None-Match": ""},
    }
    with ours(options.workers) as (origin, pid):
        wait_until_published()
        seen = visible_ms(origin)
        wait_until_published()
        with nginx(home / "nginx", origin, options.workers) as (origins, nginx_pid):
            compared = {
                f"{total} sessions": {
                    kind: compare(
                        {
                            "ours": (origin, pid),
                            "nginx": (origins["identity" if kind == "identity" else "br"], nginx_pid),
                        },
                        path,
                        headers,
                        options,
                    )
                    for kind, headers in kinds.items()
                }
                for total, path in PROGRAMME.items()
            }
    return compared | {"visible_ms": seen}


def wait_until_published() -> None:
    """Until the server's worker has nothing left to do."""
    store = import_module("datacon.snapshot.store").Store(import_module("django.conf").settings.SNAPSHOT_ROOT)
    wanted = import_module("datacon.snapshot.registry").pages().keys()
    deadline = time.monotonic() + 300
    while store.read().pages.keys() != wanted:
        assert time.monotonic() < deadline, "not everything is published"
        time.sleep(0.2)
    time.sleep(1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="the only form there is")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="processes of ours, and of nginx")
    parser.add_argument("--threads", type=int, default=1, help="threads of wrk")
    options = parser.parse_args()
    absent = [name for name in ("nginx", "wrk") if not shutil.which(name)]
    if absent or not Path("/proc/self/stat").exists():
        print(json.dumps({"not_run": f"{', '.join(absent) or '/proc'}: not on this machine"}))
        return
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        home.chmod(0o755)
        os.environ |= {"DATACON_HOME": str(home / "datacon"), "DJANGO_SETTINGS_MODULE": "datacon.settings"}
        sys.path.insert(0, str(ROOT))
        django.setup()
        import_module("datacon.snapshot.server").collect_static()
        fill()
        figures = measure_publication()
        print(json.dumps({"benchmark": "pages"} | figures | against_nginx(home, options)))


if __name__ == "__main__":
    main()
