"""What the programme tells of the forum's rules: how long it lasts, and what its days are for (R31–R34)."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from datacon.editions.measures import Measured, measures
from datacon.editions.models import Edition, Rule
from datacon.programme.models import Block, Day
from datacon.programme.states import DayRole

ENOUGH = 1.5
"""A day and a half (R31)."""


@measures("duration", mended_at="editions:data")
def duration(edition: Edition, rule: Rule) -> Measured:
    """Whole and half days by their hours; without a schedule, only what the dates already exclude can be told."""
    hours = _hours_by_day(edition, rule.limits["assumed_session_minutes"])
    planned = max(Day.objects.filter(edition=edition).count(), (edition.ends_on - edition.starts_on).days + 1)
    if not hours:
        text = ngettext(
            "%(count)d jornada prevista, sin horario todavía",
            "%(count)d jornadas previstas, sin horario todavía",
            planned,
        )
        return Measured(False if planned < ENOUGH else None, text % {"count": planned})
    days = [_share(length, rule) for length, _is_whole in hours]
    is_whole = all(whole for _length, whole in hours)
    kept = True if sum(days) >= ENOUGH else False if is_whole else None
    return Measured(kept, _duration_in_words(hours, rule))


def _hours_by_day(edition: Edition, assumed: int | None) -> list[tuple[float, bool]]:
    """For each day with a schedule, in order, its hours, and whether the end of the last block is known."""
    ends: dict[int, tuple[list[float], bool]] = {}
    blocks = Block.objects.filter(day__edition=edition).order_by("day__number", "starts_at")
    for block in blocks:
        start = block.starts_at.timestamp()
        end = block.ends_at.timestamp() if block.ends_at else start + (assumed or 0) * 60
        times, is_whole = ends.get(block.day_id, ([], True))
        ends[block.day_id] = ([*times, start, end], is_whole and bool(block.ends_at or assumed))
    return [((max(times) - min(times)) / 3600, is_whole) for times, is_whole in ends.values()]


def _share(hours: float, rule: Rule) -> float:
    """What a day of so many hours counts: one, a half, or nothing."""
    if hours >= rule.limits["full_day_hours"]:
        return 1
    return 0.5 if hours >= rule.limits["half_day_hours"] else 0


def _duration_in_words(hours: list[tuple[float, bool]], rule: Rule) -> str:
    """«1 jornada de 6.5 h y media de 5 h», with «al menos» where a day's end is not known."""
    parts = []
    for length, is_whole in hours:
        share = _share(length, rule)
        text = {1: _("una jornada de %(hours)s h"), 0.5: _("media jornada de %(hours)s h")}.get(
            share, _("una reunión de %(hours)s h")
        )
        number = number_format(round(length, 1), decimal_pos=None)
        parts.append(text % {"hours": number if is_whole else _("al menos %(hours)s") % {"hours": number}})
    return _("%(first)s y %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]} if parts[1:] else parts[0]


@measures("day_roles", mended_at="programme:days")
def day_roles(edition: Edition, rule: Rule) -> Measured:
    roles = list(Day.objects.filter(edition=edition).values_list("role", flat=True))
    if not roles:
        return Measured(None, _("Todavía no hay jornadas."))
    declared = sum(role != DayRole.OPEN for role in roles)
    text = ngettext(
        "%(declared)d de %(count)d jornada dice para qué es.",
        "%(declared)d de %(count)d jornadas dicen para qué son.",
        len(roles),
    )
    return Measured(declared == len(roles), text % {"declared": declared, "count": len(roles)})


@measures("diagnosis_first", mended_at="programme:days")
def diagnosis_first(edition: Edition, rule: Rule) -> Measured:
    return _day_is_for(Day.objects.filter(edition=edition).order_by("number").first(), DayRole.DIAGNOSIS)


@measures("agenda_last", mended_at="programme:days")
def agenda_last(edition: Edition, rule: Rule) -> Measured:
    return _day_is_for(Day.objects.filter(edition=edition).order_by("number").last(), DayRole.AGENDA)


def _day_is_for(day: Day | None, role: DayRole) -> Measured:
    """The memoria asks this of sessions; until they say their purpose, the day's role stands for it (C5)."""
    if day is None:
        return Measured(None, _("Todavía no hay jornadas."))
    text = _("La jornada %(number)d dice: «%(role)s».") % {"number": day.number, "role": day.get_role_display()}
    return Measured(day.role == role, text)
