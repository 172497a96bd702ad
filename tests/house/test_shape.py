"""What the project says of itself: dependencies, locks, commands."""

import json
import os
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house.tree import PACKAGE, ROOT, files, python_files, refusal

PROJECT = (ROOT / "pyproject.toml").read_text()
RUNTIME = tomllib.loads(PROJECT)["project"]["dependencies"]
DEVELOPMENT = tomllib.loads(PROJECT)["dependency-groups"]["dev"]
SCRIPTS = sorted(path for folder in ("bin", ".ci") for path in (ROOT / folder).iterdir() if not path.suffix)

USED_BY_DJANGO = {"psycopg", "tzdata"}


def name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize("requirement", RUNTIME + DEVELOPMENT)
def test_dependency_says_what_it_is_for(requirement):
    assert re.search(rf'"{re.escape(requirement)}",?\s+# \S+ \S+', PROJECT), "a comment beside it says what for"


@pytest.mark.parametrize("requirement", RUNTIME)
def test_dependency_is_used(requirement):
    modules = [
        module for module, packages in packages_distributions().items() if name(requirement) in map(name, packages)
    ]
    code = "\n".join(path.read_text() for path in [*python_files(), ROOT / "bin/compile_messages.py"])
    used = [module for module in modules if re.search(rf"""(?:import |from |["']){re.escape(module)}\b""", code)]

    assert used or name(requirement) in USED_BY_DJANGO, "nothing imports it"


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [("requirements.lock", RUNTIME), ("requirements-dev.lock", RUNTIME + DEVELOPMENT)],
)
def test_lock_holds_every_dependency_with_hashes_and_names_no_host(lock, requirements):
    text = (ROOT / lock).read_text()
    pins = [pin for pin in re.split(r"\n(?=\w)", text) if not pin.startswith("#")]

    assert [pin for pin in pins if "==" not in pin.split("\n")[0] or "--hash=sha256:" not in pin] == []
    assert {name(requirement) for requirement in requirements} - {name(pin) for pin in pins} == set()
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url.*|--find-links.*", text) == []


def test_lock_of_the_judges_holds_hashes_and_names_no_host():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert [
        path for path, package in packages.items() if path and not package["integrity"].startswith("sha512-")
    ] == []
    assert [path for path, package in packages.items() if "resolved" in package] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_script_can_be_run_and_is_short(script):
    lines = script.read_text().splitlines()

    assert os.access(script, os.X_OK), "chmod +x"
    assert len(lines) <= 100
    if lines[0] == "#!/bin/sh":
        assert subprocess.run(["sh", "-n", script], capture_output=True).stderr == b""


def test_tests_mirror_the_package():
    domains = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}

    assert folders - domains == {"house", "journeys"}
    assert domains - folders == set()


def test_code_names_no_institution():
    """An edition's bodies are its data; institutions are renamed and replaced (C13)."""
    names = re.compile(r"\b(?:INAI|SNT|SNAIP|ATDT|ITEI|COTAI|SFP|Codeando|INEGI)\b|Secretaría \w+")
    code = [path for path in files("*.py", "*.html", "*.css", "*.svg", "*.txt") if "demo" not in path.parts]
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in code
        for match in names.finditer(path.read_text())
        if "clave INEGI" not in path.read_text()[match.start() - 6 : match.end()]
    ]

    assert found == [], refusal("no institution's name in code", found)
