"""A session that was accepted and will not be held."""

from django.db import transaction
from django.utils.translation import gettext as _

from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import User
from datacon.proposals.models import Proposal
from datacon.proposals.states import SpeakerState, State


@transaction.atomic
def cancel(proposal: Proposal, *, reason: str, by: User) -> None:
    """Take back an acceptance, and write why to whoever proposed it and to those who would speak."""
    proposal.move(State.CANCELLED, reason=reason)
    journal.record("proposal.cancelled", proposal, by=by, reason=reason)
    words = {"title": proposal.title, "folio": proposal.folio, "edition": proposal.call.edition, "reason": reason}
    speakers = proposal.speakers.exclude(state=SpeakerState.DECLINED).values_list("email", flat=True)
    for address in sorted({proposal.author.email, *(email.lower() for email in speakers)}):
        mail.post(
            f"proposal.cancelled.{proposal.pk}.{address}",
            to=address,
            subject=_("Se canceló una sesión: %(title)s") % words,
            body=_(
                "La sesión «%(title)s» (%(folio)s), que estaba aceptada en %(edition)s, se canceló.\n\n"
                "El motivo:\n%(reason)s\n"
            )
            % words,
        )
