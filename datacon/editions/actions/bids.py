"""A bid's way: begun, written, submitted, admitted or returned once, withdrawn (requirements 3.3)."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.models import BidEvidence, Host, HostBid, HostCall, SupportLetter
from datacon.editions.moments import told, told_twice
from datacon.editions.queries import bids as queries
from datacon.editions.states import BidState, CallPhase
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User


class Incomplete(Refused):
    """A bid lacks something; `missing` says what, and where it is mended."""

    def __init__(self, missing: list[queries.Missing]) -> None:
        super().__init__(" ".join(one.text for one in missing))
        self.missing = missing


@transaction.atomic
def begin(call: HostCall, territory: str, *, by: User) -> HostBid:
    """Open a draft for a territory: one for each, and one for each delegate."""
    call = HostCall.objects.select_for_update().select_related("edition").get(pk=call.pk)
    if call.phase != CallPhase.OPEN:
        raise Refused(_closed(call))
    alive = HostBid.objects.filter(call=call).exclude(state=BidState.WITHDRAWN)
    if alive.filter(delegate=by).exists():
        raise Refused(_("Ya tienes una candidatura en esta convocatoria."))
    if alive.filter(territory=territory).exists():
        raise Refused(_("Esa entidad ya tiene quien la postule: pide a la coordinación que te ponga en contacto."))
    number = HostBid.objects.filter(call=call).count() + 1
    bid = HostBid.objects.create(
        call=call, number=number, territory=territory, delegate=by, time_zone=call.edition.time_zone
    )
    journal.record("bid.begun", bid, by=by)
    return bid


def _closed(call: HostCall) -> str:
    zone = call.edition.time_zone
    if call.phase in (CallPhase.DRAFT, CallPhase.COMING):
        return _("La convocatoria aún no abre.")
    return _("La convocatoria cerró el %(when)s.") % {"when": told(call.closes_at, zone)}


def _locked(bid: HostBid) -> HostBid:
    """The row, held until the transaction ends, so that nobody writes into what is being submitted."""
    return queries.with_parts(HostBid.objects.select_for_update(of=("self",))).get(pk=bid.pk)


def _move(bid: HostBid, target: BidState, **changes: Any) -> None:
    """A move counts as a change, so who still has the bid's form open is told instead of writing over it."""
    bid.move(target, version=bid.version + 1, **changes)


def check_editable(bid: HostBid) -> None:
    if not bid.is_editable:
        raise Refused(_("La candidatura está %(state)s: ya no se puede cambiar.") % {"state": bid.get_state_display()})


@transaction.atomic
def write(bid: HostBid, seen: int, *, by: User, **answers: Any) -> None:
    """Keep a draft's answers over the version that was `seen`. Drafts are not journaled; submitting is."""
    assert bid.delegate_id == by.pk, "a bid is written by its delegate"
    check_editable(_locked(bid))
    bid.overwrite(seen, **answers)


@transaction.atomic
def keep_letter(letter: SupportLetter, seen: int, *, by: User) -> None:
    """Keep one of the two letters; it counts as a change of its bid."""
    write(letter.bid, seen, by=by)
    letter.save()


@transaction.atomic
def add_evidence(evidence: BidEvidence, *, by: User) -> None:
    check_editable(_locked(evidence.bid))
    evidence.save()


@transaction.atomic
def drop_evidence(evidence: BidEvidence, *, by: User) -> None:
    check_editable(_locked(evidence.bid))
    evidence.delete()


@transaction.atomic
def submit(bid: HostBid, *, by: User) -> None:
    """Hand in what is complete, in time; raises `Incomplete` with all that is missing (R39–R44)."""
    bid = _locked(bid)
    check_editable(bid)
    if bid.state == BidState.DRAFT and bid.call.phase != CallPhase.OPEN:
        raise Refused(_closed(bid.call))
    if timezone.now() > bid.due_at:
        when = told_twice(bid.due_at, bid.call.edition.time_zone, bid.time_zone)
        raise Refused(_("El plazo para corregir venció el %(when)s.") % {"when": when})
    if missing := queries.missing(bid):
        raise Incomplete(missing)
    _move(bid, BidState.SUBMITTED, submitted_at=timezone.now())
    journal.record("bid.submitted", bid, by=by)
    _tell(bid, _("Recibimos la candidatura de %(bid)s"), _("La coordinación revisará si se admite."))


@transaction.atomic
def admit(bid: HostBid, *, by: User) -> None:
    """The coordination finds it complete: the committee may score it."""
    bid = _locked(bid)
    _move(bid, BidState.ADMISSIBLE)
    journal.record("bid.admitted", bid, by=by)
    _tell(bid, _("La candidatura de %(bid)s fue admitida"), _("El comité organizador la calificará."))


@transaction.atomic
def return_bid(bid: HostBid, *, reason: str, by: User) -> None:
    """Give it back to be corrected within the call's days; once only."""
    bid = _locked(bid)
    if bid.was_returned:
        raise Refused(_("Esta candidatura ya tuvo su ronda de corrección: se admite o no se admite."))
    zone = bid.call.edition.zone
    last_day = timezone.localtime(timezone.now(), zone).date() + timedelta(days=bid.call.correction_days)
    correct_by = datetime.combine(last_day, time(23, 59), zone)
    _move(bid, BidState.RETURNED, returned_reason=reason, correct_by=correct_by, was_returned=True)
    journal.record("bid.returned", bid, by=by, reason=reason)
    when = told_twice(correct_by, bid.call.edition.time_zone, bid.time_zone)
    text = _("Debe corregirse: %(reason)s\n\nTienes hasta el %(when)s.") % {"reason": reason, "when": when}
    _tell(bid, _("Corrige la candidatura de %(bid)s"), text)


@transaction.atomic
def dismiss(bid: HostBid, *, reason: str, by: User) -> None:
    """Not admit it, after its round of correction; the reason is public with the results."""
    bid = _locked(bid)
    overdue = bid.state == BidState.RETURNED and timezone.now() > bid.due_at
    if not (overdue or (bid.state == BidState.SUBMITTED and bid.was_returned)):
        raise Refused(_("Una candidatura se desecha solo después de su ronda de corrección."))
    _move(bid, BidState.NOT_SELECTED, outcome_reason=reason)
    journal.record("bid.dismissed", bid, by=by, reason=reason)
    _tell(bid, _("La candidatura de %(bid)s no fue admitida"), reason)


@transaction.atomic
def withdraw(bid: HostBid, *, reason: str, by: User) -> None:
    """The delegation steps back, with a reason; a host that was chosen by it is no longer one."""
    bid = _locked(bid)
    _move(bid, BidState.WITHDRAWN, outcome_reason=reason)
    Host.objects.filter(bid=bid).delete()
    journal.record("bid.withdrawn", bid, by=by, reason=reason)


def _tell(bid: HostBid, subject: str, text: str) -> None:
    """A mail to the delegate; its key holds the version, so an act tried again writes none."""
    address = reverse("editions:my_bid", args=[bid.call.edition.fiscal_year])
    mail.post(
        f"bid:{bid.pk}:{bid.version}",
        to=bid.delegate.email,
        subject=subject % {"bid": bid},
        body=f"{text}\n\n{settings.ORIGIN}{address}",
    )
