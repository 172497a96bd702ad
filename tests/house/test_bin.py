"""The scripts say in a sentence why they cannot go on, and leave nothing behind."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

TOOLS = ("sh", "dirname", "cat", "cksum", "mkdir", "id")
PYTHON_3_9 = "#!/bin/sh\ncase $1 in -V) echo Python 3.9.2 ;; *) exit 1 ;; esac\n"
PYTHON_WITHOUT_ENSUREPIP = "#!/bin/sh\ncase $2 in *ensurepip*) exit 1 ;; *) exit 0 ;; esac\n"


@pytest.fixture
def checkout(tmp_path) -> Path:
    """What `bin/setup` needs of a checkout, on a machine with a few tools and whatever `python3` a test gives it."""
    shutil.copytree(ROOT / "bin", tmp_path / "checkout/bin")
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, tmp_path / "checkout")
    (tmp_path / "machine").mkdir()
    for tool in TOOLS:
        (tmp_path / "machine" / tool).symlink_to(shutil.which(tool))
    return tmp_path / "checkout"


def give_python(checkout: Path, script: str) -> None:
    python = checkout.parent / "machine/python3"
    python.write_text(script)
    python.chmod(0o755)


def setup(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(checkout.parent / "machine")}
    return subprocess.run([checkout / "bin/setup", *options], env=environment, capture_output=True, text=True)


def test_setup_with_an_old_python_says_which_it_needs(checkout):
    give_python(checkout, PYTHON_3_9)

    answer = setup(checkout)

    assert answer.returncode == 2
    assert answer.stderr.startswith("DATA CON necesita Python 3.11 o más nuevo; aquí hay: Python 3.9.2.")


def test_setup_without_any_python_says_which_it_needs(checkout):
    answer = setup(checkout)

    assert answer.returncode == 2
    assert answer.stderr.startswith("DATA CON necesita Python 3.11 o más nuevo; aquí hay: ninguno.")


def test_setup_without_ensurepip_says_which_package_brings_it(checkout):
    give_python(checkout, PYTHON_WITHOUT_ENSUREPIP)

    answer = setup(checkout)

    assert answer.returncode == 2
    assert answer.stderr.startswith("Falta python3-venv: instálelo con «apt-get install python3-venv»")


def test_setup_where_it_cannot_write_says_where(checkout):
    (checkout / ".venv").write_text("a file where the folder should be")

    answer = setup(checkout)

    assert answer.returncode == 2
    assert answer.stderr == f"No se puede escribir en {checkout}: clone el repositorio en una carpeta suya.\n"


def test_setup_refuses_an_option_it_does_not_know(checkout):
    answer = setup(checkout, "--deb")

    assert answer.returncode == 2
    assert answer.stderr == "bin/setup no conoce «--deb»; conoce --dev, --browser y --judges.\n"
    assert not (checkout / ".venv").exists()


def run(**settings: str) -> subprocess.CompletedProcess[str]:
    """As a newcomer runs it, whatever database the tests use."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATACON_")} | settings
    return subprocess.run(
        [ROOT / "bin/run"], env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_run_with_a_home_it_cannot_write_says_where():
    answer = run(DATACON_HOME="/dev/null/home")

    assert answer.returncode == 2
    assert answer.stderr == ("No se puede escribir en /dev/null/home: DATACON_HOME=/otra/carpeta bin/run usa otra.\n")


@pytest.mark.slow
def test_run_on_a_taken_port_says_so_and_how_to_take_another(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = run(DATACON_HOME=str(tmp_path / "home"), PORT=str(port))

    assert answer.returncode == 2
    assert answer.stderr == f"El puerto {port} está ocupado por otro programa: PORT={port + 1} hace que se use otro.\n"
