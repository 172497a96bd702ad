"""What every act of an author begins with: the row held, and whether it may still change (R125)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.moments import told
from datacon.mail import actions as mail
from datacon.proposals.models import Proposal
from datacon.proposals.queries import own
from datacon.proposals.states import SpeakerState, State


def locked(proposal: Proposal) -> Proposal:
    """The row, held until the transaction ends, so that nobody writes into what is being submitted."""
    return own.whole(Proposal.objects.select_for_update(of=("self",))).get(pk=proposal.pk)


def move(proposal: Proposal, target: State, **changes: Any) -> None:
    """A move counts as a change, so who still has the proposal's form open is told instead of writing over it."""
    proposal.move(target, version=proposal.version + 1, **changes)


def check_editable(proposal: Proposal) -> None:
    """Refuse, with the state or with the local time at which the time was over."""
    if proposal.state != State.DRAFT and not proposal.awaits_changes:
        raise Refused(
            _("La propuesta está %(state)s: ya no se puede cambiar.") % {"state": proposal.get_state_display()}
        )
    if not proposal.is_editable:
        raise Refused(late(proposal, proposal.due_at))


def late(proposal: Proposal, due: datetime) -> str:
    when = told(due, proposal.call.edition.time_zone)
    return _("El plazo venció el %(when)s.") % {"when": when}


def tell(proposal: Proposal, subject: str, text: str) -> None:
    """A mail to the author; its key holds the version, so an act tried again writes none."""
    words = {"folio": proposal.folio, "title": proposal.title}
    write(f"proposal:{proposal.pk}:{proposal.version}", proposal, subject % words, text % words)


def write(key: str, proposal: Proposal, subject: str, text: str) -> None:
    """A mail to the author that leads to the proposal on their desk."""
    address = reverse("proposals:my_proposal", args=[proposal.call.edition.fiscal_year, proposal.number])
    mail.post(key, to=proposal.author.email, subject=subject, body=f"{text}\n\n{settings.ORIGIN}{address}\n")


def tell_speakers(proposal: Proposal) -> None:
    """A mail to each of the others who would have spoken: there will be no session."""
    subject = _("Ya no se presentará la propuesta %(folio)s") % {"folio": proposal.folio}
    text = _("%(author)s retiró o declinó «%(title)s», en la que ibas a participar: ya no se presentará.")
    body = text % {"author": proposal.author, "title": proposal.title}
    for speaker in proposal.speakers.all():
        if speaker.state == SpeakerState.ACCEPTED and speaker.email.lower() != proposal.author.email:
            key = f"proposal:{proposal.pk}:{proposal.version}:{speaker.pk}"
            mail.post(key, to=speaker.email, subject=subject, body=f"{body}\n")
