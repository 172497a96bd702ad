"""The committee: seats of institutions, who acts for them, what the rules measure of it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import committee, team
from datacon.editions.models import Appointment, CommitteeSeat, Convening, Representative
from datacon.editions.states import Choice, ConveningRole, Requirement, Role, SeatRole, State
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.people.states import Sector
from tests import make
from tests.editions import convening

DAY = timedelta(days=1)


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def today(edition):
    return timezone.localdate(timezone=edition.zone)


def named(seat, ana, email="rita@example.org", **answers):
    return committee.name(seat, email, **{"by": ana, "position": "Dirección", "person": "Rita"} | answers)


def test_the_usual_seats_are_five_and_opened_once(edition):
    committee.open_seats(edition)

    seats = committee.open_seats(edition)

    assert [(seat.role, seat.requirement) for seat in seats] == [
        (SeatRole.COORDINATOR, Requirement.REQUIRED),
        (SeatRole.NATIONAL_CSO, Requirement.REQUIRED),
        (SeatRole.HOST_GOVERNMENT, Requirement.APPLICABLE),
        (SeatRole.OVERSIGHT_BODY, Requirement.APPLICABLE),
        (SeatRole.LOCAL_CSO, Requirement.OPTIONAL),
    ]
    assert CommitteeSeat.objects.count() == 5


def test_an_institution_fills_a_seat(edition, ana):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, not_applicable_reason="")

    committee.fill(seat, make.organization("Colectivo"), by=ana)

    seat.refresh_from_db()
    assert (str(seat.organization), seat.is_filled) == ("Colectivo", True)
    assert journal.verbs(seat) == ["seat.filled"]


def test_the_coordinators_seat_and_the_convening_keep_in_step(edition, ana):
    seat = convening.seat(edition)
    committee.fill(seat, make.organization("Primera"), by=ana)
    committee.vacate(seat, by=ana, reason="La sustituyó otra.")
    assert not Convening.objects.filter(role=ConveningRole.COORDINATOR).exists()

    committee.fill(seat, make.organization("Segunda"), by=ana)

    assert Convening.objects.get(role=ConveningRole.COORDINATOR).organization.name == "Segunda"


def test_a_coordinator_that_was_convened_before_is_replaced_by_the_seats(edition, ana):
    make.convening(edition, make.organization("De antes"), role=ConveningRole.COORDINATOR)

    committee.fill(convening.seat(edition), make.organization("Del comité"), by=ana)

    assert Convening.objects.get(role=ConveningRole.COORDINATOR).organization.name == "Del comité"


def test_a_seat_that_said_why_it_does_not_apply_is_filled_after_all(edition, ana):
    seat = convening.seat(
        edition, SeatRole.LOCAL_CSO, requirement=Requirement.OPTIONAL, not_applicable_reason="No hay."
    )

    committee.fill(seat, make.organization("Local"), by=ana)

    seat.refresh_from_db()
    assert (str(seat.organization), seat.not_applicable_reason) == ("Local", "")


@pytest.mark.parametrize(
    ("role", "sector", "sentence"),
    [
        (SeatRole.NATIONAL_CSO, Sector.PUBLIC, "Este lugar es para una organización del sector «sociedad civil»."),
        (SeatRole.LOCAL_CSO, Sector.PRIVATE, "Este lugar es para una organización del sector «sociedad civil»."),
        (SeatRole.HOST_GOVERNMENT, Sector.ACADEMIC, "Este lugar es para una organización del sector «público»."),
        (SeatRole.OVERSIGHT_BODY, Sector.CIVIL_SOCIETY, "Este lugar es para una organización del sector «público»."),
    ],
)
def test_an_institution_of_another_sector_is_refused(edition, ana, role, sector, sentence):
    seat = convening.seat(edition, role)

    with pytest.raises(Refused) as refused:
        committee.fill(seat, make.organization("Otra", sector=sector), by=ana)

    seat.refresh_from_db()
    assert (str(refused.value), seat.organization) == (sentence, None)


def test_an_institution_that_no_longer_exists_by_then_is_refused(edition, ana):
    gone = make.organization("Extinta", valid_to=edition.starts_on - DAY)

    with pytest.raises(Refused, match=r"^Extinta no existe en las fechas de la edición\.$"):
        committee.fill(convening.seat(edition), gone, by=ana)


def test_an_institution_that_existed_then_fills_a_seat_of_an_old_edition(ana, edition):
    old = make.edition(2021)
    gone = make.organization("Extinta", valid_from=date(2015, 1, 1), valid_to=date(2025, 3, 20))

    committee.fill(convening.seat(old), gone, by=ana)

    assert old.seats.get().organization == gone


def test_an_institution_with_two_seats_is_refused(edition, ana):
    first = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")

    with pytest.raises(Refused, match=r"^Colectivo ya ocupa el lugar «Organización nacional de la sociedad civil»: "):
        committee.fill(convening.seat(edition, SeatRole.LOCAL_CSO), first.organization, by=ana)


def test_of_two_who_fill_a_seat_at_once_the_second_is_refused(edition, ana):
    seat = convening.seat(edition)
    stale = CommitteeSeat.objects.get(pk=seat.pk)
    committee.fill(seat, make.organization("Primera"), by=ana)

    with pytest.raises(Refused, match=r"^Alguien más ya ocupó este lugar\.$"):
        committee.fill(stale, make.organization("Segunda"), by=ana)

    assert CommitteeSeat.objects.get(pk=seat.pk).organization.name == "Primera"


def test_a_vacated_seat_ends_who_acted_for_it(edition, ana):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    named(seat, ana)

    committee.vacate(seat, by=ana, reason="Renunció.")

    seat.refresh_from_db()
    assert (seat.organization, list(seat.representatives.in_office())) == (None, [])
    assert list(Appointment.objects.in_force()) == []
    assert journal.verbs(seat) == ["seat.filled", "seat.vacated"][1:]


def test_vacating_an_empty_seat_or_without_a_reason_is_refused(edition, ana):
    with pytest.raises(Refused, match=r"^El lugar ya estaba desocupado\.$"):
        committee.vacate(convening.seat(edition), by=ana, reason="Renunció.")
    with pytest.raises(Refused, match=r"^Escribe por qué la institución deja el lugar\.$"):
        committee.vacate(convening.seat(edition, SeatRole.LOCAL_CSO, "Local"), by=ana, reason=" ")


@pytest.mark.parametrize(("state", "has_voted"), [(State.PROPOSED, False), (State.ANNOUNCED, True)])
def test_a_seat_is_vacated_while_no_vote_of_it_counts(edition, ana, state, has_voted):
    edition.state = state
    edition.save()
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    proposal = convening.proposal(edition)
    if has_voted:
        convening.vote(proposal, seat)

    committee.vacate(seat, by=ana, reason="Renunció.")

    assert seat.organization is None


def test_a_seat_whose_vote_counts_is_not_vacated(edition, ana):
    edition.state = State.PROPOSED
    edition.save()
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    convening.vote(convening.proposal(edition), seat)

    with pytest.raises(Refused, match=r"^La institución ya votó la propuesta: escribe antes una versión nueva"):
        committee.vacate(seat, by=ana, reason="Renunció.")


def test_a_seat_that_does_not_apply_says_why(edition, ana):
    seat = convening.seat(edition, SeatRole.HOST_GOVERNMENT, requirement=Requirement.APPLICABLE)

    committee.set_aside(seat, reason=" Es en línea. ", by=ana)

    seat.refresh_from_db()
    assert (seat.not_applicable_reason, seat.is_settled) == ("Es en línea.", True)
    assert journal.verbs(seat) == ["seat.not_applicable"]


@pytest.mark.parametrize(
    ("requirement", "holder", "reason", "sentence"),
    [
        (Requirement.REQUIRED, "", "Porque no.", "Este lugar es obligatorio: no puede declararse que no aplica."),
        (Requirement.OPTIONAL, "", "  ", "Escribe por qué no aplica."),
        (Requirement.OPTIONAL, "Local", "Porque no.", "El lugar está ocupado: desocúpalo antes."),
    ],
)
def test_what_may_not_be_set_aside_is_refused(edition, ana, requirement, holder, reason, sentence):
    seat = convening.seat(edition, SeatRole.LOCAL_CSO, holder, requirement=requirement)

    with pytest.raises(Refused) as refused:
        committee.set_aside(seat, reason=reason, by=ana)

    seat.refresh_from_db()
    assert (str(refused.value), seat.not_applicable_reason) == (sentence, "")


def test_a_representative_is_named_with_the_committees_role_and_a_mail(edition, ana, today):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")

    representative = named(seat, ana)

    assert (representative.user.name, representative.starts_on) == ("Rita", today)
    assert Appointment.objects.in_force().get().role == Role.COMMITTEE
    assert Message.objects.get().recipient == "rita@example.org"
    assert journal.verbs(representative) == ["representative.named"]


def test_nobody_acts_for_an_empty_seat(edition, ana):
    with pytest.raises(Refused, match=r"^Ocupa antes el lugar con una institución\.$"):
        named(convening.seat(edition), ana)


def test_replacing_a_representative_keeps_the_seats_history(edition, ana, today):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    first = named(seat, ana, starts_on=today - 9 * DAY)

    second = named(seat, ana, "sara@example.org", person="Sara")

    first.refresh_from_db()
    assert (first.ends_on, list(seat.representatives.in_office(today))) == (today, [second])
    assert [str(found.user) for found in seat.representatives.all()] == ["Sara", "Rita"]
    assert [str(found.user) for found in Appointment.objects.in_force()] == ["Sara"]


def test_who_is_to_come_takes_over_at_midnight_of_that_day(edition, ana, today):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    first = named(seat, ana)

    second = named(seat, ana, "sara@example.org", starts_on=today + 5 * DAY)

    leaving, coming = Appointment.objects.order_by("starts_at")
    first.refresh_from_db()
    assert first.ends_on == second.starts_on == today + 5 * DAY
    assert leaving.ends_at == coming.starts_at
    assert edition.local(coming.starts_at).isoformat()[:16] == f"{today + 5 * DAY}T00:00"
    assert list(seat.representatives.in_office(today)) == [first]


def test_a_representative_before_their_predecessors_first_day_is_refused(edition, ana, today):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    named(seat, ana, starts_on=today + 5 * DAY)

    with pytest.raises(Refused, match=r"^Elige un día posterior al inicio de quien la representa\.$"):
        named(seat, ana, "sara@example.org")


def test_who_represents_another_institution_is_refused(edition, ana):
    named(convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo"), ana)

    with pytest.raises(Refused, match=r"^Rita ya representa a Colectivo en este comité\.$"):
        named(convening.seat(edition, SeatRole.LOCAL_CSO, "Local"), ana)

    assert Representative.objects.count() == 1


def test_the_same_person_in_a_new_position_leaves_a_history(edition, ana):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    named(seat, ana)

    second = named(seat, ana, position="Presidencia")

    assert [found.position for found in seat.representatives.all()] == ["Presidencia", "Dirección"]
    assert list(seat.representatives.in_office()) == [second]
    assert Appointment.objects.in_force().count() == 1


def test_who_is_of_the_committee_already_is_not_appointed_twice(edition, ana, beto):
    team.appoint(edition, beto, Role.COMMITTEE, by=ana)

    named(convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo"), ana, beto.email)

    assert Appointment.objects.count() == 1


def test_a_relieved_representative_leaves_the_committee_at_once(edition, ana, today):
    representative = named(convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo"), ana, starts_on=today - DAY)

    committee.relieve(representative, by=ana)

    assert (representative.ends_on, list(Appointment.objects.in_force())) == (today, [])
    assert journal.verbs(representative) == ["representative.named", "representative.left"]
    with pytest.raises(Refused, match=r"^Ya había dejado de representarla\.$"):
        committee.relieve(representative, by=ana)


def test_a_tally_of_an_empty_committee_approves_nothing(edition):
    tally = convening.proposal(edition).tally()

    assert (tally.seats, tally.needed, tally.is_approved) == (0, 1, False)


def test_a_seat_keeps_who_voted_when_another_institution_holds_it(edition, ana):
    seat = convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo")
    vote = convening.vote(convening.proposal(edition), seat, Choice.YES, organization=seat.organization)
    committee.vacate(seat, by=ana, reason="Se disolvió.")

    committee.fill(seat, make.organization("Otra"), by=ana)

    vote.refresh_from_db()
    assert (str(vote.institution), str(vote.seat.organization)) == ("Colectivo", "Otra")
