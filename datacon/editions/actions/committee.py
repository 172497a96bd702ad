"""The organizing committee: its seats, the institutions that hold them, and who acts for those (R48–R51, C8)."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.actions import team
from datacon.editions.models import (
    Appointment,
    CommitteeSeat,
    Convening,
    Edition,
    EditionProposal,
    Representative,
    Vote,
)
from datacon.editions.models.appointment import AppointmentQuerySet
from datacon.editions.models.committee import RepresentativeQuerySet
from datacon.editions.states import ConveningRole, Requirement, Role, SeatRole, State
from datacon.journal import actions as journal
from datacon.people.actions import account_for
from datacon.people.models import Organization, User
from datacon.people.states import Sector

SEATS = (
    (SeatRole.COORDINATOR, Requirement.REQUIRED),
    (SeatRole.NATIONAL_CSO, Requirement.REQUIRED),
    (SeatRole.HOST_GOVERNMENT, Requirement.APPLICABLE),
    (SeatRole.OVERSIGHT_BODY, Requirement.APPLICABLE),
    (SeatRole.LOCAL_CSO, Requirement.OPTIONAL),
)
"""The committee of the forum's criteria, as the table and the text were reconciled (C8)."""

SECTORS = {
    SeatRole.NATIONAL_CSO: Sector.CIVIL_SOCIETY,
    SeatRole.LOCAL_CSO: Sector.CIVIL_SOCIETY,
    SeatRole.HOST_GOVERNMENT: Sector.PUBLIC,
    SeatRole.OVERSIGHT_BODY: Sector.PUBLIC,
}
"""The sector that a seat is for; the coordinating institution may be of any."""


@transaction.atomic
def open_seats(edition: Edition) -> list[CommitteeSeat]:
    """The committee's usual seats, still empty; an edition that has seats keeps those."""
    kept = list(CommitteeSeat.objects.filter(edition=edition))
    return kept or [
        CommitteeSeat.objects.create(edition=edition, role=role, requirement=requirement, position=position)
        for position, (role, requirement) in enumerate(SEATS)
    ]


@transaction.atomic
def fill(seat: CommitteeSeat, organization: Organization, *, by: User | None) -> None:
    """Let an institution hold the seat; the coordinator's also coordinates the edition (R47).

    Raises `Refused` for a seat that is held, an institution of another sector, one that no longer exists by the
    days of the edition, or one that already holds a seat: each has one vote.
    """
    team.take_turns(seat.edition)
    _check(seat, organization)
    empty = CommitteeSeat.objects.filter(pk=seat.pk, organization__isnull=True)
    if not empty.update(organization=organization, not_applicable_reason=""):
        raise Refused(_("Alguien más ya ocupó este lugar."))
    seat.organization, seat.not_applicable_reason = organization, ""
    if seat.role == SeatRole.COORDINATOR:
        Convening.objects.update_or_create(
            edition=seat.edition, role=ConveningRole.COORDINATOR, defaults={"organization": organization}
        )
    journal.record("seat.filled", seat, by=by, organization=organization.full_name)


def _check(seat: CommitteeSeat, organization: Organization) -> None:
    sector = SECTORS.get(SeatRole(seat.role))
    if sector and organization.sector != sector:
        raise Refused(
            _("Este lugar es para una organización del sector «%(sector)s».") % {"sector": sector.label.lower()}
        )
    if not Organization.objects.existing(seat.edition.starts_on).filter(pk=organization.pk).exists():
        raise Refused(_("%(name)s no existe en las fechas de la edición.") % {"name": organization})
    held = CommitteeSeat.objects.filter(edition=seat.edition, organization=organization).exclude(pk=seat.pk).first()
    if held:
        raise Refused(
            _("%(name)s ya ocupa el lugar «%(seat)s»: a cada institución le toca un voto.")
            % {"name": organization, "seat": held}
        )


@transaction.atomic
def vacate(seat: CommitteeSeat, *, by: User, reason: str) -> None:
    """Let the seat be empty again; who acted for its institution leaves the committee. Asks for the reason.

    Raises `Refused` while the institution's vote on the current proposal counts.
    """
    team.take_turns(seat.edition)
    if not reason.strip():
        raise Refused(_("Escribe por qué la institución deja el lugar."))
    if _has_voted(seat):
        raise Refused(_("La institución ya votó la propuesta: escribe antes una versión nueva, que se vota de nuevo."))
    left = seat.organization
    held = CommitteeSeat.objects.filter(pk=seat.pk, organization=left).exclude(organization=None)
    if not held.update(organization=None):
        raise Refused(_("El lugar ya estaba desocupado."))
    seat.organization = None
    today = timezone.localdate(timezone=seat.edition.zone)
    for representative in _acting(seat, today):
        _relieve(representative, today, by=by)
    if seat.role == SeatRole.COORDINATOR:
        Convening.objects.filter(edition=seat.edition, role=ConveningRole.COORDINATOR).delete()
    journal.record("seat.vacated", seat, by=by, reason=reason, organization=str(left))


def _has_voted(seat: CommitteeSeat) -> bool:
    if seat.edition.state != State.PROPOSED:
        return False
    proposal = EditionProposal.objects.filter(edition=seat.edition).current()
    return Vote.objects.filter(proposal=proposal, seat=seat).exists()


@transaction.atomic
def set_aside(seat: CommitteeSeat, *, reason: str, by: User) -> None:
    """Say why the seat does not apply this time; never of a required one (C8)."""
    if not seat.may_not_apply:
        raise Refused(_("Este lugar es obligatorio: no puede declararse que no aplica."))
    if not reason.strip():
        raise Refused(_("Escribe por qué no aplica."))
    empty = CommitteeSeat.objects.filter(pk=seat.pk, organization__isnull=True)
    if not empty.update(not_applicable_reason=reason.strip()):
        raise Refused(_("El lugar está ocupado: desocúpalo antes."))
    seat.not_applicable_reason = reason.strip()
    journal.record("seat.not_applicable", seat, by=by, reason=reason.strip())


@transaction.atomic
def name(
    seat: CommitteeSeat, email: str, *, by: User, position: str, person: str = "", starts_on: date | None = None
) -> Representative:
    """Let who has that address act for the seat's institution from a day on, in place of who did until then (R51).

    They get the committee's role for the same time, and a mail. Raises `Refused` for an empty seat, for somebody
    who represents another one meanwhile, and for a day before their predecessor's first.
    """
    team.take_turns(seat.edition)
    seat.refresh_from_db(fields=["organization"])
    if not seat.is_filled:
        raise Refused(_("Ocupa antes el lugar con una institución."))
    day = starts_on or timezone.localdate(timezone=seat.edition.zone)
    user = account_for(email, name=person)
    _check_free(seat, user, day)
    for predecessor in _acting(seat, day):
        if predecessor.starts_on > day:
            raise Refused(_("Elige un día posterior al inicio de quien la representa."))
        _relieve(predecessor, day, by=by)
    representative = Representative.objects.create(seat=seat, user=user, position=position, starts_on=day)
    start = max(_midnight(seat.edition, day), timezone.now())
    if not _committee(seat.edition, user).meanwhile(start, None).exists():
        team.tell(team.appoint(seat.edition, user, Role.COMMITTEE, by=by, starts_at=start))
    journal.record("representative.named", representative, by=by, organization=str(seat.organization), seat=seat.pk)
    return representative


def _check_free(seat: CommitteeSeat, user: User, day: date) -> None:
    acting = Representative.objects.filter(seat__edition=seat.edition, user=user).open_after(day)
    if taken := acting.exclude(seat=seat).select_related("seat__organization").first():
        raise Refused(
            _("%(person)s ya representa a %(organization)s en este comité.")
            % {"person": user, "organization": taken.seat.organization}
        )


@transaction.atomic
def relieve(representative: Representative, *, by: User) -> None:
    """Let a representative act no longer, from today on."""
    edition = representative.seat.edition
    team.take_turns(edition)
    today = timezone.localdate(timezone=edition.zone)
    if not Representative.objects.filter(pk=representative.pk).open_after(today).exists():
        raise Refused(_("Ya había dejado de representarla."))
    _relieve(representative, today, by=by)
    journal.record("representative.left", representative, by=by, seat=representative.seat_id)


def _relieve(representative: Representative, day: date, *, by: User) -> None:
    """End the representation and the committee's role on the same day."""
    edition = representative.seat.edition
    representative.leave(day)
    for appointment in _committee(edition, representative.user).meanwhile(timezone.now(), None):
        team.dismiss(appointment, by=by, at=max(_midnight(edition, day), timezone.now()))


def _acting(seat: CommitteeSeat, day: date) -> RepresentativeQuerySet:
    return Representative.objects.filter(seat=seat).open_after(day)  # type: ignore[no-any-return]


def _committee(edition: Edition, user: User) -> AppointmentQuerySet:
    return Appointment.objects.filter(edition=edition, user=user, role=Role.COMMITTEE)


def _midnight(edition: Edition, day: date) -> datetime:
    return datetime.combine(day, time.min, edition.zone)
