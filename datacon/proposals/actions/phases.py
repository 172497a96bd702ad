"""The phases of a call's review: one after another, and the first one hides who proposes (R126)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.moments import told
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.models import Call, ReviewPhase


@transaction.atomic
def add(call: Call, *, by: User, **answers: Any) -> ReviewPhase:
    _hold(call)
    phase = ReviewPhase(call=call, **answers)
    _check(phase)
    phase.save(force_insert=True)
    journal.record("call.phase_added", call, by=by, **_told(phase))
    return phase


@transaction.atomic
def change(phase: ReviewPhase, *, by: User, **answers: Any) -> None:
    """Once it has begun it still closes when one decides, and shows no name that it hid."""
    _hold(phase.call)
    stored = ReviewPhase.objects.get(pk=phase.pk)
    if stored.opens_at <= timezone.now() and stored.is_anonymous and not answers["is_anonymous"]:
        raise Refused(_("La fase ya empezó sin nombres: no puede mostrarlos a la mitad."))
    for name, answer in answers.items():
        setattr(phase, name, answer)
    _check(phase)
    phase.save(update_fields=list(answers))
    journal.record("call.phase_changed", phase.call, by=by, **_told(phase))


@transaction.atomic
def remove(phase: ReviewPhase, *, by: User) -> None:
    """Only one that has not begun, and as long as the first that is left hides names."""
    _hold(phase.call)
    if phase.opens_at <= timezone.now():
        raise Refused(_("La fase ya empezó: adelanta su cierre en vez de quitarla."))
    _check_first([one for one in phase.call.phases.all() if one.pk != phase.pk])
    journal.record("call.phase_removed", phase.call, by=by, **_told(phase))
    phase.delete()


def _hold(call: Call) -> None:
    Call.objects.select_for_update().get(pk=call.pk)


def _check(phase: ReviewPhase) -> None:
    """It ends after it starts, shares no moment with another, and leaves a first one that hides names."""
    zone = phase.call.edition.time_zone
    if phase.closes_at <= phase.opens_at:
        raise Refused(_("La fase cierra después de abrir: elige una fecha posterior."))
    others = [one for one in phase.call.phases.all() if one.pk != phase.pk]
    for one in others:
        if one.opens_at < phase.closes_at and phase.opens_at < one.closes_at:
            raise Refused(
                _("Se encima con «%(phase)s», que va del %(opens)s al %(closes)s.")
                % {"phase": one.name, "opens": told(one.opens_at, zone), "closes": told(one.closes_at, zone)}
            )
    _check_first([*others, phase])


def _check_first(phases: list[ReviewPhase]) -> None:
    def opening(phase: ReviewPhase) -> datetime:
        return phase.opens_at

    first = min(phases, key=opening, default=None)
    if first and not first.is_anonymous:
        raise Refused(_("La primera fase oculta quién propone; las que siguen pueden mostrarlo."))


def _told(phase: ReviewPhase) -> dict[str, Any]:
    return {
        "phase": phase.name,
        "opens_at": phase.opens_at.isoformat(),
        "closes_at": phase.closes_at.isoformat(),
        "is_anonymous": phase.is_anonymous,
    }
