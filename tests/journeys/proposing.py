"""What the people of the journey do until there is something to choose from: call, twelve proposals, reviews."""

from dataclasses import dataclass

from tests.journeys.convening import DESK, Stage
from tests.journeys.hosting import moment
from tests.journeys.visitor import Visitor

CHAIR = "dora@example.net"
REVIEWERS = {"Rita": "rita@example.net", "Ramón": "ramon@example.net", "Rosa": "rosa@example.net"}


@dataclass(frozen=True)
class Author:
    """Somebody who proposes, what they declare, and the scores that their reviewers give."""

    name: str
    gender: str
    route: str
    score: str

    @property
    def address(self) -> str:
        return f"{self.name.lower()}@example.net"

    @property
    def title(self) -> str:
        return f"Lo que se aprende al abrir: {self.name.lower()[::-1]}"


MERIT, INNOVATION, LEGAL = "Mérito", "Innovación e impulso", "Atribución legal"
AUTHORS = [
    Author("Hugo", "Hombre", MERIT, "5"),
    Author("Mario", "Hombre", INNOVATION, "5"),
    Author("Pablo", "Hombre", MERIT, "5"),
    Author("Saul", "Hombre", INNOVATION, "5"),
    Author("Tomas", "Hombre", MERIT, "4"),
    Author("Waldo", "Hombre", MERIT, "4"),
    Author("Alma", "Mujer", MERIT, "4"),
    Author("Berta", "Mujer", INNOVATION, "4"),
    Author("Elsa", "Mujer", MERIT, "4"),
    Author("Flora", "Mujer", INNOVATION, "3"),
    Author("Irma", "Mujer", MERIT, "3"),
    Author("Julia", "Prefiero no decir", LEGAL, ""),
]
"""By merit alone ten places would hold six men; no reviewer can tell a name from a title."""


def name_the_team(ana: Visitor) -> None:
    people = {"Dora": (CHAIR, "Dirección del programa")}
    people |= {name: (address, "Dictaminación") for name, address in REVIEWERS.items()}
    for name, (address, role) in people.items():
        ana.open(f"{DESK}/equipo/papel/")
        ana.write("Correo electrónico", address)
        ana.write("Nombre", name)
        ana.choose("Papel", role)
        ana.press("Dar el papel")


def open_the_call(dora: Visitor) -> None:
    dora.open(f"{DESK}/convocatoria/")
    dora.look("convocatoria-sin-empezar")
    dora.open(f"{DESK}/convocatoria/texto/")
    dora.write("Abre", moment(days=1))
    dora.write("Cierra", moment(days=-20))
    dora.write("Convocatoria", "Buscamos lo que cambió con datos abiertos, y para quién.")
    dora.press("Guardar")
    dora.open(f"{DESK}/convocatoria/formatos/")
    dora.look("formatos-de-la-edicion-anterior")
    dora.open(f"{DESK}/dictamen/rubrica/")
    dora.look("rubrica-de-la-edicion-anterior")
    dora.open(f"{DESK}/dictamen/fases/")
    dora.follow("Agregar una fase")
    dora.write("Nombre", "Primera lectura")
    dora.write("Abre", moment(days=1))
    dora.write("Cierra", moment(days=-30))
    dora.press("Guardar")
    dora.open(f"{DESK}/convocatoria/")
    dora.press("Publicar la convocatoria")
    dora.look("convocatoria-abierta")


def propose(stage: Stage, author: Author, *, first: bool) -> None:
    """Enter by mail, say who one is, declare what one wishes to, and send a proposal part by part."""
    eva = stage.visitor(author.address)
    eva.open("/mesa/perfil/")
    eva.write("Nombre público", author.name)
    eva.press("Guardar")
    declare(eva, author, first=first)
    eva.open(f"{DESK}/ponente/inicio/")
    eva.tick("Sí, hablaré yo")
    eva.press("Empezar")
    write(eva, author, first=first)
    if first:
        eva.look("propuesta-tareas")
    eva.follow("Revisar y enviar")
    if first:
        eva.look("propuesta-revision")
    eva.press("Enviar la propuesta")
    eva.reads("enviada")
    eva.context.close()


def declare(eva: Visitor, author: Author, *, first: bool) -> None:
    eva.open("/mesa/perfil/genero/")
    if first:
        eva.look("genero")
    eva.tick(author.gender)
    eva.tick("Consiento que se guarde mi respuesta")
    eva.press("Guardar mi respuesta")


def write(eva: Visitor, author: Author, *, first: bool) -> None:
    eva.follow("La idea")
    eva.page.get_by_label("Formato").select_option(index=1)
    eva.write("Título", author.title)
    eva.write("Resumen", "Qué se abrió, quién lo usa y qué falta por abrir.")
    if first:
        eva.look("propuesta-idea")
    eva.press("Guardar y volver")
    eva.follow("A quién se dirige")
    eva.tick("uso", under="Etapas de la cadena de valor de los datos")
    eva.tick("sociedad civil", under="A quién se dirige")
    eva.press("Guardar y volver")
    eva.follow("La vía")
    eva.tick(author.route)
    eva.write("Por qué por esa vía", "Lo que se hizo puede consultarse.")
    if author.route == LEGAL:
        eva.write("Disposición legal que da la atribución", "Artículo 12 de la ley de ejemplo")
    if first:
        eva.look("propuesta-via")
    eva.press("Guardar y volver")
    eva.follow("Accesibilidad")
    eva.write("Plan de accesibilidad", "Subtítulos y materiales en texto.")
    eva.press("Guardar y volver")


def close_the_call(dora: Visitor) -> None:
    dora.open(f"{DESK}/convocatoria/texto/")
    dora.write("Cierra", moment(minutes=1))
    dora.write("Minutos de gracia para los borradores", "0")
    dora.press("Guardar")
    dora.open(f"{DESK}/convocatoria/")
    dora.press("Empezar el dictamen")
    dora.open(f"{DESK}/propuestas/")
    dora.look("propuestas-en-dictamen")
    dora.open(f"{DESK}/dictamen/asignacion/")
    dora.press("Repartir lo que falta")
    dora.look("asignacion")


def review(stage: Stage, address: str, *, first: bool) -> None:
    """One after another, until the queue holds none; nobody's name is on any page."""
    rita = stage.visitor(address)
    rita.open(f"{DESK}/dictamen/")
    if first:
        rita.look("cola")
    while rita.page.get_by_role("link", name="Dictaminar la que sigue").count():
        rita.follow("Dictaminar la que sigue")
        read = rita.page.get_by_role("main").inner_text()
        assert not [one.name for one in AUTHORS if one.name in read]
        heading = rita.page.get_by_role("heading", level=1).inner_text()
        score(rita, next(one for one in AUTHORS if one.title in heading))
        if first:
            rita.look("dictamen")
        rita.press("Guardar y revisar")
        rita.press("Entregar, y ya no cambiarlo")
        if first:
            rita.look("dictamen-entregado")
        first = False
        rita.open(f"{DESK}/dictamen/")
    rita.context.close()


def score(rita: Visitor, author: Author) -> None:
    if author.route == LEGAL:
        rita.tick("Sí, se acredita")
    else:
        for group in rita.page.get_by_role("main").get_by_role("group").all():
            if group.get_by_role("radio").count() == 5:
                group.get_by_role("radio").nth(int(author.score) - 1).check()
        rita.tick("aceptar", "conozco el tema")
    rita.write("Para el comité", "Está claro qué se hizo.")
    rita.write("Para quien propone", "Di dónde se consultan los datos.")
