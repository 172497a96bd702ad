"""Who would speak, counted by what they declared: only as sums, and only as `choosing.disclosure` lets (R61, R133).

`sides` is for the calculation alone; nothing of it is shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from datacon.proposals.choosing import disclosure
from datacon.proposals.choosing.disclosure import Group
from datacon.proposals.models import (
    Decision,
    GenderDeclaration,
    ParityLook,
    Proposal,
    Selection,
    SelectionRun,
    Speaker,
)
from datacon.proposals.states import Gender, Outcome, Route, RunState, SpeakerState, State

EDITION, ROUTE, FORMAT, PANELS = "edition", "route", "format", "panels"
HAVE_A_PLACE = (State.IN_REVIEW, State.ACCEPTED, State.CONFIRMED)
PANEL = 3
"""People from whom on a session is a panel, and may break R62."""

WOMEN, MEN, OTHERS = Gender.WOMAN.value, Gender.MAN.value, Gender.OTHER.value
NEAR, ALIKE = "near", "alike"
"""Why a cell is hidden: by who is counted, which its reader knows, or by what they declared."""

EVEN, UNEVEN, ALL_THE_SAME = "even", "uneven", "same"
LEAST_SHARE, MOST_SHARE = 45, 55
"""Women among women and men, in hundredths, at the edition (R61)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted: `members` are people, or of `PANELS` proposals; `people` counts those without record too."""

    kind: str
    value: str
    members: Group
    people: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell as it is read: a heading and sentences."""

    heading: str
    sentences: list[str]


def sides(people: Iterable[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Those of `people` who declared that they are women, and men, for the calculation."""
    rows = GenderDeclaration.objects.in_force().filter(person__in=set(people))
    declared = dict(rows.values_list("person", "answer"))
    women, men = (frozenset(who for who, answer in declared.items() if answer == side) for side in (WOMEN, MEN))
    return women, men


def answers(people: Collection[int]) -> tuple[dict[int, str], dict[int, datetime]]:
    """What each declared, as it is counted, and when."""
    found = GenderDeclaration.objects.in_force().filter(person__in=people)
    rows = list(found.values_list("person", "answer", "declared_at"))
    given = {who: answer if answer in (WOMEN, MEN) else OTHERS for who, answer, _at in rows}
    return given, {who: at for who, _answer, at in rows}


def composition(selection: Selection) -> list[Proposal]:
    """What would be presented: what is decided, or while nothing is, what the last calculation proposes."""
    decided = Decision.objects.filter(selection=selection, outcome=Outcome.ACCEPTED)
    chosen = list(decided.filter(proposal__state__in=HAVE_A_PLACE).values_list("proposal", flat=True))
    if not chosen:
        run = SelectionRun.objects.filter(selection=selection, state=RunState.DONE).order_by("-asked_at").first()
        chosen = run.result["chosen"] if run else []
    rows = Proposal.objects.filter(pk__in=chosen, state__in=HAVE_A_PLACE)
    return list(rows.select_related("format").prefetch_related("speakers"))


def together(proposals: Iterable[Proposal], keys: Iterable[int]) -> list[Proposal]:
    """Those, and those of `keys` that are not among them."""
    rows = {one.pk: one for one in proposals}
    others = Proposal.objects.filter(pk__in=set(keys) - rows.keys()).prefetch_related("speakers")
    return [*rows.values(), *others]


def latest(selection: Selection) -> ParityLook | None:
    """What was shown last to the chair; an officer's look is not for it."""
    looks = ParityLook.objects.filter(selection=selection, is_exact=False).select_related("selection__call__edition")
    look: ParityLook | None = looks.first()
    return look


def may_look(selection: Selection, people: Group) -> bool:
    """Whether those people could be looked at as they are, as far as it depends on who they are."""
    looks = ParityLook.objects.filter(selection=selection, is_exact=False)
    known = [one for look in looks for one in look.cells if one["kind"] != PANELS]
    shown = [frozenset(one["members"]) for one in known if "hidden" not in one]
    hidden = [frozenset(one["members"]) for one in known if one.get("hidden") == ALIKE]
    return disclosure.may_ask(people, shown, hidden)


def cells(proposals: Iterable[Proposal], *, detailed: bool) -> list[Cell]:
    """What would be counted, the most important first, for each takes something from what may be shown after it."""
    rows = list(proposals)
    found = [_people(EDITION, "", rows)]
    if detailed:
        panels = frozenset(one.pk for one in rows if len(_speaking(one)) >= PANEL)
        found.append(Cell(PANELS, "", panels, len(panels)))
        for kind, value_of in ((ROUTE, _route), (FORMAT, _format)):
            for value in sorted({value_of(one) for one in rows}):
                found.append(_people(kind, value, [one for one in rows if value_of(one) == value]))
    return [one for one in found if one.members]


def panels(proposals: Iterable[Proposal], given: Mapping[int, str]) -> dict[int, str]:
    """How each panel stands (R61, R62) of which at least three people declared."""
    found = {}
    for one in proposals:
        counts = Counter(given[who] for who in _records(one) if who in given)
        if counts.total() >= PANEL:
            is_even = abs(counts[WOMEN] - counts[MEN]) <= 1
            is_same = counts.total() in (counts[WOMEN], counts[MEN])
            found[one.pk] = ALL_THE_SAME if is_same else EVEN if is_even else UNEVEN
    return found


def is_within(women: int, men: int, tolerance: int) -> bool:
    """Whether the edition is balanced; of so few that a share says nothing, by the difference (R61)."""
    return abs(women - men) <= tolerance or LEAST_SHARE <= 100 * women / (women + men) <= MOST_SHARE


def figures(look: ParityLook) -> list[Figure]:
    """What may be read of a look, in sentences."""
    names = {one.slug: one.name for one in look.selection.call.formats.all()}
    names |= {value: str(label) for value, label in Route.choices}
    return [Figure(_heading(cell, names), list(_sentences(cell))) for cell in look.cells]


def _heading(cell: dict[str, Any], names: Mapping[str, str]) -> str:
    name = names.get(cell["value"], cell["value"])
    return {
        EDITION: _("En toda la edición"),
        PANELS: _("En las sesiones de tres personas o más"),
        ROUTE: _("Por la vía de %(name)s") % {"name": name},
        FORMAT: _("Formato: %(name)s") % {"name": name},
    }[cell["kind"]]


def _sentences(cell: dict[str, Any]) -> Iterator[str]:
    if "hidden" in cell:
        yield _("No se muestra: alguien podría deducir lo que declaró una persona.")
    elif cell["kind"] == PANELS:
        yield _panels(cell)
    else:
        yield _("Declararon %(declared)d de %(people)d.") % cell
        yield from _counts(cell)
        if "is_within" in cell and cell["kind"] == EDITION:
            yield _("Dentro de la tolerancia.") if cell["is_within"] else _("Fuera de la tolerancia.")


def _counts(cell: dict[str, Any]) -> Iterator[str]:
    if cell["women"] is None:
        yield _("De un lado hay menos de cinco personas: no se muestra ninguno de los dos.")
    else:
        yield _("Mujeres: %(women)d. Hombres: %(men)d.") % cell
    if cell["other"]:
        yield _("Otras identidades: %(other)d.") % cell


def _panels(cell: dict[str, Any]) -> str:
    text = _(
        "De %(panels)d en que declararon tres personas o más: en %(even)d mujeres y hombres difieren a lo más en uno, "
        "y en %(same)d todas las personas declararon lo mismo."
    )
    return text % cell


def _people(kind: str, value: str, proposals: list[Proposal]) -> Cell:
    everybody = {who.person_id or who.email.lower() for one in proposals for who in _speaking(one)}
    return Cell(kind, value, frozenset(one for one in everybody if isinstance(one, int)), len(everybody))


def _speaking(proposal: Proposal) -> list[Speaker]:
    return [one for one in proposal.speakers.all() if one.state != SpeakerState.DECLINED]


def _records(proposal: Proposal) -> set[int]:
    return {one.person_id for one in _speaking(proposal) if one.person_id}


def _route(proposal: Proposal) -> str:
    return str(proposal.route)


def _format(proposal: Proposal) -> str:
    return str(proposal.format.slug) if proposal.format else ""
