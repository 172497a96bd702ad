"""An edition is convened, in a real browser, from last year's to its announcement.

The pictures of it go where `DATACON_PICTURES` says, else with what the test wrote.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys import convening, hosting
from tests.journeys.conftest import running
from tests.journeys.convening import DESK, INVITED, MEMBERS, YEAR, Stage
from tests.journeys.visitor import Mailbox, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def stage(browser: Browser, tmp_path: Path) -> Iterator[Stage]:
    pictures = Path(os.environ.get("DATACON_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    with running(tmp_path, DATACON_DEMO="1") as origin:
        yield Stage(browser, origin, Mailbox(tmp_path / "var" / "mail"), pictures)


def test_an_edition_is_convened_from_last_years_to_its_announcement(stage: Stage, tmp_path: Path):
    ana = stage.visitor()
    ana.become("coordinación")
    ana.look("mesa")
    convening.open_the_edition(ana)
    convening.see_the_rules(ana, "reglas-al-abrir", "El comité está completo", "obligatorias sin cumplir")
    convening.fill_the_first_seats(ana)

    choose_a_host(stage, ana, tmp_path)

    convening.fill_the_hosts_seats(ana)
    convening.propose(ana)
    convening.vote(stage, {seat: stage.visitor(address) for seat, (_body, _who, address) in MEMBERS.items()})
    convening.move(ana, "aprobada")
    convening.invite(ana)
    convening.accept(stage)
    convening.justify(ana)
    convening.see_the_rules(ana, "reglas-al-anunciar", "Justificada")
    convening.move(ana, "anunciada")
    ana.open(f"{DESK}/")
    ana.look("hoy-falta")
    the_public_sees_it(stage.visitor())


def choose_a_host(stage: Stage, ana: Visitor, folder: Path) -> None:
    hosting.open_the_call(ana)
    hosting.name_the_delegates(ana)
    for territory in hosting.DELEGATES:
        hosting.bid(stage, territory, folder)
    hosting.close_the_call(ana)
    hosting.admit(ana)
    for number, (_body, _who, address) in enumerate(MEMBERS.values()):
        member = stage.visitor(address)
        hosting.score(member, first=not number)
        member.context.close()
    hosting.evaluate(ana)
    hosting.decide(ana)
    hosting.confirm(ana)


def the_public_sees_it(eva: Visitor) -> None:
    """Without an account: the edition, its host with scores, who co-convenes it, and the exception with its reason."""
    pages = {
        "/": (str(YEAR),),
        f"/{YEAR}/": ("Datos de ejemplo", "Tlaxcala", *INVITED),
        f"/{YEAR}/sede/": ("Tlaxcala", "Colima", hosting.REASON),
        "/sedes/": ("Tlaxcala", str(YEAR)),
        "/excepciones/": ("Respondieron tres de las organizaciones que se buscaron", "Ana, Coordinadora general"),
        "/organizaciones/": tuple(INVITED),
    }
    for path, sentences in pages.items():
        eva.open(path)
        eva.reads(*sentences)
        eva.look(f"publico{path.strip('/').replace('/', '-') and '-' + path.strip('/').replace('/', '-')}")
