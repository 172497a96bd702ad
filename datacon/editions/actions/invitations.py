"""Inviting organizations to co-convene, and their answers, which come by a link (R52–R54)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions import moments
from datacon.editions.models import Convening, Edition, Invitation
from datacon.editions.models.invitation import new_token
from datacon.editions.states import INVITATION_MOVES, ConveningRole, InvitationState
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import Organization, User
from datacon.uploads import actions as uploads
from datacon.uploads.states import IMAGES

VALIDITY = timedelta(days=30)


@dataclass(slots=True)
class LinkHolder:
    """Whoever answers by the link, as the journal names them: no account stands behind."""

    pk: str
    name: str

    def __str__(self) -> str:
        return self.name


@transaction.atomic
def invite(edition: Edition, organization: Organization, email: str, *, by: User, message: str = "") -> Invitation:
    """Ask an organization to co-convene and mail it the link; one whose invitation was withdrawn is asked again.

    Raises `Refused` for one that was invited already or does not exist by the edition's days, and once it began.
    """
    _take_turns(edition)
    if _has_begun(edition):
        raise Refused(_("La edición ya comenzó: no admite más co-convocantes."))
    if not Organization.objects.existing(edition.starts_on).filter(pk=organization.pk).exists():
        raise Refused(_("%(name)s no existe en las fechas de la edición.") % {"name": organization})
    kept = Invitation.objects.filter(edition=edition, organization=organization).first()
    if kept and kept.state != InvitationState.WITHDRAWN:
        raise Refused(_("%(name)s ya fue invitada.") % {"name": organization})
    invitation = kept or Invitation.objects.create(
        edition=edition, organization=organization, email=email, expires_at=_end(edition)
    )
    _renew(invitation, state=InvitationState.INVITED, email=email, message=message, invited_by=by)
    journal.record("invitation.sent", invitation, by=by, organization=organization.full_name)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> None:
    """Mail a new link, good for as long as the first; the old one is dead at once."""
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("La invitación se retiró: vuelve a invitar a la organización."))
    if _has_begun(invitation.edition):
        raise Refused(_("La edición ya comenzó: no admite más co-convocantes."))
    _renew(invitation)
    journal.record("invitation.sent", invitation, by=by, again=True)


def _renew(invitation: Invitation, **changes: Any) -> None:
    """Give it a link of its own, over the version that was read, and write the mail that carries it."""
    invitation.overwrite(
        invitation.version,
        token=new_token(),
        invited_at=timezone.now(),
        expires_at=_end(invitation.edition),
        **changes,
    )
    _write(invitation)


def _write(invitation: Invitation) -> None:
    edition = invitation.edition
    words = {
        "edition": edition,
        "title": edition.title,
        "organization": invitation.organization.full_name,
        "message": f"{invitation.message}\n\n" if invitation.message else "",
        "link": f"{settings.ORIGIN}{invitation.path}",
        "until": moments.told(invitation.expires_at, edition.time_zone),
    }
    mail.post(
        f"invitation.{invitation.pk}.{invitation.version}",
        to=invitation.email,
        subject=_("Invitación a co-convocar %(edition)s") % words,
        body=_(
            "Invitamos a %(organization)s a co-convocar %(title)s.\n\n%(message)s"
            "Acepta o declina en este enlace, sin cuenta ni contraseña:\n%(link)s\n\n"
            "Sirve hasta el %(until)s. Quien lo tiene responde por la organización: no lo reenvíes fuera de ella.\n"
        )
        % words,
    )


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """Take back an invitation that nobody answered; its link says so."""
    invitation.move(InvitationState.WITHDRAWN, version=invitation.version + 1)
    journal.record("invitation.withdrawn", invitation, by=by)


@transaction.atomic
def accept(
    invitation: Invitation, *, seen: int, contact_name: str, logo: File[Any] | None = None, consents: bool = False
) -> None:
    """The organization co-convenes from now on; what it hands in again replaces what it had handed in."""
    changes: dict[str, Any] = {"contact_name": contact_name, "reason": ""}
    if logo:
        changes["logo"] = uploads.accept(logo, kinds=IMAGES, by=None)
    has_logo = bool(logo or invitation.logo_id)
    changes["logo_consented_at"] = timezone.now() if has_logo and consents else None
    _answer(invitation, InvitationState.ACCEPTED, seen, changes)
    Convening.objects.get_or_create(
        edition=invitation.edition,
        organization=invitation.organization,
        role=ConveningRole.CO_CONVENER,
        defaults={"position": Convening.objects.filter(edition=invitation.edition).count()},
    )
    journal.record("invitation.accepted", invitation, by=_holder(invitation), logo=invitation.shows_logo)


@transaction.atomic
def decline(invitation: Invitation, *, seen: int, reason: str = "") -> None:
    """The organization does not co-convene; if it did, it is no longer shown, nor is its logo."""
    _answer(invitation, InvitationState.DECLINED, seen, {"reason": reason, "logo_consented_at": None})
    removed, _models = Convening.objects.filter(
        edition=invitation.edition, organization=invitation.organization, role=ConveningRole.CO_CONVENER
    ).delete()
    journal.record(
        "invitation.declined", invitation, by=_holder(invitation), reason=reason, was_co_convening=bool(removed)
    )


def _answer(invitation: Invitation, target: InvitationState, seen: int, changes: dict[str, Any]) -> None:
    """Write the answer over the state that its giver saw; a first answer, another one, or more to the same."""
    if not invitation.is_open:
        raise Refused(_("Este enlace ya no recibe respuestas."))
    assert invitation.state in INVITATION_MOVES[target] | {target}, "what is open may be answered either way"
    invitation.overwrite(seen, state=target, answered_at=timezone.now(), **changes)


def _holder(invitation: Invitation) -> LinkHolder:
    names = (name for name in (invitation.contact_name, str(invitation.organization)) if name)
    return LinkHolder(f"invitation:{invitation.pk}", ", ".join(names))


def _end(edition: Edition) -> datetime:
    """When a link that is made now stops to work: in a month, or when the edition begins."""
    return min(timezone.now() + VALIDITY, _first_moment(edition))


def _first_moment(edition: Edition) -> datetime:
    return datetime.combine(edition.starts_on, time.min, edition.zone)


def _has_begun(edition: Edition) -> bool:
    return timezone.now() >= _first_moment(edition)


def _take_turns(edition: Edition) -> None:
    """Of two who invite at once, the second knows what the first did."""
    Edition.objects.select_for_update().get(pk=edition.pk)
