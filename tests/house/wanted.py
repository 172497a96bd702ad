"""In CI a browser and the judges are wanted: a test that skips because one is missing has failed."""

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") and {"browser", "judge"} & item.keywords.keys():
        report.outcome, report.longrepr = "failed", f"wanted in CI. {report.longrepr[-1]}"
    return report
