"""Roles given and taken in an edition (requirements 3.4). What ended is kept; nothing is handed out backwards."""

from datetime import datetime
from typing import TypedDict, Unpack

from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from datacon.base.refusal import Refused
from datacon.editions.duties import DUTIES
from datacon.editions.models import Appointment, Edition, Representative
from datacon.editions.states import Role
from datacon.journal import actions as journal
from datacon.mail import actions as mail
from datacon.people.actions import account_for
from datacon.people.models import User
from datacon.ui import dates


class Dates(TypedDict):
    """From when and until when; None is now, and until it is taken."""

    starts_at: datetime | None
    ends_at: datetime | None


@transaction.atomic
def appoint(
    edition: Edition,
    user: User,
    role: Role | str,
    *,
    by: User | None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Appointment:
    """Give `user` the role from `starts_at` (now) to `ends_at` (until it is taken).

    Raises `Refused` where it would end before it starts, or where the account already holds it meanwhile.
    """
    take_turns(edition)
    starts_at = starts_at or timezone.now()
    if ends_at and ends_at <= starts_at:
        raise Refused(_("El nombramiento debe terminar después de empezar."))
    appointment = Appointment(
        edition=edition, user=user, role=Role(role), starts_at=starts_at, ends_at=ends_at, given_by=by
    )
    if Appointment.objects.filter(edition=edition, user=user, role=role).meanwhile(starts_at, ends_at).exists():
        raise Refused(
            _("%(person)s ya tiene el papel «%(role)s» en esas fechas.")
            % {"person": user, "role": appointment.get_role_display()}
        )
    appointment.save()
    journal.record("appointment.given", appointment, by=by, role=str(role), edition=edition.fiscal_year)
    return appointment


@transaction.atomic
def give(
    edition: Edition,
    email: str,
    role: Role | str,
    *,
    by: User,
    name: str = "",
    **dates: Unpack[Dates],
) -> Appointment:
    """Appoint whoever has that address, with a new account if need be, and write to them."""
    user = account_for(email, name=name)
    appointment = appoint(edition, user, role, by=by, **dates)
    tell(appointment)
    return appointment


def tell(appointment: Appointment) -> None:
    """Write to the person about the role, once."""
    words = {
        "edition": appointment.edition,
        "role": appointment.get_role_display(),
        "day": dates.day(appointment.edition.local(appointment.starts_at)),
        "duty": DUTIES[Role(appointment.role)],
        "address": f"{settings.ORIGIN}{resolve_url(settings.LOGIN_URL)}",
    }
    mail.post(
        f"appointment.{appointment.pk}",
        to=appointment.user.email,
        subject=_("Tienes un papel en %(edition)s") % words,
        body=_(
            "Desde el %(day)s tienes el papel «%(role)s» en %(edition)s. %(duty)s\n\n"
            "Entra con este mismo correo, sin contraseña:\n%(address)s\n"
        )
        % words,
    )


@transaction.atomic
def dismiss(appointment: Appointment, *, by: User | None, at: datetime | None = None) -> None:
    """Take the role away, now or `at` a later moment; the person's next request no longer has it.

    Raises `Refused` for what has ended, and for the last who coordinates the edition. Who leaves the
    committee no longer acts for a seat in it.
    """
    take_turns(appointment.edition)
    now = timezone.now()
    appointment.refresh_from_db(fields=["starts_at", "ends_at"])
    if appointment.ends_at and appointment.ends_at <= now:
        raise Refused(_("Ese nombramiento ya había terminado."))
    if appointment.role == Role.COORDINATOR and appointment.is_in_force:
        others = Appointment.objects.filter(edition=appointment.edition, role=Role.COORDINATOR).in_force()
        if not others.exclude(pk=appointment.pk).exists():
            raise Refused(_("Nombra antes a otra persona: la edición no puede quedarse sin coordinación."))
    appointment.ends_at = max(min(filter(None, [at or now, appointment.ends_at])), appointment.starts_at)
    appointment.save(update_fields=["ends_at"])
    if appointment.role == Role.COMMITTEE:
        _leave_seats(appointment, appointment.edition.local(appointment.ends_at))
    journal.record(
        "appointment.ended", appointment, by=by, role=appointment.role, edition=appointment.edition.fiscal_year
    )


def _leave_seats(appointment: Appointment, end: datetime) -> None:
    """Whoever is no longer of the committee acts for no seat from that day on; the seat keeps who they were."""
    acting = Representative.objects.filter(seat__edition=appointment.edition, user=appointment.user)
    for representative in acting.open_after(end.date()):
        representative.leave(end.date())


def take_turns(edition: Edition) -> None:
    """Of two who change the team at once, the second decides on what the first left."""
    Edition.objects.select_for_update().get(pk=edition.pk)
