"""The people of a proposal: invited by mail, they answer by their link; whoever declines is out (R125)."""

from typing import Any, NotRequired, TypedDict, Unpack

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.actions import team
from datacon.editions.actions.invitations import LinkHolder
from datacon.editions.models import Appointment, Edition
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.models import Organization, Person, User
from datacon.proposals.actions.editing import check_editable, locked, write
from datacon.proposals.models import Proposal, Speaker
from datacon.proposals.queries import completeness, own
from datacon.proposals.states import SpeakerState, State


class Guest(TypedDict):
    """Whoever is named, where they are written to, and as what."""

    name: str
    email: str
    part: NotRequired[str]
    affiliation: NotRequired[str]
    organization: NotRequired[Organization | None]


MOST = 10
"""People of a proposal whose format is not chosen yet."""


@transaction.atomic
def let_in(edition: Edition, user: User, *, by: User) -> None:
    """Give the account a speaker's desk in the edition, if it has none."""
    if not Appointment.objects.filter(edition=edition, user=user, role=Role.SPEAKER).in_force().exists():
        team.appoint(edition, user, Role.SPEAKER, by=by)


@transaction.atomic
def invite(proposal: Proposal, *, by: User, **guest: Unpack[Guest]) -> Speaker:
    """Name somebody and mail them the link. Once handed in, only whoever is lacking may still be replaced."""
    proposal = locked(proposal)
    if not own.is_short(proposal):
        check_editable(proposal)
    if proposal.speakers.filter(email__iexact=guest["email"]).exists():
        raise Refused(_("Esa dirección ya es de alguien en esta propuesta."))
    most = proposal.format.most_speakers if proposal.format else MOST
    if len(completeness.counted(proposal)) >= most:
        raise Refused(_("Ya hay %(most)d personas, el máximo: quita a alguien antes.") % {"most": most})
    last = max((one.position for one in proposal.speakers.all()), default=-1)
    guest["email"] = guest["email"].lower()
    speaker = Speaker.objects.create(proposal=proposal, position=last + 1, **guest)
    _write(speaker, f"speaker:{speaker.pk}")
    journal.record("speaker.invited", speaker, by=by, proposal=proposal.folio, part=str(speaker.part))
    return speaker


@transaction.atomic
def resend(speaker: Speaker, *, by: User) -> None:
    """Mail the same link again; asked for twice in a minute, it leaves once."""
    if not own.is_alive(locked(speaker.proposal)):
        raise Refused(_("La propuesta ya no sigue: nadie tiene que responder."))
    _write(speaker, f"speaker:{speaker.pk}:{timezone.now():%Y%m%d%H%M}")
    journal.record("speaker.invited", speaker, by=by, again=True)


def _write(speaker: Speaker, key: str) -> None:
    proposal = speaker.proposal
    words = {
        "author": proposal.author,
        "title": proposal.title or _("una sesión que aún no tiene título"),
        "edition": proposal.call.edition,
        "name": speaker.name,
        "part": str(speaker.get_part_display()).lower(),
        "link": f"{settings.ORIGIN}{speaker.path}",
    }
    mail.post(
        key,
        to=speaker.email,
        subject=_("Te invitan a participar en %(edition)s") % words,
        body=_(
            "%(name)s:\n\n%(author)s te propone en «%(title)s», para %(edition)s. Tu papel: %(part)s.\n\n"
            "Acepta o declina en este enlace, sin cuenta ni contraseña:\n%(link)s\n\n"
            "Quien lo tiene responde por ti: no lo reenvíes.\n"
        )
        % words,
    )


@transaction.atomic
def accept(speaker: Speaker, **said: Any) -> None:
    """They will be there, as they say: `name`, `affiliation`, `organization`. Said again, it replaces what was said.

    Whoever was invited may answer late; an answer is changed only while the proposal may.
    """
    speaker = _held(speaker)
    if speaker.state != SpeakerState.INVITED:
        check_editable(speaker.proposal)
    changes = {"answered_at": timezone.now(), **said}
    if speaker.state == SpeakerState.ACCEPTED:
        Speaker.objects.filter(pk=speaker.pk).update(**changes)
    else:
        speaker.move(SpeakerState.ACCEPTED, **changes)
    speaker.refresh_from_db()
    _identify(speaker)
    if speaker.person and speaker.person.user:
        let_in(speaker.proposal.call.edition, speaker.person.user, by=speaker.person.user)
    journal.record("speaker.accepted", speaker, by=_holder(speaker), proposal=speaker.proposal.folio)


@transaction.atomic
def refuse(speaker: Speaker) -> None:
    """They will not; of a proposal that was handed in, its author is told by mail."""
    speaker = _held(speaker)
    speaker.move(SpeakerState.DECLINED, answered_at=timezone.now())
    journal.record("speaker.declined", speaker, by=_holder(speaker), proposal=speaker.proposal.folio)
    if speaker.proposal.state != State.DRAFT:
        _tell_author(speaker)


def _tell_author(speaker: Speaker) -> None:
    proposal = locked(speaker.proposal)
    words = {"name": speaker.name, "folio": proposal.folio, "title": proposal.title}
    text = _("%(name)s no participará en «%(title)s».") % words
    if completeness.lacks_people(proposal):
        text += " " + _("El formato pide más personas de las que quedan: invita a alguien más.")
    key = f"speaker:{speaker.pk}:declined:{timezone.now():%Y%m%d%H%M}"
    write(key, proposal, _("Alguien declinó en tu propuesta %(folio)s") % words, text)


@transaction.atomic
def remove(speaker: Speaker, by: User) -> None:
    """Take somebody out of what may still change; their link leads nowhere from then on."""
    speaker = Speaker.objects.select_related("proposal__call__edition").get(pk=speaker.pk)
    check_editable(locked(speaker.proposal))
    journal.record("speaker.removed", speaker, by=by, proposal=speaker.proposal.folio)
    speaker.delete()


def identify(proposal: Proposal) -> None:
    """Whoever said that they will speak is somebody, once for all editions."""
    for speaker in proposal.speakers.all():
        if speaker.state == SpeakerState.ACCEPTED:
            _identify(speaker)


def _identify(speaker: Speaker) -> None:
    """The person of that address, as they are; a new one where there is none, named as they are here."""
    if speaker.person:
        return
    known = Person.objects.filter(email__iexact=speaker.email) | Person.objects.filter(
        user__email__iexact=speaker.email
    )
    speaker.person = known.order_by("pk").first() or _person(speaker)
    speaker.save(update_fields=["person"])


def _person(speaker: Speaker) -> Person:
    slug = f"{slugify(speaker.name)[:60]}-{speaker.pk}".strip("-")
    account = User.objects.filter(email__iexact=speaker.email).first()
    return Person.objects.create(public_name=speaker.name, slug=slug, email=speaker.email, user=account)


def _held(speaker: Speaker) -> Speaker:
    """The row of a proposal that goes on, both held; what ended takes no answers."""
    held = Speaker.objects.select_for_update(of=("self",)).select_related("proposal__call__edition", "person__user")
    speaker = held.get(pk=speaker.pk)
    if not own.is_alive(speaker.proposal):
        raise Refused(_("Esta propuesta ya no sigue: no hace falta que respondas."))
    return speaker


def _holder(speaker: Speaker) -> LinkHolder:
    return LinkHolder(f"speaker:{speaker.pk}", speaker.name)
