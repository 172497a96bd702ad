"""Builders for the committee and its invitations: an edition to come, its team, seats, proposal, invitations."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from datacon.editions.models import CommitteeSeat, Edition, EditionProposal, Invitation, Representative, Vote
from datacon.editions.states import Choice, Requirement, Role, SeatRole, State
from datacon.people.models import Organization, User
from datacon.people.states import Sector
from tests import make

PUBLIC = frozenset({SeatRole.HOST_GOVERNMENT, SeatRole.OVERSIGHT_BODY})


def edition(state: State = State.DRAFT, **fields: Any) -> Edition:
    """One that is to be held next year."""
    year = timezone.localdate().year + 1
    days = {"starts_on": date(year, 5, 11), "ends_on": date(year, 5, 12)}
    return make.edition(year, **{"ordinal": 30, "state": state, "announced_at": None} | days | fields)


def member(edition: Edition, name: str, role: Role = Role.COMMITTEE) -> User:
    user = make.user(name)
    make.appointment(edition, user, role)
    return user


def seat(edition: Edition, role: SeatRole = SeatRole.COORDINATOR, holder: str = "", **fields: Any) -> CommitteeSeat:
    """An empty seat, or one held by the new organization `holder`."""
    if holder:
        sector = Sector.PUBLIC if role in PUBLIC else Sector.CIVIL_SOCIETY
        fields["organization"] = make.organization(holder, sector=sector)
    defaults = {"requirement": Requirement.REQUIRED, "position": edition.seats.count()}
    return CommitteeSeat.objects.create(edition=edition, role=role, **defaults | fields)


def representative(seat: CommitteeSeat, user: User, **fields: Any) -> Representative:
    defaults = {"position": "Dirección", "starts_on": timezone.localdate() - timedelta(days=9)}
    return Representative.objects.create(seat=seat, user=user, **defaults | fields)


def acting(edition: Edition, role: SeatRole, holder: str) -> User:
    """Who represents the new organization `holder` in a seat of its own."""
    user = member(edition, f"Representante de {holder}")
    representative(seat(edition, role, holder), user)
    return user


def proposal(edition: Edition, text: str = "# Objetivos", **fields: Any) -> EditionProposal:
    number = fields.pop("number", edition.proposals.count() + 1)
    return EditionProposal.objects.create(edition=edition, number=number, text=text, **fields)


def vote(proposal: EditionProposal, seat: CommitteeSeat, choice: Choice = Choice.YES, **fields: Any) -> Vote:
    by = fields.pop("by", None) or make.user(f"Vota {seat.pk}-{proposal.pk}")
    return Vote.objects.create(proposal=proposal, seat=seat, choice=choice, by=by, **fields)


def invitation(edition: Edition, organization: Organization | None = None, **fields: Any) -> Invitation:
    defaults = {"email": "contacto@example.org", "expires_at": timezone.now() + timedelta(days=20)}
    organization = organization or make.organization(f"Invitada {next(make.numbers)}")
    return Invitation.objects.create(edition=edition, organization=organization, **defaults | fields)


def queries(client: Client, page: str) -> int:
    """How many queries the page takes, once what is kept between requests is there."""
    client.get(page)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
