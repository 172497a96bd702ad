"""Looking at the parity of a composition. Every look is remembered, so that two of them tell no more than one."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.choosing import disclosure
from datacon.proposals.choosing.disclosure import LEAST, Answers, Group
from datacon.proposals.models import ParityLook, Proposal, Selection
from datacon.proposals.queries import parity as queries
from datacon.proposals.queries.parity import (
    ALIKE,
    ALL_THE_SAME,
    EDITION,
    EVEN,
    FORMAT,
    MEN,
    NEAR,
    OTHERS,
    PANELS,
    ROUTE,
    WOMEN,
    Cell,
)

Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What of one kind was shown and what was kept back so far, with what is declared now; panels are not people."""

    answers: Answers
    since: dict[int, datetime]
    shown: dict[Group, Stored]
    hidden: list[Group]
    before: frozenset[Group]
    """What was shown in earlier looks."""

    fresh: list[Group] = field(default_factory=list)
    """What is counted now: nothing, where the edition is shown as it was."""


@transaction.atomic
def look(selection: Selection, proposals: Collection[Proposal], *, by: User, detailed: bool = False) -> ParityLook:
    """What may be shown of who would speak in `proposals`; `detailed` tells panels, routes and formats apart too.

    The same composition is shown as it was, until enough of its people have declared anew. Raises `Refused` where it
    differs by too few people from another that was looked at, which depends on nobody's answer.
    """
    selection = Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    wanted = _wanted(proposals, detailed=detailed)
    earlier = list(ParityLook.objects.filter(selection=selection, is_exact=False).order_by("taken_at", "pk"))
    people, panels = _ledgers(wanted[0].members, proposals, earlier)
    found = [_tell(one, panels if one.kind == PANELS else people, selection.parity_tolerance) for one in wanted]
    if found[0].get("hidden") == NEAR:
        raise Refused(_near(is_first=not earlier))
    if earlier and all(one in earlier[-1].cells for one in found):
        return earlier[-1]
    made = ParityLook.objects.create(selection=selection, taken_by=by, members=sorted(wanted[0].members), cells=found)
    journal.record("parity.shown", selection, by=by, detailed=detailed)
    return made


@transaction.atomic
def look_exactly(selection: Selection, proposals: Collection[Proposal], *, reason: str, by: User) -> ParityLook:
    """Every count of at least five people, for who answers for privacy, with the reason why; never one person."""
    wanted = _wanted(proposals, detailed=True)
    given, _since = queries.answers(wanted[0].members)
    standing = queries.panels(proposals, given)
    cells = [
        _as_stored(one) | (_panels(one, standing) if one.kind == PANELS else _counts(one, given))
        for one in wanted
        if len(one.members & (standing if one.kind == PANELS else given).keys()) >= LEAST
    ]
    if not cells or cells[0]["kind"] != EDITION:
        raise Refused(_("Han declarado menos de cinco personas: una suma diría lo de cada una."))
    made = ParityLook.objects.create(
        selection=selection, taken_by=by, is_exact=True, reason=reason, members=sorted(wanted[0].members), cells=cells
    )
    journal.record("parity.looked", selection, by=by, reason=reason)
    return made


def _wanted(proposals: Iterable[Proposal], *, detailed: bool) -> list[Cell]:
    wanted = queries.cells(proposals, detailed=detailed)
    if not wanted or wanted[0].kind != EDITION:
        raise Refused(_("Todavía no hay a quién contar: acepta propuestas o pide un cálculo."))
    return wanted


def _near(*, is_first: bool) -> str:
    if is_first:
        return _("Son menos de cinco personas: una suma diría lo de cada una.")
    return _("Se parece demasiado a otra que ya se miró: cambia al menos a cinco personas y vuelve a mirar.")


def _ledgers(people: Group, proposals: Iterable[Proposal], earlier: list[ParityLook]) -> tuple[Ledger, Ledger]:
    """What is known of people, and what of panels: of those now counted, and of those who were."""
    cells = [one for look in earlier for one in look.cells]
    panels = [one for one in cells if one["kind"] == PANELS]
    others = [one for one in cells if one["kind"] != PANELS]
    both = queries.together(proposals, {key for one in panels for key in one["members"]})
    given, since = queries.answers(people.union(*(one["members"] for one in others)))
    return _ledger(others, given, since), _ledger(panels, queries.panels(both, given), {})


def _ledger(cells: list[Stored], answers: Answers, since: dict[int, datetime]) -> Ledger:
    shown = {frozenset(one["members"]): one for one in cells if "hidden" not in one}
    hidden = [frozenset(one["members"]) for one in cells if one.get("hidden") == ALIKE]
    return Ledger(answers, since, shown, hidden, before=frozenset(shown))


def _tell(cell: Cell, ledger: Ledger, tolerance: int) -> Stored:
    """The figure of a cell as it was shown, or a new one, or that it is hidden; the ledger keeps it."""
    kept = ledger.shown.get(cell.members)
    if kept and not _has_changed(kept, ledger):
        return kept | {"kind": cell.kind, "value": cell.value}
    hidden = "" if kept else _objection(cell, ledger)
    if hidden:
        if hidden == ALIKE:
            ledger.hidden.append(cell.members)
        return _as_stored(cell) | {"hidden": hidden}
    told = _panels(cell, ledger.answers) if cell.kind == PANELS else _figures(cell, ledger.answers, tolerance)
    ledger.shown[cell.members] = _as_stored(cell) | {"counted_at": timezone.now().isoformat()} | told
    if cell.kind == EDITION or ledger.fresh:
        ledger.fresh.append(cell.members)
    return ledger.shown[cell.members]


def _has_changed(kept: Stored, ledger: Ledger) -> bool:
    """Whether so many have declared since, and so differently, that the difference tells nobody's answer."""
    then = datetime.fromisoformat(kept["counted_at"])
    anew = frozenset(one for one, at in ledger.since.items() if at > then)
    return disclosure.may_count_again(frozenset(kept["members"]), ledger.shown, anew, ledger.answers)


def _objection(cell: Cell, ledger: Ledger) -> str:
    """Why it is hidden, or nothing. A part of the edition is told with both its sides, and leaves as much of both."""
    shown = ledger.before if ledger.fresh else ledger.shown
    if not disclosure.may_ask(cell.members, shown, ledger.hidden, ledger.fresh):
        return NEAR
    telling = ALL_THE_SAME if cell.kind == PANELS else ""
    sides = (WOMEN, MEN) if cell.kind in (ROUTE, FORMAT) else ()
    is_told = disclosure.may_show(cell.members, ledger.shown, ledger.answers, telling, sides)
    return "" if is_told else ALIKE


def _as_stored(cell: Cell) -> Stored:
    return {"kind": cell.kind, "value": cell.value, "members": sorted(cell.members), "people": cell.people}


def _figures(cell: Cell, answers: Answers, tolerance: int) -> Stored:
    told = _counts(cell, answers)
    balance = {"is_within": queries.is_within(told["women"], told["men"], tolerance)}
    return disclosure.figures(told["women"], told["men"], told["other"]) | balance


def _counts(cell: Cell, answers: Answers) -> Stored:
    counts = Counter(answers[one] for one in cell.members if one in answers)
    return {"declared": counts.total(), "women": counts[WOMEN], "men": counts[MEN], "other": counts[OTHERS]}


def _panels(cell: Cell, standing: Answers) -> Stored:
    counts = Counter(standing[one] for one in cell.members if one in standing)
    return {"panels": counts.total(), "even": counts[EVEN], "same": counts[ALL_THE_SAME]}
