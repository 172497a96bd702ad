"""What every reader gives, whatever the format: the cells of each proposal, named, and where they stand."""

from dataclasses import dataclass, field
from enum import StrEnum

from datacon.base.words import plain
from datacon.proposals.importing.problems import Notice, Place

MAX_ROWS = 20_000
MAX_COLUMNS = 60


class Column(StrEnum):
    """What is known of a proposal, by the name that problems say."""

    KEY = "clave"
    TITLE = "título"
    ABSTRACT = "resumen"
    FORMAT = "formato"
    ROUTE = "vía"
    GROUNDS = "motivo"
    PROVISION = "disposición"
    STAGES = "etapas"
    THEMES = "temas"
    TRACK = "eje"
    AUDIENCES = "audiencias"
    BENEFICIARIES = "grupos beneficiarios"
    TERRITORY = "entidad"
    ACCESSIBILITY = "accesibilidad"
    LANGUAGE = "lengua"
    STATE = "estado"
    NAMES = "ponente"
    EMAILS = "correo"
    AFFILIATIONS = "organización"


ALSO = {
    Column.KEY: "id, código, code, folio, key, clave externa, submission id",
    Column.TITLE: "title, nombre, nombre de la sesión, session title, proposal title",
    Column.ABSTRACT: "abstract, descripción, description, summary, sinopsis",
    Column.FORMAT: "format, tipo, tipo de sesión, session type, submission type, type, session format",
    Column.ROUTE: "via, route, vía de selección",
    Column.GROUNDS: "grounds, por qué por esa vía, justificación, motivos, reason",
    Column.PROVISION: "provision, disposición legal, fundamento legal, legal provision",
    Column.STAGES: "etapa, stages, stage, etapas de la cadena de valor, value chain stages",
    Column.THEMES: "tema, themes, theme, topics, topic",
    Column.TRACK: "track, eje temático",
    Column.AUDIENCES: "audiencia, audiences, audience, público, a quién se dirige",
    Column.BENEFICIARIES: "beneficiaries, grupos que se benefician, beneficiarios",
    Column.TERRITORY: "entidad federativa, territory, estado de la república, state of mexico",
    Column.ACCESSIBILITY: "accessibility, plan de accesibilidad, accessibility plan",
    Column.LANGUAGE: "language, idioma, lang, locale",
    Column.STATE: "state, status, situación",
    Column.NAMES: "ponentes, personas ponentes, persona ponente, speaker, speakers, speaker name, speaker names",
    Column.EMAILS: "correos, correo electrónico, email, e-mail, emails, mail, speaker email, speaker emails",
    Column.AFFILIATIONS: "organizaciones, organization, organisation, organizations, affiliation, institución, cargo",
}
NAMES = {plain(name): column for column, names in ALSO.items() for name in [column.value, *names.split(", ")]}
"""How files head their columns, in Spanish and in English."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A proposal as the file writes it; `cells` by a `Column`, or by the folded text of a heading that is none."""

    place: Place
    cells: dict[str, Cell]

    def __getitem__(self, column: str) -> Cell:
        return self.cells.get(column) or Cell("", self.place)


@dataclass(frozen=True, slots=True)
class Listing:
    rows: tuple[Row, ...]
    notices: tuple[Notice, ...] = ()
    extras: dict[str, str] = field(default_factory=dict)
    """Headings that are no `Column`, as they are written: a question of the call may be asked in those words."""
