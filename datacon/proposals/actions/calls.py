"""The call for proposals: written, changed and published (R125, form 4.6)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import Edition
from datacon.editions.states import BEFORE_LIVE
from datacon.journal import actions as journal
from datacon.people.models import User
from datacon.proposals.models import Call
from datacon.proposals.queries import calls as queries


@transaction.atomic
def write(edition: Edition, *, by: User, **answers: Any) -> Call:
    """Write the edition's call; nobody else sees it until it is published."""
    check_open(edition)
    if Call.objects.filter(edition=edition).exists():
        raise Refused(_("Esta edición ya tiene su convocatoria de propuestas."))
    call: Call = Call.objects.create(edition=edition, **answers)
    journal.record("call.written", call, by=by)
    return call


@transaction.atomic
def change(call: Call, seen: int, *, by: User, **answers: Any) -> None:
    """Change what the call says; where it was published, a change of dates is told by the journal."""
    check_open(call.edition)
    call.overwrite(seen, **answers)
    dates = {name: answers[name].isoformat() for name in ("opens_at", "closes_at") if name in answers}
    journal.record("call.changed", call, by=by, **dates)


@transaction.atomic
def publish(call: Call, *, by: User) -> None:
    """Let it be seen; from its opening on people propose. The edition's own state stays as it is."""
    check_open(call.edition)
    if missing := queries.lacking(call):
        raise Refused(_("Todavía no se puede publicar. %(missing)s") % {"missing": " ".join(missing)})
    if not Call.objects.filter(pk=call.pk, published_at=None).update(published_at=timezone.now()):
        raise Refused(_("La convocatoria ya está publicada."))
    call.refresh_from_db(fields=["published_at"])
    journal.record("call.published", call, by=by)


def check_open(edition: Edition) -> None:
    if edition.state not in BEFORE_LIVE:
        raise Refused(
            _("La edición está %(state)s: su convocatoria ya no cambia.") % {"state": edition.get_state_display()}
        )
