"""The directory of organizations that did something public, by sector and scope, and what replaced them (C13)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.base.refusal import Refused
from datacon.people.models import Organization
from datacon.people.states import Scope, Sector
from datacon.public import queries, words
from datacon.public.card import Card
from datacon.public.filters import Filter
from datacon.ui.links import Link


@dataclass(frozen=True)
class Chosen:
    """Which organizations an address asks for; empty means all."""

    sector: str = ""
    scope: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Chosen":
        """Refused where the address names what does not exist."""
        sector, scope = query.get("sector", ""), query.get("alcance", "")
        if sector and sector not in Sector.values:
            raise Refused(_("No hay un sector «%(name)s».") % {"name": sector})
        if scope and scope not in Scope.values:
            raise Refused(_("No hay un alcance «%(name)s».") % {"name": scope})
        return cls(sector, scope)

    @property
    def url(self) -> str:
        asked = {"sector": self.sector, "alcance": self.scope}
        query = urlencode({name: value for name, value in asked.items() if value})
        path = reverse("public:organizations")
        return f"{path}?{query}" if query else path

    def shows(self, one: Organization) -> bool:
        return self.sector in ("", one.sector) and self.scope in ("", one.scope)


@dataclass(frozen=True, slots=True)
class Entry:
    """`now` is what replaced it, with an address where that one did something public too."""

    name: str
    url: str
    kind: str
    now: str
    now_url: str


def screen(chosen: Chosen, refusal: str = "") -> dict[str, Any]:
    """With `refusal`, nothing, and why."""
    every = queries.organizations()
    shown = [] if refusal else [one for one in every if chosen.shows(one)]
    known = {one.pk: one.get_absolute_url() for one in every}
    return {
        "card": Card(
            _("Organizaciones"), "", _("Quién ha convocado, decidido o hablado en el foro, con el nombre que tenía.")
        ),
        "is_filtered": chosen != Chosen(),
        "filters": sentence(chosen, every) if every else [],
        "total": ngettext("%(count)d organización.", "%(count)d organizaciones.", len(shown)) % {"count": len(shown)},
        "clear": Chosen().url if chosen != Chosen() else "",
        "entries": [entry(one, known) for one in shown],
        "empty": None if shown else empty(refusal, bool(every)),
    }


def sentence(chosen: Chosen, every: list[Organization]) -> list[Filter]:
    """«de cualquier sector», «de alcance internacional»."""
    return [
        _part(chosen, every, "sector", Sector, (_("Sector"), _("de cualquier sector"), _("del sector %(name)s"))),
        _part(chosen, every, "scope", Scope, (_("Alcance"), _("de cualquier alcance"), _("de alcance %(name)s"))),
    ]


def _part(
    chosen: Chosen, every: list[Organization], field: str, options: type[TextChoices], said: tuple[str, str, str]
) -> Filter:
    name, everything, one = said
    changes: dict[str, Any] = {field: ""}
    others = [body for body in every if replace(chosen, **changes).shows(body)]
    found = Counter(getattr(body, field) for body in others)
    value = getattr(chosen, field)
    links = [Link(everything, replace(chosen, **changes).url, str(len(others)), not value)]
    for option in options:
        if found[option] or option == value:
            changes = {field: option.value}
            links.append(Link(str(option.label), replace(chosen, **changes).url, str(found[option]), option == value))
    text = one % {"name": str(options(value).label).lower()} if value else everything
    return Filter(name, text, links)


def entry(one: Organization, known: Mapping[int, str]) -> Entry:
    now = one.successor
    return Entry(
        words.full_name(one),
        one.get_absolute_url(),
        words.kind(one),
        words.full_name(now) if now else "",
        known.get(now.pk, "") if now else "",
    )


def empty(refusal: str, has_others: bool) -> dict[str, Any]:
    if refusal or has_others:
        return {
            "title": _("Ese filtro no existe") if refusal else _("Ninguna organización cumple los filtros"),
            "text": refusal or _("En el resto del directorio sí las hay."),
            "action": Link(_("Ver todo el directorio"), Chosen().url),
        }
    return {
        "title": _("Todavía no hay organizaciones"),
        "text": _("Aquí aparecerán las que convoquen, decidan o participen en una edición anunciada."),
        "action": None,
    }
