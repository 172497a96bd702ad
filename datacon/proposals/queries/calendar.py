"""The phases of a review as the chair sees them, on the edition's clock."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.editions.moments import told
from datacon.proposals.models import Call, ReviewPhase


@dataclass(frozen=True, slots=True)
class Line:
    phase: ReviewPhase
    when: str
    seal: str
    state: str

    @property
    def may_go(self) -> bool:
        return self.phase.opens_at > timezone.now()


def lines(call: Call) -> list[Line]:
    """In order."""
    return [_line(phase, call.edition.time_zone) for phase in call.phases.all()]


def _line(phase: ReviewPhase, zone: str) -> Line:
    words = {"opens": told(phase.opens_at, zone), "closes": told(phase.closes_at, zone)}
    when = _("Del %(opens)s al %(closes)s.") % words
    if phase.is_open:
        return Line(phase, when, "open", _("en curso"))
    if phase.opens_at > timezone.now():
        return Line(phase, when, "scheduled", _("por abrir"))
    return Line(phase, when, "done", _("cerrada"))
