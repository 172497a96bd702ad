"""What the coordination writes down of its edition: its objectives, and why a year had none."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import Edition, Objective, SkippedYear
from datacon.editions.states import BEFORE_LIVE, State
from datacon.journal import actions as journal
from datacon.people.models import User


@transaction.atomic
def add_objective(edition: Edition, text: str, *, by: User) -> Objective:
    check_open(edition)
    position = (edition.objectives.aggregate(last=Max("position"))["last"] or 0) + 1
    objective = Objective.objects.create(edition=edition, position=position, text=text)
    journal.record("objective.added", objective, by=by)
    return objective


@transaction.atomic
def reword_objective(objective: Objective, text: str, *, by: User) -> None:
    check_open(objective.edition)
    objective.text = text
    objective.save(update_fields=["text"])
    journal.record("objective.reworded", objective, by=by)


@transaction.atomic
def move_objective(objective: Objective, *, up: bool, by: User) -> None:
    """Change places with the one before, or after; the first and the last have nowhere to go and stay."""
    check_open(objective.edition)
    rows = objective.edition.objectives
    before, after = rows.filter(position__lt=objective.position), rows.filter(position__gt=objective.position)
    neighbour = before.last() if up else after.first()
    if neighbour is None:
        return
    places = objective.position, neighbour.position
    nowhere = rows.aggregate(last=Max("position"))["last"] + 1
    for moved, position in ((objective, nowhere), (neighbour, places[0]), (objective, places[1])):
        moved.position = position
        moved.save(update_fields=["position"])
    journal.record("objective.moved", objective, by=by)


@transaction.atomic
def remove_objective(objective: Objective, *, by: User) -> None:
    check_open(objective.edition)
    journal.record("objective.removed", objective, by=by)
    objective.delete()


def check_open(edition: Edition) -> None:
    """What an edition set out to do does not change once it has begun: it is assessed at its end (R23)."""
    if edition.state not in BEFORE_LIVE | {State.POSTPONED}:
        raise Refused(_("La edición ya comenzó: sus objetivos no cambian."))


@transaction.atomic
def explain_years(edition: Edition, reasons: Mapping[int, str], *, by: User) -> None:
    """Say why the forum had no edition in some years (R24)."""
    for year, reason in reasons.items():
        skipped = SkippedYear.objects.create(forum=edition.forum, fiscal_year=year, reason=reason)
        journal.record("year.skipped", skipped, by=by, reason=reason)
