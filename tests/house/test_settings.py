"""What the environment changes of the settings; each test reads them anew, as a new process would."""

import os
import runpy
import subprocess
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

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


def test_mail_goes_into_files_unless_a_server_is_named(read, tmp_path, monkeypatch):
    monkeypatch.delenv("DATACON_MAIL", raising=False)
    files = read()
    served = read(DATACON_MAIL="smtp+tls://ana:secret@mail.example.org:587", DATACON_ORIGIN="https://foro.example.org")

    assert files["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert files["EMAIL_FILE_PATH"] == tmp_path / "mail"
    assert served["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (served["EMAIL_HOST"], served["EMAIL_PORT"], served["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert served["DEFAULT_FROM_EMAIL"] == "DATA CON <no-reply@foro.example.org>"


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8014", "http://localhost:8000", "http://[::1]:8000"])
def test_demo_is_off_unless_somebody_asks_on_this_machine(read, monkeypatch, origin):
    monkeypatch.delenv("DATACON_DEMO", raising=False)

    assert read()["DEMO"] is False
    assert read(DATACON_DEMO="1", DATACON_ORIGIN=origin)["DEMO"] is True


def test_demo_is_refused_elsewhere_unless_a_developer_asks(read):
    with pytest.raises(ImproperlyConfigured, match=r"no se usa en https://foro\.example\.org"):
        read(DATACON_DEMO="1", DATACON_DEBUG="0", DATACON_ORIGIN="https://foro.example.org")

    assert read(DATACON_DEBUG="1")["DEMO"] is True


def test_demo_that_is_refused_is_told_in_a_sentence(tmp_path):
    settings = {"DATACON_HOME": str(tmp_path), "DATACON_DEMO": "1", "DATACON_DEBUG": "0"}
    environment = os.environ | settings | {"DATACON_ORIGIN": "https://foro.example.org"}

    answer = subprocess.run(
        [sys.executable, "-m", "datacon", "check"], env=environment, cwd=ROOT, capture_output=True, text=True
    )

    assert answer.returncode == 2
    assert answer.stderr.startswith("DATACON_DEMO deja entrar a cualquiera")
    assert "Traceback" not in answer.stderr


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
