"""Sealing: what decided is frozen and its acta is written down. Nobody is told anything yet (ADR 0017)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.choosing import acta
from datacon.proposals.choosing.acta import Acta, Facts
from datacon.proposals.models import Selection
from datacon.proposals.queries import record
from datacon.proposals.queries.guard import check_open
from datacon.proposals.queries.sealing import readiness
from datacon.proposals.states import SelectionState


def seal(selection: Selection, *, by: User, note: str = "", at: datetime | None = None) -> None:
    """Freeze the selection and keep its acta; the fingerprint is public at once, the acta when everybody is told.

    Refused, naming what is lacking, unless all is decided as the calculation proposes; outside the tolerance of
    parity, without a note (R60). The acta is made before the row is held, for it takes as long as a calculation.
    """
    selection.sealed_at = at or timezone.now()
    found = _checked(selection, note)
    _write(selection, found, acta.make(found), by)


@transaction.atomic
def _checked(selection: Selection, note: str) -> Facts:
    """What the acta will say."""
    check_open(selection)
    ready = readiness(selection)
    if ready.lacking:
        raise Refused(" ".join(ready.lacking))
    if ready.needs_note and not note:
        raise Refused(_("La selección queda fuera de la tolerancia de paridad: escribe por qué se sella así."))
    selection.note = note if ready.needs_note else ""
    return record.facts(selection, ready)


@transaction.atomic
def _write(selection: Selection, found: Facts, sealed: Acta, by: User) -> None:
    """From here on nothing changes; if something did meanwhile, it is not sealed."""
    if _checked(selection, selection.note) != found:
        raise Refused(_("Algo cambió mientras se sellaba: revisa qué fue y vuelve a sellar."))
    selection.move(
        SelectionState.SEALED,
        note=selection.note,
        sealed_at=selection.sealed_at,
        sealed_by=by,
        acta_text=acta.canonical(sealed),
        acta_sha256=sealed["sha256"],
        version=selection.version + 1,
    )
    journal.record("selection.sealed", selection, by=by, reason=selection.note, sha256=selection.acta_sha256)
