"""What an edition's own facts tell of its rules: its year and quarter, its objectives, who co-convenes it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.measures import Measured, measures
from datacon.editions.models import Convening, Edition, Invitation, Objective, Rule
from datacon.editions.queries import years
from datacon.editions.states import BEFORE_LIVE, ConveningRole, DatePrecision, InvitationState, State
from datacon.people.states import Scope, Sector
from datacon.ui import dates


@measures("annual", mended_at="editions:skipped_years")
def annual(edition: Edition, rule: Rule) -> Measured:
    """The database lets a fiscal year have one edition only; what may be lacking is why a year had none (R24)."""
    gaps = years.unexplained(edition.forum, edition.fiscal_year)
    if gaps:
        text = ngettext(
            "Falta el motivo de un año sin edición: %(years)s.",
            "Falta el motivo de %(count)d años sin edición: %(years)s.",
            len(gaps),
        )
        return Measured(False, text % {"count": len(gaps), "years": listed(gaps)})
    return Measured(True, _("Es la única edición regular de %(year)s.") % {"year": str(edition.fiscal_year)})


@measures("first_quarter", mended_at="editions:data")
def first_quarter(edition: Edition, rule: Rule) -> Measured:
    months = rule.limits["months"]
    if edition.date_precision == DatePrecision.YEAR:
        return Measured(None, _("La fecha exacta está por localizar."))
    words = {
        "when": _beginning(edition),
        "first": dates.month(months[0]),
        "last": dates.month(months[-1]),
    }
    if edition.starts_on.month in months:
        return Measured(True, _("Comienza %(when)s.") % words)
    return Measured(False, _("Comienza %(when)s; se prefiere de %(first)s a %(last)s.") % words)


@measures("objectives", mended_at="editions:objectives")
def objectives(edition: Edition, rule: Rule) -> Measured:
    count = Objective.objects.filter(edition=edition).count()
    if count == 0:
        return Measured(rule.limits["least"] == 0, _("Todavía no hay objetivos."))
    text = ngettext("%(count)d objetivo.", "%(count)d objetivos.", count) % {"count": count}
    return Measured(count >= rule.limits["least"], text)


@measures("co_convener_sectors", mended_at="editions:invitations")
def co_convener_sectors(edition: Edition, rule: Rule) -> Measured:
    """Four sectors by two scopes; the cells without a co-convener are named (R53)."""
    filled = co_convening_cells(edition)
    if not filled and edition.state not in BEFORE_LIVE | {State.POSTPONED}:
        return Measured(None, _("No consta quién co-convocó."))
    cells = [(sector, scope) for sector in Sector for scope in Scope]
    empty = [
        f"{sector.label.lower()} {scope.label.lower()}" for sector, scope in cells if (sector, scope) not in filled
    ]
    numbers: dict[str, object] = {"filled": len(filled), "cells": len(cells)}
    if not empty:
        return Measured(True, _("%(filled)d de %(cells)d combinaciones de sector y alcance.") % numbers)
    numbers["empty"] = listed(empty)
    text = _("%(filled)d de %(cells)d combinaciones de sector y alcance; faltan: %(empty)s.") % numbers
    return Measured(len(filled) >= rule.limits["cells"], text)


def co_convening_cells(edition: Edition) -> set[tuple[str, str]]:
    """Pairs of sector and scope in which some organization co-convenes."""
    convened = Convening.objects.filter(edition=edition, role=ConveningRole.CO_CONVENER)
    accepted = Invitation.objects.filter(edition=edition, state=InvitationState.ACCEPTED)
    pair = ("organization__sector", "organization__scope")
    return set(convened.order_by().values_list(*pair)) | set(accepted.order_by().values_list(*pair))


def _beginning(edition: Edition) -> str:
    """«el 11 de mayo», or «en octubre» where the day is not known."""
    if edition.date_precision == DatePrecision.MONTH:
        return _("en %(month)s") % {"month": dates.month(edition.starts_on.month)}
    return _("el %(day)s") % {"day": dates.day_of_year(edition.starts_on)}


def listed(things: Iterable[object]) -> str:
    """«uno, dos y tres»."""
    *first, last = map(str, things)
    return _("%(first)s y %(last)s") % {"first": ", ".join(first), "last": last} if first else last
