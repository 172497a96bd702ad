"""Who speaks is chosen, in a real browser, from the call to the acta that anybody can recompute."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import choosing, convening, proposing
from tests.journeys.conftest import ROOT, running
from tests.journeys.convening import YEAR, Stage
from tests.journeys.proposing import Author
from tests.journeys.visitor import Mailbox, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    pictures = Path(os.environ.get("DATACON_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    with running(tmp_path, DATACON_DEMO="1") as origin:
        yield Stage(browser, origin, Mailbox(tmp_path / "var" / "mail"), pictures)


def test_who_speaks_is_chosen_and_anybody_can_choose_again(stage: Stage, tmp_path: Path):
    dora = propose_and_review(stage)
    told = choose(dora)
    assert proposing.AUTHORS[5] in told
    assert len(told) == 10

    choosing.answer(stage, told[0], stays=True)
    choosing.answer(stage, told[1], stays=False)
    promoted = proposing.AUTHORS[int(choosing.promote(dora)[2:]) - 1]
    assert promoted not in told
    choosing.answer(stage, promoted, stays=True)

    the_acta_is_recomputed(stage, tmp_path)


def propose_and_review(stage: Stage) -> Visitor:
    """From last year's edition to reviewed proposals; answers who directs the programme."""
    ana = stage.visitor()
    ana.become("coordinación")
    convening.open_the_edition(ana)
    proposing.name_the_team(ana)
    dora = stage.visitor(proposing.CHAIR)
    proposing.open_the_call(dora)
    for author in proposing.AUTHORS:
        proposing.propose(stage, author, first=author == proposing.AUTHORS[0])
    proposing.close_the_call(dora)
    for number, address in enumerate(proposing.REVIEWERS.values()):
        proposing.review(stage, address, first=not number)
    return dora


def choose(dora: Visitor) -> list[Author]:
    """Calculated twice, with a decision of the chair between; answers who was told that they are in."""
    choosing.prepare(dora)
    choosing.calculate(dora, "calculo")
    choosing.pin(dora, proposing.AUTHORS[5])
    choosing.calculate(dora, "calculo-con-la-decision")
    choosing.look_at_parity(dora)
    choosing.seal(dora)
    choosing.inform(dora)
    return choosing.accepted(dora)


def the_acta_is_recomputed(stage: Stage, folder: Path) -> None:
    """By the command, from the published file alone: equal, and after one changed digit, where."""
    eva = stage.visitor()
    eva.open(f"/{YEAR}/acta/")
    eva.reads(choosing.REASON)
    eva.look("acta")
    published = folder / "acta.json"
    published.write_bytes(eva.page.request.get(f"{stage.site}/{YEAR}/acta.json").body())
    assert [one.name for one in proposing.AUTHORS if one.name in published.read_text()] == []
    assert verified(published, folder) == (0, "Igual")

    acta = json.loads(published.read_text())
    row = next(one for one in acta["rows"] if one["reviews"] and one["outcome"] == "accepted")
    scores = row["reviews"][0]
    scores["merito"] = 1 if scores["merito"] > 1 else 2
    published.write_text(json.dumps(acta))
    status, said = verified(published, folder)
    assert status == 1
    assert row["key"] in said


def verified(acta: Path, folder: Path) -> tuple[int, str]:
    """Where there is no database, and no other file of the installation."""
    elsewhere = folder / "elsewhere"
    environment = os.environ | {"DATACON_HOME": str(elsewhere), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "datacon", "selection", "verify", str(acta)]
    ended = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)
    assert not list(elsewhere.glob("*.sqlite3"))
    return ended.returncode, "Igual" if ended.stdout.startswith("Igual") else ended.stdout + ended.stderr
