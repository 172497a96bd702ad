"""What the people of the journey do at the desk, act by act: the edition, its committee, its co-conveners."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.visitor import Mailbox, Visitor

YEAR = 2028
DESK = f"/mesa/{YEAR}"
MEMBERS = {
    "Institución coordinadora": ("Instituto Nacional de Datos Abiertos (ejemplo)", "Iris", "iris@example.net"),
    "Organización nacional de la sociedad civil": (
        "Red Nacional de Datos Cívicos (ejemplo)",
        "Raúl",
        "raul@example.net",
    ),
    "Organización local de la sociedad civil": ("Colectivo Local de Datos (ejemplo)", "Lola", "lola@example.net"),
}
"""By their seat: the institution, who acts for it, and their address."""

HOSTS_SEATS = {
    "Gobierno de la entidad sede": "Gobierno de la entidad sede (ejemplo)",
    "Organismo garante de la entidad sede": "Autoridad garante de la entidad sede (ejemplo)",
}
INVITED = {
    "Universidad de los Datos (ejemplo)": "universidad@example.net",
    "Cámara de Empresas de Datos (ejemplo)": "camara@example.net",
    "Alianza Internacional de Apertura (ejemplo)": "alianza@example.net",
}


@dataclass
class Stage:
    """Where the journey happens; every person has a browser of their own."""

    browser: Browser
    site: str
    mailbox: Mailbox
    pictures: Path

    def visitor(self, address: str = "") -> Visitor:
        """Somebody, who has entered with the code that was mailed to `address`, if one is given."""
        visitor = Visitor(self.browser, self.site, self.pictures)
        if address:
            visitor.enter(address, self.mailbox)
        return visitor


def open_the_edition(ana: Visitor) -> None:
    """With the keyboard alone, from the desk to the draft of the new edition."""
    ana.enter_key("Abrir una edición")
    ana.type("Edición de la que parte", "DATA CON 2026")
    ana.type("Ejercicio fiscal", str(YEAR))
    ana.type("Título", f"Conferencia Nacional de Datos Abiertos {YEAR}")
    ana.type("Primer día", f"0309{YEAR}")
    ana.type("Último día", f"0310{YEAR}")
    ana.reach("Modalidad")
    ana.page.keyboard.type("h")
    for kind in ("Las organizaciones que ocupan esos lugares", "La convocatoria de sede y su rúbrica"):
        ana.reach(kind)
        ana.page.keyboard.press("Space")
    ana.look("de-que-parte")
    ana.enter_key("Ver qué se hará")
    ana.reads("Esto se hará", "Medir qué se abrió en el último año", "Organización nacional de la sociedad civil")
    ana.look("que-se-hara")
    ana.enter_key("Abrir la edición")


def see_the_rules(ana: Visitor, picture: str, *sentences: str) -> None:
    ana.open(f"{DESK}/reglas/")
    ana.reads(*sentences)
    ana.look(picture)


def fill_the_first_seats(ana: Visitor) -> None:
    """Those that choose the host; each with who acts for the institution, by their address."""
    for seat, (organization, person, address) in MEMBERS.items():
        _fill(ana, seat, organization)
        ana.follow("Nombrar representante")
        ana.write("Nombre", person)
        ana.write("Correo electrónico", address)
        ana.write("Cargo", "Representante titular")
        ana.press("Nombrar")
    ana.open(f"{DESK}/comite/")
    ana.look("comite")


def fill_the_hosts_seats(ana: Visitor) -> None:
    _fill(ana, "Gobierno de la entidad sede", HOSTS_SEATS["Gobierno de la entidad sede"])
    _set_aside(ana, "Organismo garante de la entidad sede", "La entidad todavía no nombra a su autoridad garante.")
    _set_aside(ana, "Organización nacional de la sociedad civil", "Esta vez basta una organización nacional.", nth=1)
    ana.open(f"{DESK}/comite/")
    ana.reads("El comité está completo y participa la sociedad civil.")
    ana.look("comite-completo")


def _set_aside(ana: Visitor, seat: str, reason: str, nth: int = 0) -> None:
    ana.open(f"{DESK}/comite/")
    ana.follow(f"Abrir: {seat}", nth)
    ana.follow("Este lugar no aplica en esta edición")
    ana.write("Motivo", reason)
    ana.press("Asentar el motivo")


def _fill(ana: Visitor, seat: str, organization: str) -> None:
    ana.open(f"{DESK}/comite/")
    ana.follow(f"Abrir: {seat}")
    ana.choose("Institución", organization)
    ana.press("Ocupar el lugar")


def propose(ana: Visitor) -> None:
    ana.open(f"{DESK}/propuesta/")
    ana.follow("Escribir la propuesta")
    ana.write("Propuesta", "# Objetivos\n\nTres.\n\n# Fechas\n\n9 y 10 de marzo de 2028, en Tlaxcala y en línea.")
    ana.look("propuesta-en-redaccion")
    ana.press("Guardar")
    move(ana, "propuesta")


def vote(stage: Stage, members: dict[str, Visitor]) -> None:
    for number, member in enumerate(members.values()):
        member.open(f"{DESK}/propuesta/")
        member.follow("Votar")
        member.tick("a favor")
        if not number:
            member.look("voto")
        member.press("Emitir el voto")
    member.reads("con los votos para aprobarse")
    member.look("propuesta-votada")


def move(ana: Visitor, state: str) -> None:
    """Go on to the next state, which nothing keeps back any more."""
    ana.open(f"{DESK}/estado/")
    ana.look(f"antes-de-{state}")
    ana.follow(f"Pasar a {state}")
    ana.press(f"Pasar a {state}")
    ana.open(f"{DESK}/estado/")
    ana.reads(f"La edición está {state}")


def invite(ana: Visitor) -> None:
    ana.open(f"{DESK}/convocantes/")
    ana.follow("Invitar")
    for row, (organization, address) in enumerate(INVITED.items(), 1):
        ana.choose(f"Organización {row}", organization)
        ana.write(f"Correo de contacto {row}", address)
    ana.write("Mensaje", "Nos gustaría contar con ustedes.")
    ana.look("invitar")
    ana.press("Enviar")
    ana.look("invitaciones-enviadas")


def accept(stage: Stage) -> None:
    """Each by the link in its mail, without an account."""
    for number, address in enumerate(INVITED.values()):
        eva = stage.visitor()
        eva.open(stage.mailbox.link(address, "/invitacion/"))
        eva.write("Persona de contacto", "Eva")
        if not number:
            eva.look("invitacion")
        eva.press("Aceptar y co-convocar")
        eva.reads("aceptó")
        if not number:
            eva.look("invitacion-aceptada")
        eva.context.close()


def justify(ana: Visitor) -> None:
    """Sign the one exception, with the keyboard alone."""
    ana.open(f"{DESK}/reglas/")
    ana.enter_key("Justificar la excepción: Co-convocan todos los sectores")
    ana.type("Justificación", "Respondieron tres de las organizaciones que se buscaron; se invitará a las demás.")
    ana.type("Quién firma", "Ana, Coordinadora general")
    ana.look("excepcion")
    ana.enter_key("Firmar la excepción")
    ana.reads("Respondieron tres de las organizaciones que se buscaron")
