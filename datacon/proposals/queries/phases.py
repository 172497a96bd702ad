"""Which phase of review is under way, and what it lets."""

from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions.moments import told
from datacon.proposals.models import Call, ReviewPhase
from datacon.proposals.states import OthersReviews


def under_way(call: Call) -> list[ReviewPhase]:
    return [phase for phase in call.phases.all() if phase.is_open]


def governing(call: Call) -> list[ReviewPhase]:
    """Those whose rights hold now: the ones under way; between two of them, the next; after all, none."""
    now = timezone.now()
    return under_way(call) or [phase for phase in call.phases.all() if phase.opens_at > now][:1]


def hides_names(call: Call) -> bool:
    """Whether reviewers may not know who proposes. Until the first phase is planned, they may not."""
    phases = governing(call)
    return any(phase.is_anonymous for phase in phases) if phases else not call.phases.exists()


def tells_others(call: Call) -> bool:
    """Whether who has handed in a review may read the others of the same proposal."""
    phases = governing(call) or list(call.phases.all())[-1:]
    return any(phase.others == OthersReviews.AFTER_OWN for phase in phases)


def due(call: Call) -> str:
    """Until when reviews are handed in, on the edition's clock; nothing where no phase is under way."""
    closing = max((phase.closes_at for phase in under_way(call)), default=None)
    return told(closing, call.edition.time_zone) if closing else ""


def closed(call: Call) -> str:
    """Why nothing may be reviewed now, in a sentence; nothing while a phase is under way."""
    phases, now, zone = list(call.phases.all()), timezone.now(), call.edition.time_zone
    if any(phase.is_open for phase in phases):
        return ""
    if coming := [phase for phase in phases if phase.opens_at > now]:
        return _("El dictamen abre el %(when)s.") % {"when": told(coming[0].opens_at, zone)}
    if phases:
        last = max(phase.closes_at for phase in phases)
        return _("El dictamen cerró el %(when)s.") % {"when": told(last, zone)}
    return _("El dictamen aún no tiene fechas.")
