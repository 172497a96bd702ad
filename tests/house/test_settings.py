"""What the environment changes of the settings; each test reads them anew, as a new process would."""

import os
import runpy
import subprocess
import sys
from typing import Any

import pytest

from tests.house.tree import PACKAGE, ROOT


@pytest.fixture
def read(monkeypatch, tmp_path):
    monkeypatch.setenv("DATACON_HOME", str(tmp_path))

    def read(**environment: str) -> dict[str, Any]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(PACKAGE / "settings.py"))

    return read


def test_home_holds_everything_that_is_written(read, tmp_path, monkeypatch):
    monkeypatch.delenv("DATACON_DATABASE", raising=False)

    settings = read()

    assert settings["DATABASES"]["default"]["NAME"] == str(tmp_path / "datacon.sqlite3")
    assert {settings[name].parent for name in ("MEDIA_ROOT", "SNAPSHOT_ROOT", "STATIC_ROOT")} == {tmp_path}
    assert settings["SECRET_KEY"] == (tmp_path / "secret_key").read_text()


def test_sqlite_takes_its_lock_at_the_start_of_a_transaction(read):
    options = read(DATACON_DATABASE="sqlite:////tmp/one.sqlite3")["DATABASES"]["default"]["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["init_command"].startswith("PRAGMA journal_mode=WAL;")


def test_postgresql_gets_none_of_sqlites_options(read):
    database = read(DATACON_DATABASE="postgres://ana:secret@db.example.org:5433/forum")["DATABASES"]["default"]

    assert database.get("OPTIONS", {}) == {}
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", 5433, "forum")


def test_an_https_origin_asks_for_https_everywhere(read):
    settings = read(DATACON_ORIGIN="https://foro.example.org/")

    assert settings["ORIGIN"] == "https://foro.example.org"
    assert settings["SECURE_HSTS_SECONDS"] == 31_536_000
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert (settings["SESSION_COOKIE_SECURE"], settings["CSRF_COOKIE_SECURE"]) == (True, True)


def test_a_plain_http_origin_asks_for_none_of_it(read):
    settings = read(DATACON_ORIGIN="http://127.0.0.1:8014")

    assert "SECURE_SSL_REDIRECT" not in settings
    assert "SESSION_COOKIE_SECURE" not in settings


def test_a_given_secret_key_is_used_and_none_is_written(read, tmp_path):
    assert read(DATACON_SECRET_KEY="given")["SECRET_KEY"] == "given"
    assert not (tmp_path / "secret_key").exists()


def test_debug_is_off_unless_somebody_asks(read, monkeypatch):
    monkeypatch.delenv("DATACON_DEBUG", raising=False)

    assert read()["DEBUG"] is False
    assert read(DATACON_DEBUG="1")["DEBUG"] is True


def test_policy_of_contents_allows_nothing_inline_and_nothing_from_elsewhere(read):
    directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]

    assert directives["default-src"] == ["'self'"]
    assert {name for name in directives if "unsafe" in str(directives[name])} == set()
    assert [directives[name] for name in ("base-uri", "frame-ancestors", "object-src")] == [["'none'"]] * 3


@pytest.mark.slow
def test_what_fails_is_told_on_the_terminal_of_an_installation(tmp_path):
    failing = "import django, logging; django.setup(); logging.getLogger('django.request').error('it failed')"
    environment = os.environ | {"DATACON_HOME": str(tmp_path), "DATACON_DEBUG": "", "PYTHONPATH": str(ROOT)}
    environment |= {"DJANGO_SETTINGS_MODULE": "datacon.settings"}

    answer = subprocess.run([sys.executable, "-c", failing], env=environment, capture_output=True, text=True)

    assert answer.stderr == "it failed\n"
