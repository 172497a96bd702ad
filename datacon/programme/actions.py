"""Writes over the whole programme: publishing it with its codes, and importing it."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import Edition
from datacon.journal import actions as journal
from datacon.programme import codes
from datacon.programme.importing.items import Item
from datacon.programme.importing.plan import Act, Plan, Step
from datacon.programme.importing.rows import Listing
from datacon.programme.models import Block, Day, Session
from datacon.programme.queries import import_plan
from datacon.programme.states import AFTER_THE_EVENT, MOVES, State


@transaction.atomic
def publish(edition: Edition, *, by: journal.Actor | None) -> list[Session]:
    """Give each planned session its code, by day and order, and show it (R102).

    Numbers go on after the last one ever given in the day; none is used twice (R103).
    """
    _wait_for_turn(edition)
    planned = Session.objects.of(edition).filter(code="", state__in=MOVES[State.PUBLISHED])
    sessions = list(planned.select_related("type", "block__day").in_order())
    if not sessions:
        raise Refused(_("No hay sesiones por publicar."))
    last = _last_numbers(edition)
    for session in sessions:
        day = session.block.day.number
        last[day] += 1
        if max(day, last[day]) > codes.LAST:
            raise Refused(_("La jornada %(day)d pasa del límite de 99: sus códigos tienen dos cifras.") % {"day": day})
        session.publish(codes.code(day, last[day]), by=by)
    journal.record("programme.published", edition, by=by, sessions=[session.code for session in sessions])
    return sessions


def _last_numbers(edition: Edition) -> defaultdict[int, int]:
    """The highest sequence given in each day; codes are never deleted, so they remember."""
    last: defaultdict[int, int] = defaultdict(int)
    for code in Session.objects.of(edition).published().values_list("code", flat=True):
        day, sequence = codes.parts(code) or (0, 0)
        last[day] = max(last[day], sequence)
    return last


def _wait_for_turn(edition: Edition) -> None:
    """Two who publish or import at once take turns (SQLite's transactions do by themselves)."""
    Edition.objects.select_for_update().get(pk=edition.pk)


@transaction.atomic
def import_programme(edition: Edition, listing: Listing, *, by: journal.Actor | None) -> Plan:
    """Plan against the edition as it is now and do it, whole or not at all; says what was done."""
    _wait_for_turn(edition)
    plan = import_plan(edition, listing)
    apply(plan, edition, by=by)
    return plan


def apply(plan: Plan, edition: Edition, *, by: journal.Actor | None) -> None:
    """Write the plan's changes; a plan without any writes nothing.

    A session that is imported after its edition closed was held; before, it is published.
    """
    types = {one.name: one for one in edition.session_types.all()}
    state = State.HELD if edition.state in AFTER_THE_EVENT else State.PUBLISHED
    for step in plan.changes:
        block = _block(edition, step.item)
        content = {
            "block": block,
            "type": types[step.item.type],
            "title": step.item.title,
            "position": step.item.position,
            "announced_materials": [*step.item.materials],
        }
        if step.act is Act.CREATE:
            session = Session.objects.create(edition=edition, code=step.item.code, state=state, **content)
            journal.record("session.imported", session, by=by, line=step.item.place.line)
        else:
            _change(edition, step, content, by=by)
    if plan.changes:
        created, changed = plan.count(Act.CREATE), plan.count(Act.CHANGE)
        journal.record("programme.imported", edition, by=by, created=created, changed=changed)


def _block(edition: Edition, item: Item) -> Block:
    day, _made = Day.objects.get_or_create(edition=edition, date=item.date, defaults={"number": item.day})
    starts_at = datetime.combine(item.date, item.hour, edition.zone)
    return Block.objects.get_or_create(day=day, starts_at=starts_at)[0]


def _change(edition: Edition, step: Step, content: dict[str, object], *, by: journal.Actor | None) -> None:
    """The code stays; the block it leaves goes when nothing is left in it."""
    session = Session.objects.select_related("block").get(edition=edition, code=step.item.code)
    left = session.block
    for name, value in content.items():
        setattr(session, name, value)
    session.revision += 1
    session.save(update_fields=[*content, "revision", "changed_at"])
    if not left.sessions.exists():
        left.delete()
    journal.record("session.changed", session, by=by, **step.differences)
