"""The programme as the importer compares it with a file."""

from datacon.editions.models import Edition
from datacon.programme.importing.items import Item, Standing
from datacon.programme.importing.plan import Plan, plan
from datacon.programme.importing.rows import Listing
from datacon.programme.models import Session


def item(session: Session) -> Item:
    """A published session as a file would give it."""
    return Item(
        code=session.code,
        day=session.block.day.number,
        date=session.block.day.date,
        hour=session.starts_at.time(),
        position=session.position,
        type=session.type.name,
        title=session.title,
        materials=tuple(session.announced_materials),
    )


def standing(edition: Edition) -> Standing:
    """The edition's days, types and published sessions, in four queries."""
    published = list(Session.objects.of(edition).published().select_related("type", "block__day", "edition"))
    return Standing(
        year=edition.fiscal_year,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        types=tuple(edition.session_types.values_list("name", flat=True)),
        days=dict(edition.days.values_list("date", "number")),
        sessions={session.code: item(session) for session in published},
        cancelled=frozenset(session.code for session in published if session.is_cancelled),
    )


def import_plan(edition: Edition, listing: Listing) -> Plan:
    """What importing `listing` would do; raises `Unimportable`."""
    return plan(listing, standing(edition))
