import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

SKIPPING = """
import pytest

@pytest.mark.browser
def test_in_a_browser():
    pytest.skip("not run: it is not here")

@pytest.mark.judge
def test_by_a_judge():
    pytest.skip("not run: it is not here")

def test_for_another_reason():
    pytest.skip("not run: it is not here")
"""


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "counts"), [("true", "2 failed, 1 skipped"), ("", "3 skipped")])
def test_missing_browser_or_judge_fails_in_ci_and_skips_elsewhere(tmp_path, ci, counts):
    (tmp_path / "test_it.py").write_text(SKIPPING)
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "-p", "tests.house.wanted", tmp_path]

    answer = subprocess.run(command, cwd=ROOT, env=os.environ | {"CI": ci}, capture_output=True, text=True)

    assert answer.stdout.splitlines()[-1].startswith(counts)
