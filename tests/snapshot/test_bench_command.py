"""`datacon bench`: runs a benchmark of the checkout and answers with its exit code."""

import json

import pytest
from django.core.management import call_command


@pytest.fixture
def checkout(tmp_path, settings):
    """A checkout with one benchmark, which says what it was given and ends with 3."""
    settings.PACKAGE = tmp_path / "datacon"
    (tmp_path / "bench").mkdir()
    script = 'import json, os, sys; print(json.dumps([sys.argv[1:], os.environ["PYTHONPATH"]])); sys.exit(3)'
    (tmp_path / "bench" / "spin.py").write_text(script)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        call_command("bench", *arguments)
    return ended.value.code


@pytest.mark.slow
def test_a_benchmark_is_run_with_what_follows_its_name(checkout, capfd):
    assert run("spin", "--rounds", "2") == 3
    assert json.loads(capfd.readouterr().out) == [["--rounds", "2"], str(checkout)]


def test_an_unknown_benchmark_is_refused_with_those_there_are(checkout, capsys):
    assert run("../spin") == 2
    assert capsys.readouterr().err == "No hay una medición «../spin»; hay: spin.\n"


def test_an_installed_package_says_where_the_benchmarks_are(tmp_path, settings, capsys):
    settings.PACKAGE = tmp_path / "site-packages" / "datacon"

    assert run("pages") == 2
    assert capsys.readouterr().err.startswith("Las mediciones están en el repositorio")
