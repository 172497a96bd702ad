"""The edition's proposal: written in versions, and voted by the institutions of the committee (R49)."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.base.versioned import Overtaken
from datacon.editions.models import CommitteeSeat, Edition, EditionProposal, Representative, Vote
from datacon.editions.states import Choice, State
from datacon.journal import actions as journal
from datacon.people.models import User

WRITABLE = frozenset({State.DRAFT, State.PROPOSED})


@transaction.atomic
def write(edition: Edition, text: str, *, seen: int, by: User | None) -> EditionProposal:
    """Keep `text` as the next version, which is voted anew; `seen` is the version that it was made from.

    Raises `Refused` once the proposal was approved, and `Overtaken` when somebody else wrote a version since.
    """
    edition.refresh_from_db(fields=["state"], from_queryset=Edition.objects.select_for_update())
    if edition.state not in WRITABLE:
        raise Refused(_("La propuesta ya está decidida: no admite otra versión."))
    current = EditionProposal.objects.filter(edition=edition).current()
    if (current.number if current else 0) != seen:
        raise Overtaken(_("Alguien más guardó otra versión mientras escribías."))
    if current and current.text == text:
        raise Refused(_("El texto es el mismo de la versión anterior."))
    proposal = EditionProposal.objects.create(edition=edition, number=seen + 1, text=text, author=by)
    journal.record("proposal.written", proposal, by=by, number=proposal.number)
    return proposal


def seat_of(user: User, edition: Edition) -> CommitteeSeat | None:
    """The seat that `user` acts for today."""
    today = timezone.localdate(timezone=edition.zone)
    acting = Representative.objects.filter(seat__edition=edition, user=user).in_office(today)
    found = acting.select_related("seat__organization").order_by("-starts_on", "-pk").first()
    return found.seat if found else None


@transaction.atomic
def vote(proposal: EditionProposal, choice: Choice | str, *, by: User, note: str = "") -> Vote:
    """Cast the vote of the institution that `by` represents; it stands until a new version is written.

    Raises `Refused` where the edition is not proposed, for a version that is no longer the current one, for who
    represents no institution, and for a second vote of the same one.
    """
    edition = proposal.edition
    edition.refresh_from_db(fields=["state"], from_queryset=Edition.objects.select_for_update())
    if edition.state != State.PROPOSED:
        raise Refused(_("Se vota mientras la edición está propuesta."))
    if EditionProposal.objects.filter(edition=edition).current() != proposal:
        raise Refused(_("Hay una versión más nueva de la propuesta: léela y vota esa."))
    seat = seat_of(by, edition)
    if seat is None:
        raise Refused(_("Hoy no representas a ninguna institución del comité."))
    cast = Vote(proposal=proposal, seat=seat, organization=seat.organization, by=by, choice=Choice(choice), note=note)
    try:
        with transaction.atomic():
            cast.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Tu institución ya votó esta versión.")) from None
    journal.record("vote.cast", cast, by=by, choice=str(choice), number=proposal.number, seat=str(seat))
    return cast
