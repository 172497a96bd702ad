"""What the people of the journey do about the host, act by act: the call, two bids, their scores, the decision."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from datacon.demo.loading.letters import letter
from tests.journeys.convening import DESK, Stage
from tests.journeys.visitor import Visitor

DELEGATES = {"Tlaxcala": "tlaxcala@example.net", "Colima": "colima@example.net"}
FORM = "%Y-%m-%dT%H:%M"
REASON = "Se sostiene con la evidencia que trae."


def moment(**before: int) -> str:
    """So long ago on the edition's clock, as a field of date and time takes it."""
    return (datetime.now(ZoneInfo("America/Mexico_City")) - timedelta(**before)).strftime(FORM)


def open_the_call(ana: Visitor) -> None:
    ana.open(f"{DESK}/sede/")
    ana.follow("Escribir la convocatoria")
    ana.write("Abre", moment(days=1))
    ana.write("Cierra", moment(days=-20))
    ana.write("Convocatoria", "Buscamos una entidad que no haya sido sede.")
    ana.look("convocatoria-en-redaccion")
    ana.press("Guardar")
    ana.press("Publicar la convocatoria")
    ana.look("convocatoria-publicada")


def close_the_call(ana: Visitor) -> None:
    ana.open(f"{DESK}/sede/")
    ana.follow("Cambiar la convocatoria")
    ana.write("Cierra", moment(minutes=1))
    ana.press("Guardar")
    ana.reads("cerrada")


def name_the_delegates(ana: Visitor) -> None:
    for territory, address in DELEGATES.items():
        ana.open(f"{DESK}/equipo/papel/")
        ana.write("Correo electrónico", address)
        ana.write("Nombre", f"Delegación de {territory}")
        ana.choose("Papel", "Delegación de una sede candidata")
        ana.press("Dar el papel")
    ana.look("equipo")


def bid(stage: Stage, territory: str, folder: Path) -> None:
    """The delegate enters by mail, fills the tasks one by one, and hands the bid in."""
    carla = stage.visitor(DELEGATES[territory])
    carla.open(f"{DESK}/candidatura/")
    carla.follow("Empezar una candidatura")
    carla.choose("Entidad que se postula", territory)
    carla.press("Empezar la candidatura")
    carla.look("candidatura-tareas")
    _place(carla, territory)
    for authority in ("Carta de la autoridad garante local", "Carta del gobierno de la entidad"):
        _letter(carla, authority, folder / "carta.pdf")
    _merits(carla)
    _evidence(carla)
    carla.follow("Revisar y presentar")
    carla.look("candidatura-revision")
    carla.press("Presentar la candidatura")
    carla.reads("presentada")
    carla.look("candidatura-presentada")
    carla.context.close()


def _place(carla: Visitor, territory: str) -> None:
    carla.follow("Recinto y fechas")
    carla.write("Ciudad", territory)
    carla.write("Recinto", "Centro de convenciones")
    carla.press("Guardar y volver")


def _letter(carla: Visitor, task: str, file: Path) -> None:
    file.write_bytes(letter(task).read())
    carla.follow(task)
    carla.write("Nombre y cargo de quien firma", "La presidencia")
    carla.write("Fecha de la carta", moment(days=10)[:10])
    carla.write("Qué aporta al diseño", "Dos personas en el comité.")
    carla.write("Qué aporta a la ejecución", "El registro y la memoria.")
    carla.attach("La carta firmada", file)
    carla.look("candidatura-carta")
    carla.press("Guardar la carta")


def _merits(carla: Visitor) -> None:
    carla.follow("Avances o buenas prácticas")
    carla.tick("avances", "publicación")
    carla.write("Avances o prácticas", "Un portal con calendario de publicación.")
    carla.press("Guardar y volver")
    carla.follow("Comunidad de personas usuarias")
    carla.tick("Acredita una comunidad de personas usuarias")
    carla.write("Comunidad", "Un encuentro trimestral.")
    carla.press("Guardar y volver")
    carla.follow("Inclusión y viabilidad")
    carla.write("Inclusión y viabilidad", "Recinto accesible, subtítulos e interpretación.")
    carla.press("Guardar y volver")
    carla.follow("Legado local")
    carla.write("Legado local", "Una escuela de datos.")
    carla.press("Guardar y volver")


def _evidence(carla: Visitor) -> None:
    carla.follow("Evidencias")
    for criterion, sector in (
        ("Avances o buenas prácticas", ""),
        ("Comunidad de personas usuarias", "Académico"),
    ):
        carla.choose("Criterio", criterion)
        if sector:
            carla.choose("Sector de la comunidad", sector)
        carla.write("Qué muestra", "Lo que dice la candidatura.")
        carla.write("Una dirección", "https://datos.example.org/")
        carla.press("Sumar la evidencia")
    carla.follow("Mi candidatura")


def admit(ana: Visitor) -> None:
    for number in range(1, len(DELEGATES) + 1):
        ana.open(f"{DESK}/sede/candidaturas/{number}/")
        ana.press("Admitir")
    ana.look("candidatura-admitida")


def score(member: Visitor, *, first: bool) -> None:
    """Declare that there is no conflict, and hand in a card for each bid; Tlaxcala is given more."""
    for number, value in ((1, "3"), (2, "2")):
        member.open(f"{DESK}/sede/candidaturas/{number}/")
        member.follow("Declarar y calificar")
        member.tick("No, puedo calificarla")
        member.press("Declarar")
        for group in member.page.get_by_role("main").get_by_role("group").all():
            group.get_by_label(f"{value} ·").check()
        for reason in member.page.get_by_label("Por qué:").all():
            reason.fill(REASON)
        if first:
            member.look("cedula")
        member.press("Guardar y revisar")
        member.press("Entregar, y ya no cambiarla")
    member.reads(REASON)


def evaluate(ana: Visitor) -> None:
    for number in range(1, len(DELEGATES) + 1):
        ana.open(f"{DESK}/sede/candidaturas/{number}/")
        ana.press("Cerrar la evaluación")


def decide(ana: Visitor) -> None:
    ana.open(f"{DESK}/sede/")
    ana.follow("Asentar la decisión")
    ana.write("Fundamento de la decisión", "Tlaxcala reunió la calificación más alta y nunca ha sido sede.")
    for order, outcome in enumerate(("sede principal", "en reserva")):
        ana.page.get_by_label("Decisión").nth(order).select_option(label=outcome)
        ana.page.get_by_label("Razones").nth(order).fill("Así quedó la suma de las cédulas.")
        ana.page.get_by_label("Sobre la comunidad").nth(order).fill("Prueba personas usuarias en la academia.")
    ana.look("decision-en-redaccion")
    ana.press("Asentar y publicar la decisión")
    ana.reads("Tlaxcala reunió la calificación más alta")
    ana.look("decision")


def confirm(ana: Visitor) -> None:
    ana.follow("Asentar el convenio: Tlaxcala")
    ana.write("Fecha en que se firmó el convenio", moment()[:10])
    ana.press("Asentar el convenio")
    ana.reads("confirmada")
