"""The policy table, in words: who may open which pages, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from datacon.desk.policy import ANYONE, POLICY, SIGNED_IN, STAFF, Row
from datacon.editions.states import Role


@dataclass(frozen=True, slots=True)
class Group:
    """The addresses that share a reason, and those whom it lets in."""

    who: list[str]
    names: list[str]


def in_words() -> list[Group]:
    names: dict[Row, list[str]] = {}
    for name, row in POLICY.items():
        names.setdefault(row, []).append(name)
    return [Group(_who(row), found) for row, found in names.items()]


def _who(row: Row) -> list[str]:
    words = {
        ANYONE: _("Cualquiera"),
        SIGNED_IN: _("Quien ha entrado"),
        STAFF: _("Administración de la plataforma"),
    }
    if row.who >= set(Role):
        return [_("Quien tiene un papel en la edición"), *(words[one] for one in words if one in row.who)]
    return [str(words.get(one) or Role(one).label) for one in [*words, *Role] if one in row.who]
