"""Roles of an edition: given, taken, told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from datacon.base.refusal import Refused
from datacon.editions.actions import team
from datacon.editions.duties import DUTIES
from datacon.editions.models import Appointment
from datacon.editions.states import Role, SeatRole
from datacon.journal import actions as journal
from datacon.mail.models import Message
from datacon.people.models import User
from tests import make
from tests.editions import convening

HOUR = timedelta(hours=1)


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def coordinator(edition):
    return convening.member(edition, "Coordina", Role.COORDINATOR)


@pytest.fixture
def page(edition):
    return f"/mesa/{edition.fiscal_year}/equipo/"


def answers(**changes):
    return {
        "email": "nueva@example.org",
        "name": "Nadia",
        "role": Role.EDITOR,
        "starts_on": "",
        "ends_on": "",
    } | changes


def test_every_role_says_what_it_may():
    assert set(DUTIES) == set(Role)


def test_a_role_is_given_from_now_until_it_is_taken(edition, ana, beto):
    given = team.appoint(edition, beto, Role.REVIEWER, by=ana)

    assert (given.is_in_force, given.ends_at, given.given_by) == (True, None, ana)
    assert journal.verbs(given) == ["appointment.given"]


@pytest.mark.parametrize("end", [timedelta(0), -HOUR])
def test_a_role_that_ends_before_it_starts_is_refused(edition, ana, beto, end):
    now = timezone.now()

    with pytest.raises(Refused, match=r"^El nombramiento debe terminar después de empezar\.$"):
        team.appoint(edition, beto, Role.REVIEWER, by=ana, starts_at=now, ends_at=now + end)

    assert Appointment.objects.count() == 0


def test_the_same_role_twice_at_a_time_is_refused(edition, ana, beto):
    team.appoint(edition, beto, Role.REVIEWER, by=ana)

    with pytest.raises(Refused, match=r"^Beto ya tiene el papel «Dictaminación» en esas fechas\.$"):
        team.appoint(edition, beto, Role.REVIEWER, by=ana)

    assert Appointment.objects.count() == 1


def test_the_same_role_may_follow_itself_and_stand_beside_another(edition, ana, beto):
    now = timezone.now()
    team.appoint(edition, beto, Role.REVIEWER, by=ana, ends_at=now + HOUR)

    team.appoint(edition, beto, Role.REVIEWER, by=ana, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    team.appoint(edition, beto, Role.EDITOR, by=ana)

    assert Appointment.objects.count() == 3


def test_a_role_that_would_reach_into_a_later_one_is_refused(edition, ana, beto):
    now = timezone.now()
    team.appoint(edition, beto, Role.REVIEWER, by=ana, starts_at=now + HOUR)

    with pytest.raises(Refused):
        team.appoint(edition, beto, Role.REVIEWER, by=ana, ends_at=now + 2 * HOUR)


def test_a_dismissed_person_has_the_role_no_longer_and_the_row_stays(edition, ana, beto):
    given = team.appoint(edition, beto, Role.REVIEWER, by=ana)

    team.dismiss(given, by=ana)

    assert list(Appointment.objects.in_force()) == []
    assert (given.is_over, journal.verbs(given)) == (True, ["appointment.given", "appointment.ended"])


def test_what_has_not_started_is_taken_away_before_it_does(edition, ana, beto):
    given = team.appoint(edition, beto, Role.COORDINATOR, by=ana, starts_at=timezone.now() + HOUR)

    assert given.is_to_come
    team.dismiss(given, by=ana)

    assert given.ends_at == given.starts_at


def test_what_ended_is_not_taken_away_again(edition, ana, beto):
    given = team.appoint(edition, beto, Role.REVIEWER, by=ana)
    stale = Appointment.objects.get(pk=given.pk)
    team.dismiss(given, by=ana)

    with pytest.raises(Refused, match=r"^Ese nombramiento ya había terminado\.$"):
        team.dismiss(stale, by=ana)


def test_a_later_end_never_puts_off_an_earlier_one(edition, ana, beto):
    end = timezone.now() + HOUR
    given = team.appoint(edition, beto, Role.REVIEWER, by=ana, ends_at=end)

    team.dismiss(given, by=ana, at=end + HOUR)

    assert given.ends_at == end


def test_nobody_takes_away_the_last_coordinator(edition, coordinator):
    last = coordinator.appointments.get()

    with pytest.raises(Refused, match=r"la edición no puede quedarse sin coordinación\.$"):
        team.dismiss(last, by=coordinator)

    assert Appointment.objects.get(pk=last.pk).ends_at is None


def test_a_coordinator_leaves_once_there_is_another(edition, coordinator, beto):
    team.appoint(edition, beto, Role.COORDINATOR, by=coordinator)

    team.dismiss(coordinator.appointments.get(), by=coordinator)

    assert Appointment.objects.in_force().get().user == beto


def test_who_leaves_the_committee_acts_for_no_seat(edition, ana):
    user = convening.acting(edition, SeatRole.NATIONAL_CSO, "Colectivo")

    team.dismiss(user.appointments.get(), by=ana)

    seat = edition.seats.get()
    assert list(seat.representatives.in_office()) == []
    assert seat.representatives.get().ends_on == timezone.localdate(timezone=edition.zone)


def test_the_page_tells_who_holds_what_and_who_did(client, edition, coordinator, ana, beto, page):
    make.appointment(edition, beto, Role.REVIEWER, ends_at=timezone.now() + HOUR, given_by=ana)
    later = timezone.now() + timedelta(days=3)
    make.appointment(edition, make.user("Futura"), Role.EDITOR, starts_at=later)
    past = timezone.now() - timedelta(days=3)
    make.appointment(edition, make.user("Pasada"), Role.RAPPORTEUR, starts_at=past, ends_at=past + HOUR)
    client.force_login(coordinator)

    text = client.get(page).content.decode()

    assert [name in text for name in ("Coordina", "Beto", "Futura", "Pasada", "por empezar")] == [True] * 5
    assert text.index("Pasada") > text.index("Historia")
    assert str(DUTIES[Role.REVIEWER]) in text


def test_the_page_of_an_edition_without_team_is_the_staffs(client, edition, ana, page):
    client.force_login(ana)

    assert "Todavía nadie tiene un papel" in client.get(page).content.decode()


def test_the_page_is_not_the_reviewers(client, edition, beto, page):
    make.appointment(edition, beto, Role.REVIEWER)
    client.force_login(beto)

    assert client.get(page).status_code == 403


def test_the_page_takes_as_many_queries_for_three_hundred_as_for_one(client, edition, coordinator, page):
    client.force_login(coordinator)
    few = convening.queries(client, page)

    for number in range(300):
        make.appointment(edition, make.user(f"P{number}"), Role.SPEAKER, given_by=coordinator)

    assert convening.queries(client, page) == few


def test_a_role_is_given_by_address_and_told_by_mail(client, edition, coordinator, page):
    client.force_login(coordinator)

    response = client.post(page + "papel/", answers(), follow=True)

    given = Appointment.objects.get(role=Role.EDITOR)
    mail = Message.objects.get()
    assert response.redirect_chain == [(page, 302)]
    assert (given.user.email, given.user.name, given.given_by) == ("nueva@example.org", "Nadia", coordinator)
    assert mail.recipient == "nueva@example.org"
    assert "Edición" in mail.body
    assert "http://127.0.0.1:8000/" in mail.body


def test_a_role_with_dates_is_in_force_from_midnight_to_the_end_of_its_last_day(client, edition, coordinator, page):
    client.force_login(coordinator)
    year = edition.fiscal_year

    client.post(page + "papel/", answers(starts_on=f"{year}-01-10", ends_on=f"{year}-01-11"))

    given = Appointment.objects.get(role=Role.EDITOR)
    assert given.starts_at == datetime(year, 1, 10, 6, tzinfo=UTC)
    assert given.ends_at == datetime(year, 1, 12, 6, tzinfo=UTC)


def test_a_role_from_today_starts_now(client, edition, coordinator, page):
    client.force_login(coordinator)

    client.post(page + "papel/", answers(starts_on=timezone.localdate(timezone=edition.zone).isoformat()))

    assert Appointment.objects.get(role=Role.EDITOR).is_in_force


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "nadie"}, "Introduzca una dirección de correo electrónico válida."),
        ({"email": ""}, "Este campo es obligatorio."),
        ({"role": ""}, "Este campo es obligatorio."),
        ({"role": "reina"}, "no es una de las opciones disponibles."),
        ({"role": Role.COMMITTEE}, "no es una de las opciones disponibles."),
        ({"starts_on": "2020-01-01"}, "No se nombra hacia atrás: elige hoy o un día por venir."),
        ({"starts_on": "mañana"}, "Introduzca una fecha válida."),
        ({"ends_on": "2020-01-01"}, "El nombramiento debe terminar después de empezar."),
        ({"email": "coordina@example.org", "role": Role.COORDINATOR}, "ya tiene el papel «Coordinación»"),
    ],
)
def test_a_wrong_answer_is_refused_and_nobody_is_appointed(client, edition, coordinator, page, changes, sentence):
    client.force_login(coordinator)

    response = client.post(page + "papel/", answers(**changes))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert (Appointment.objects.count(), User.objects.count(), Message.objects.count()) == (1, 1, 0)


def test_the_form_tells_what_each_role_may(client, edition, coordinator, page):
    client.force_login(coordinator)

    assert str(DUTIES[Role.ASSESSOR]) in client.get(page + "papel/").content.decode()


def test_what_is_taken_away_is_gone_with_the_next_request(client, edition, coordinator, beto, page):
    second = make.appointment(edition, beto, Role.COORDINATOR)
    client.force_login(beto)
    assert client.get(page).status_code == 200

    team.dismiss(second, by=coordinator)

    assert client.get(page).status_code == 404


def test_the_button_takes_a_role_away(client, edition, coordinator, beto, page):
    given = make.appointment(edition, beto, Role.REVIEWER)
    client.force_login(coordinator)

    response = client.post(f"{page}{given.pk}/fin/", follow=True)

    assert "Terminó: Beto, Dictaminación." in response.content.decode()
    assert Appointment.objects.get(pk=given.pk).is_over


def test_the_button_refuses_the_last_coordinator(client, edition, coordinator, page):
    client.force_login(coordinator)

    response = client.post(f"{page}{coordinator.appointments.get().pk}/fin/", follow=True)

    assert "la edición no puede quedarse sin coordinación" in response.content.decode()


def test_appointments_of_another_edition_do_not_exist(client, edition, other_edition, coordinator, beto, page):
    foreign = make.appointment(other_edition, beto, Role.REVIEWER)
    client.force_login(coordinator)

    assert client.post(f"{page}{foreign.pk}/fin/").status_code == 404
    assert Appointment.objects.get(pk=foreign.pk).ends_at is None
