"""A session that announces materials gets a slot for each, to be filled or explained (R106)."""

from django_scopes import scope

from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.materials.models import Material
from datacon.materials.states import Kind
from datacon.programme.models import Session


@journal.on("session.imported", "session.changed")
def materials_were_announced(entry: Entry, session: Session) -> None:
    """Open what is announced anew; what no longer is goes, if its slot is empty and nobody explained it."""
    announced = set(session.announced_materials)
    before, _after = entry.data.get("materials", [[], []])
    with scope(edition=session.edition):
        slots = Material.objects.filter(session=session)
        slots.unexplained().filter(kind__in=set(before) - announced).delete()
        there = set(slots.values_list("kind", flat=True))
        Material.objects.bulk_create(
            Material(session=session, kind=kind, position=position)
            for position, kind in enumerate(Kind, 1)
            if kind in announced - there
        )
