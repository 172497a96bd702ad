"""The programme's filters: addresses that can be shared, read as a sentence.

«Veo las dos jornadas, todos los formatos, cualquier tema, en lista.»
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import Edition, Theme
from datacon.opendata.queries import sessions_of
from datacon.programme.models import Day, Session, SessionType
from datacon.public import words
from datacon.ui.links import Link

LOOM = "telar"
"""The value of `vista` that shows the programme as a loom; without it, it is a list."""


@dataclass(frozen=True)
class Selection:
    """What somebody asked to see of an edition's programme; None means all."""

    edition: Edition
    day: Day | None = None
    type: SessionType | None = None
    theme: Theme | None = None
    as_loom: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether sessions of the page are left out; a day has a page of its own."""
        return bool(self.type or self.theme)

    @property
    def all(self) -> "Selection":
        """The same page without its filters."""
        return replace(self, type=None, theme=None)

    @property
    def url(self) -> str:
        """The one address of this selection."""
        name, args = ("programme_day", [self.day.number]) if self.day else ("programme", [])
        path = reverse(f"public:{name}", args=[self.edition.fiscal_year, *args])
        asked = {
            "tipo": self.type and self.type.slug,
            "tema": self.theme and self.theme.slug,
            "vista": self.as_loom and LOOM,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{path}?{query}" if query else path

    def but(self, field: str, value: object) -> "Selection":
        """The same with another `field`."""
        changes: dict[str, Any] = {field: value}
        return replace(self, **changes)

    def shows(self, session: Session) -> bool:
        return (
            (self.day is None or session.block.day_id == self.day.pk)
            and (self.type is None or session.type_id == self.type.pk)
            and (self.theme is None or self.theme in session.themes.all())
        )


NAMED_BY: dict[str, Callable[[Session], Iterable[Any]]] = {
    "type": lambda session: [session.type],
    "theme": lambda session: session.themes.all(),
}
"""What of a session each filter looks at."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One part of the sentence, and what else it could say."""

    name: str
    text: str
    choices: Sequence[Link]


@dataclass(frozen=True)
class Choices:
    """All that a selection of an edition's programme may name."""

    edition: Edition
    days: list[Day]
    sessions: list[Session]
    types: list[SessionType]
    themes: list[Theme]

    @classmethod
    def of(cls, edition: Edition, days: list[Day]) -> "Choices":
        """Types are the edition's; themes, those of its published sessions."""
        themes = Theme.objects.filter(sessions__in=Session.objects.of(edition).published()).distinct()
        return cls(edition, days, sessions_of(days), list(edition.session_types.all()), list(themes.order_by("name")))

    def day(self, number: int) -> Day:
        """404 where the edition has no such day."""
        if found := next((day for day in self.days if day.number == number), None):
            return found
        raise Http404

    def select(self, query: QueryDict, day: Day | None) -> Selection:
        """What the address asks for; refused where it names what does not exist."""
        types = {one.slug: one for one in self.types}
        themes = {one.slug: one for one in self.themes}
        return Selection(
            self.edition,
            day,
            _known(types, query.get("tipo", ""), _("Esta edición no tiene el formato «{}».")),
            _known(themes, query.get("tema", ""), _("Ninguna sesión de esta edición trata el tema «{}».")),
            bool(_known({LOOM: True}, query.get("vista", ""), _("El programa no se ve en «{}»: es lista o telar."))),
        )

    def sentence(self, selection: Selection) -> list[Filter]:
        """«las dos jornadas», «todos los formatos», «cualquier tema», «en lista»."""
        return [self._days(selection), self._types(selection), self._themes(selection), self._views(selection)]

    def _days(self, selection: Selection) -> Filter:
        everything = words.days(len(self.days))
        choices = [Link(everything, replace(selection, day=None).url, current=selection.day is None)]
        choices += [
            Link(capfirst(words.weekday(day.date)), replace(selection, day=day).url, current=day == selection.day)
            for day in self.days
        ]
        chosen = _("el %(day)s") % {"day": words.weekday(selection.day.date)} if selection.day else everything
        return Filter(_("Jornada"), chosen, choices)

    def _types(self, selection: Selection) -> Filter:
        return Filter(_("Formato"), *self._facet(selection, "type", _("todos los formatos"), _("el formato {}")))

    def _themes(self, selection: Selection) -> Filter:
        return Filter(_("Tema"), *self._facet(selection, "theme", _("cualquier tema"), _("el tema {}")))

    def _facet(self, selection: Selection, field: str, everything: str, one: str) -> tuple[str, list[Link]]:
        """What is said, and the choices that find something, each with how many sessions it would find."""
        named, options = NAMED_BY[field], self._options(field)
        shown = [session for session in self.sessions if selection.but(field, None).shows(session)]
        found = Counter(option for session in shown for option in named(session))
        chosen = getattr(selection, field)
        links = [Link(everything, selection.but(field, None).url, str(len(shown)), chosen is None)]
        for option in options:
            if found[option] or option == chosen:
                url, total = selection.but(field, option).url, str(found[option])
                links.append(Link(words.content(option.name), url, total, option == chosen))
        return (format_html(one, words.content(chosen.name)) if chosen else everything), links

    def _options(self, field: str) -> Sequence[SessionType | Theme]:
        return self.types if field == "type" else self.themes

    def _views(self, selection: Selection) -> Filter:
        views = {False: _("en lista"), True: _("en telar")}
        choices = [
            Link(text, replace(selection, as_loom=loom).url, current=loom == selection.as_loom)
            for loom, text in views.items()
        ]
        return Filter(_("Vista"), views[selection.as_loom], choices)


Option = TypeVar("Option")


def _known(options: Mapping[str, Option], name: str, otherwise: str) -> Option | None:
    """The option of that name, or None when nothing was asked for."""
    if name and name not in options:
        raise Refused(otherwise.format(name))
    return options.get(name)
