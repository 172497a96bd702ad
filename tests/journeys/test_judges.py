"""Judges that are not ours read what we publish: the Nu HTML checker and ical.js."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import icalendar
import pytest

from tests.journeys.conftest import PAGES, ROOT

pytestmark = [pytest.mark.judge, pytest.mark.slow]

VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
ICAL_JS = ROOT / "node_modules/ical.js"

READ_CALENDAR = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return [event.uid, event.summary, event.startDate.toUnixTime()];
});
console.log(JSON.stringify(events));
"""


def fetch(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.read()
    except urllib.error.HTTPError as answer:
        return answer.read()


def test_every_kind_of_page_is_valid_html(site: str, tmp_path: Path):
    if not VNU.exists() or shutil.which("java") is None:
        pytest.skip("not run: vnu or java is not installed (bin/setup --judges)")
    for number, path in enumerate(PAGES.values()):
        (tmp_path / f"{number:02}.html").write_bytes(fetch(site + path))
    files = sorted(str(file) for file in tmp_path.glob("*.html"))

    judged = subprocess.run(
        ["java", "-jar", str(VNU), "--format", "gnu", *files], capture_output=True, text=True, check=False
    )

    assert len(files) == len(PAGES)
    assert judged.stderr == ""
    assert judged.returncode == 0


def test_two_readers_agree_on_the_calendar(site: str, tmp_path: Path):
    if not ICAL_JS.exists() or shutil.which("node") is None:
        pytest.skip("not run: ical.js or node is not installed (bin/setup --judges)")
    text = fetch(f"{site}/2021/programa.ics")
    (tmp_path / "programa.ics").write_bytes(text)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "read.mjs").write_text(READ_CALENDAR)

    theirs = json.loads(subprocess.check_output(["node", "read.mjs", "programa.ics"], cwd=tmp_path))
    ours = [
        [str(event["UID"]), str(event["SUMMARY"]), int(event["DTSTART"].dt.timestamp())]
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]

    assert len(ours) == 17
    assert sorted(theirs) == sorted(ours)
