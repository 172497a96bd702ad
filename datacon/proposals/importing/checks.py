"""From rows to proposals: every cell is read, and everything that is wrong is said at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from datacon.base.words import clean, plain
from datacon.editions.states import Stage
from datacon.people.models import Organization
from datacon.proposals.importing import words
from datacon.proposals.importing.items import Defaults, Given, Guest, Item
from datacon.proposals.importing.problems import Notice, Place, Problem
from datacon.proposals.importing.rows import Cell, Column, Row
from datacon.proposals.importing.tables import UNPRINTABLE
from datacon.proposals.models import Call, Format, Question
from datacon.proposals.states import Audience, QuestionKind, Route, State

LENGTHS: dict[str, int] = {
    Column.KEY: 100,
    Column.TITLE: 300,
    Column.PROVISION: 300,
    Column.BENEFICIARIES: 300,
    Column.LANGUAGE: 35,
}
LONGEST = 20_000
LONGEST_NAME = 200
TERRITORY = [gettext_lazy("una de las 32 entidades federativas")]
SEPARATOR = re.compile(r"[;\n]")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file may name: formats, themes and organizations by their folded names, and the call's questions."""

    call: Call
    formats: Mapping[str, Format]
    themes: Mapping[str, int]
    organizations: Mapping[str, Organization]
    questions: Mapping[str, Question]
    defaults: Defaults


@dataclass
class Check:
    """Reads row after row; the keys seen go along."""

    standing: Standing
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)

    def item(self, row: Row) -> Item | None:
        """The proposal of `row`; nothing when any cell of it is wrong, or when it was withdrawn there."""
        before = len(self.problems)
        state = self.state(row[Column.STATE])
        if state is None:
            return None
        title, guests = clean(self.text(row[Column.TITLE])), self.guests(row)
        if not row[Column.TITLE].text:
            self.refuse(row[Column.TITLE], _("falta el título."))
        item = Item(
            call=self.standing.call,
            place=row.place,
            key=self.key(row, title, guests),
            title=title,
            format=self.format(row[Column.FORMAT]),
            state=state,
            fields=self.fields(row),
            theme_keys=self.themes(row),
            guests=guests,
            given=self.given(row),
        )
        return item if len(self.problems) == before else None

    def refuse(self, cell: Cell, text: str) -> None:
        self.problems.append(Problem(cell.place, text))

    def text(self, cell: Cell) -> str:
        """What it says, refused where it is too long or holds what nobody types."""
        most = LENGTHS.get(cell.place.name, LONGEST)
        if len(cell.text) > most:
            text = _("tiene %(count)d letras y caben %(most)d. Acórtalo.")
            self.refuse(cell, text % {"count": len(cell.text), "most": most})
        elif UNPRINTABLE.search(cell.text):
            self.refuse(cell, _("tiene caracteres de control, que no se ven. Bórralos."))
        else:
            return cell.text
        return ""

    def state(self, cell: Cell) -> str | None:
        """Draft or submitted; what was decided elsewhere is decided here again, and what was withdrawn is left."""
        word = plain(cell.text)
        if word in words.KNOWN_GONE:
            self.notices.append(Notice(cell.place, _("está retirada o cancelada: no se importa.")))
            return None
        if word in words.KNOWN_DECIDED:
            text = _("allá está «%(state)s»: entra como enviada, y aquí se decide de nuevo.")
            self.notices.append(Notice(cell.place, text % {"state": cell.text}))
            return str(State.SUBMITTED)
        found = self.one(cell, words.KNOWN_STATES, (State.DRAFT.label, State.SUBMITTED.label))
        return found or str(State.SUBMITTED)

    def key(self, row: Row, title: str, guests: list[Guest]) -> str:
        """The file's own, or else one made of the title and the first person; twice in a file it is refused."""
        first = guests[0].email if guests else ""
        made = f"#{sha256(f'{plain(title)}|{first}'.encode()).hexdigest()[:16]}"
        key = clean(self.text(row[Column.KEY])) or made
        if other := self.seen.get(key):
            place = row[Column.KEY].place
            text = _("está también en %(place)s. Quita una de las dos.") % {"place": str(other).lower()}
            self.problems.append(Problem(place, text))
        self.seen.setdefault(key, row.place)
        return key

    def format(self, cell: Cell) -> Format | None:
        found = self.standing.formats.get(plain(cell.text))
        if cell.text and found is None:
            known = words.named(one.name for one in dict.fromkeys(self.standing.formats.values()))
            text = _("la convocatoria no tiene el formato «%(name)s». Tiene %(known)s: corrígelo, o agrégalo antes.")
            self.refuse(cell, text % {"name": cell.text[:100], "known": known or _("ninguno")})
        return found

    def fields(self, row: Row) -> dict[str, Any]:
        """The answers that every call asks for, by the name of their field."""
        defaults = self.standing.defaults
        return {
            "abstract": self.text(row[Column.ABSTRACT]),
            "route": self.one(row[Column.ROUTE], words.KNOWN_ROUTES, Route.labels) or defaults.route,
            "grounds": self.text(row[Column.GROUNDS]),
            "provision": clean(self.text(row[Column.PROVISION])),
            "stages": self.many(row[Column.STAGES], words.KNOWN_STAGES, Stage.labels) or [*defaults.stages],
            "audiences": self.many(row[Column.AUDIENCES], words.KNOWN_AUDIENCES, Audience.labels),
            "beneficiaries": clean(self.text(row[Column.BENEFICIARIES])),
            "territory": self.one(row[Column.TERRITORY], words.KNOWN_TERRITORIES, TERRITORY),
            "accessibility": self.text(row[Column.ACCESSIBILITY]),
            "language": self.language(row[Column.LANGUAGE]),
        }

    def one(self, cell: Cell, known: Mapping[str, str], names: Iterable[Any]) -> str:
        """The value that the cell names, or nothing where it is empty."""
        if not cell.text:
            return ""
        found = known.get(plain(cell.text), "")
        if not found:
            text = _("se leyó «%(read)s»; se esperaba %(names)s.")
            self.refuse(cell, text % {"read": cell.text[:100], "names": words.named(names)})
        return found

    def many(self, cell: Cell, known: Mapping[str, str], names: Iterable[Any]) -> list[str]:
        """Several, parted by semicolons or commas, each once."""
        parts = [Cell(part.strip(), cell.place) for part in re.split(r"[;,\n]", cell.text) if part.strip()]
        return list(dict.fromkeys(filter(None, (self.one(part, known, names) for part in parts))))

    def language(self, cell: Cell) -> str:
        told = self.text(cell)
        if told and not LANGUAGE.fullmatch(told):
            self.refuse(cell, _("la lengua se escribe con su clave, como «es-MX» o «nah»."))
        return told or "es-MX"

    def themes(self, row: Row) -> list[int]:
        """Themes must be known; a peer's track is one where its name is, and is told otherwise."""
        known, found = self.standing.themes, []
        for part in filter(None, map(clean, re.split(r"[;,\n]", row[Column.THEMES].text))):
            if plain(part) in known:
                found.append(known[plain(part)])
            else:
                text = _("«%(theme)s» no es un tema del foro. Corrígelo o quítalo.")
                self.refuse(row[Column.THEMES], text % {"theme": part[:100]})
        track = row[Column.TRACK]
        if plain(track.text) in known:
            found.append(known[plain(track.text)])
        elif track.text:
            text = _("el eje «%(track)s» no es un tema del foro: entra sin él.")
            self.notices.append(Notice(track.place, text % {"track": track.text[:100]}))
        return list(dict.fromkeys(found))

    def guests(self, row: Row) -> list[Guest]:
        """One name with one address each; the first is whose account it will be."""
        names, emails, places = (_parts(row[one].text) for one in (Column.NAMES, Column.EMAILS, Column.AFFILIATIONS))
        if not names or len(names) != len(emails):
            text = _("se leyeron %(names)d personas y %(emails)d correos. Escribe uno por persona, separados por «;».")
            self.refuse(row[Column.EMAILS], text % {"names": len(names), "emails": len(emails)})
            return []
        if places and len(places) not in (1, len(names)):
            text = _("hay %(names)d personas y %(places)d organizaciones. Escribe una, o una por persona.")
            self.refuse(row[Column.AFFILIATIONS], text % {"names": len(names), "places": len(places)})
        if len({email.lower() for email in emails}) < len(emails):
            self.refuse(row[Column.EMAILS], _("el mismo correo está dos veces. Cada persona lleva el suyo."))
        spread = places * len(names) if len(places) == 1 else [*places, *[""] * len(names)]
        return [self.guest(row, name, email, place) for name, email, place in zip(names, emails, spread, strict=False)]

    def guest(self, row: Row, name: str, email: str, affiliation: str) -> Guest:
        try:
            validate_email(email)
        except ValidationError:
            text = _("«%(email)s» no es una dirección de correo. Corrígela.") % {"email": email[:100]}
            self.refuse(row[Column.EMAILS], text)
        if not name or len(name) > LONGEST_NAME or UNPRINTABLE.search(name + affiliation):
            text = _("falta el nombre de alguien, pasa de %(most)d letras o tiene caracteres de control.")
            self.refuse(row[Column.NAMES], text % {"most": LONGEST_NAME})
        organization = self.standing.organizations.get(plain(affiliation)) if affiliation else None
        return Guest(name, email.lower(), affiliation[:300], organization)

    def given(self, row: Row) -> list[Given]:
        """Answers to the call's questions, in columns headed with their text; a file's is never taken."""
        found = []
        for name, question in self.standing.questions.items():
            cell = row[name]
            value = self.text(cell)
            if question.kind == QuestionKind.CHOICE:
                value = self.one(cell, {plain(one): one for one in question.choices}, question.choices)
            if value and question.kind != QuestionKind.FILE:
                found.append(Given(question, value))
        return found


def _parts(text: str) -> list[str]:
    """Each part in one line; an empty one between two others keeps its place."""
    return [clean(part) for part in SEPARATOR.split(text.strip(" ;\n"))] if text.strip(" ;\n") else []
