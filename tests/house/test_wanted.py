import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

SKIPPING = """
import pytest

@pytest.mark.{mark}
def test_it():
    pytest.skip("not run: it is not here")
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mark", "ci", "count"),
    [
        ("browser", "true", "1 failed"),
        ("judge", "true", "1 failed"),
        ("browser", "", "1 skipped"),
        ("slow", "true", "1 skipped"),
    ],
)
def test_missing_browser_or_judge_fails_in_ci_and_skips_elsewhere(tmp_path, mark, ci, count):
    (tmp_path / "test_it.py").write_text(SKIPPING.format(mark=mark))
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-p", "tests.house.wanted", tmp_path]

    answer = subprocess.run(command, cwd=ROOT, env=os.environ | {"CI": ci}, capture_output=True, text=True)

    assert answer.stdout.splitlines()[-1].startswith(count)
