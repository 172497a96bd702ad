"""What the people of the journey do to choose: the rules, the calculation, a pin, the seal, the news, the answers."""

import re

from playwright.sync_api import expect

from tests.journeys.convening import DESK, Stage
from tests.journeys.proposing import AUTHORS, Author
from tests.journeys.visitor import Visitor

REASON = "Es la única que habla de los archivos municipales."
MOST_MILLISECONDS = 90_000


def prepare(dora: Visitor) -> None:
    dora.open(f"{DESK}/seleccion/")
    dora.follow("Preparar la selección")
    dora.write("Lugares", "10")
    dora.write("Diferencia que se admite entre mujeres y hombres", "0")
    dora.press("Guardar")
    dora.look("seleccion-tablero")


def calculate(dora: Visitor, picture: str) -> None:
    """Ask for a proposal, wait for the worker, and take what it proposes."""
    dora.open(f"{DESK}/seleccion/")
    dora.press("Proponer selección")
    expect(dora.page.get_by_role("button", name="Aceptar esta propuesta")).to_be_visible(timeout=MOST_MILLISECONDS)
    dora.look(picture)
    dora.press("Aceptar esta propuesta")


def pin(dora: Visitor, author: Author) -> None:
    dora.open(f"{DESK}/seleccion/propuestas/{AUTHORS.index(author) + 1}/")
    dora.tick("entra, por decisión de la dirección")
    dora.write("Por qué", REASON)
    dora.look("decision-fijada")
    dora.press("Asentar la decisión")


def look_at_parity(dora: Visitor) -> None:
    dora.open(f"{DESK}/seleccion/")
    dora.press("Actualizar la paridad")
    dora.reads("Mujeres: 5", "Hombres: 5")
    dora.look("paridad-5-y-5")


def seal(dora: Visitor) -> None:
    dora.open(f"{DESK}/seleccion/sello/")
    dora.look("sello-revision")
    dora.tick("Entiendo que la selección ya no se podrá cambiar")
    dora.press("Sellar")
    dora.look("sellada")


def inform(dora: Visitor) -> None:
    dora.open(f"{DESK}/seleccion/informe/")
    dora.look("informe-previo")
    dora.press("Informar a todas las personas")
    dora.reads("Se informó")
    dora.look("informe")


def accepted(dora: Visitor) -> list[Author]:
    """Who was told that they are in, as the list of proposals shows it."""
    dora.open(f"{DESK}/propuestas/?estado=accepted")
    read = dora.page.get_by_role("main").inner_text()
    return [one for one in AUTHORS if one.title in read]


def answer(stage: Stage, author: Author, *, stays: bool) -> None:
    eva = stage.visitor(author.address)
    eva.open(f"{DESK}/ponente/")
    eva.look(f"ponente-con-lugar-{'confirma' if stays else 'declina'}")
    eva.follow(f"P-{AUTHORS.index(author) + 1:03} · Confirmar o declinar")
    if stays:
        eva.press("Confirmo que la presentaré")
        eva.reads("confirmada")
    else:
        eva.page.locator("summary", has_text="Declinar").click()
        eva.write("Por qué declinas", "Ese día no puedo asistir.")
        eva.press("Declinar el lugar")
        eva.reads("declinada")
    eva.context.close()


def promote(dora: Visitor) -> str:
    """Give the place to who waits first; answers their folio."""
    dora.open(f"{DESK}/seleccion/espera/")
    dora.look("lista-de-espera")
    button = dora.page.get_by_role("main").get_by_role("button", name=re.compile(r"P-\d{3}"))
    found = re.search(r"P-\d{3}", button.first.inner_text())
    assert found
    with dora.page.expect_navigation():
        button.first.click()
    expect(dora.page.locator("body")).to_contain_text(found.group())
    return found.group()
