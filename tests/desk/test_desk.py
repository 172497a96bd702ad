"""The desk: what is mine, what an edition waits for and from whom, and the rail of verbs."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from datacon.editions.actions.rubric import adopt as adopt_rubric
from datacon.editions.actions.rules import adopt
from datacon.editions.models import (
    CommitteeSeat,
    Edition,
    EditionProposal,
    HostBid,
    HostCall,
    Invitation,
    Representative,
    Scorecard,
    Vote,
)
from datacon.editions.states import BidState, Choice, InvitationState, Requirement, Role, SeatRole, State
from datacon.people.models import User
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(beto) -> Edition:
    made = make.edition(2030, state=State.DRAFT, announced_at=None, ruleset=adopt(make.forum()))
    make.appointment(made, beto, Role.COORDINATOR)
    return made


def seat(edition: Edition, role: SeatRole = SeatRole.LOCAL_CSO, **fields: object) -> CommitteeSeat:
    return CommitteeSeat.objects.create(
        **{"edition": edition, "role": role, "requirement": Requirement.REQUIRED} | fields
    )


def call(edition: Edition, **fields: object) -> HostCall:
    now = timezone.now()
    defaults = {
        "rubric": adopt_rubric(edition.forum),
        "opens_at": now - timedelta(days=5),
        "closes_at": now + timedelta(days=30),
        "published_at": now,
    }
    return HostCall.objects.create(edition=edition, **defaults | fields)


def bid(call: HostCall, delegate: User, territory: str = "14", **fields: object) -> HostBid:
    return HostBid.objects.create(
        call=call, number=call.bids.count() + 1, delegate=delegate, territory=territory, **fields
    )


def page(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def said(element: object) -> str:
    return " ".join(element.get_text(" ").split())


def tasks(client, address: str = "/mesa/2030/") -> list[str]:
    return [said(task) for task in page(client, address).select(".tasks li")]


def figures(client) -> dict[str, str]:
    shown = page(client, "/mesa/2030/").select(".figures > div")
    return {said(one.dt).split(" de ")[0]: said(one.dd) for one in shown}


# What an edition waits for


def test_what_the_rules_want_before_the_next_state_comes_with_its_owner(client, beto, edition):
    client.force_login(beto)

    assert "Con objetivos propios: Todavía no hay objetivos. Coordinación · antes de pasar a propuesta" in tasks(
        client
    )


def test_when_the_rules_want_nothing_the_next_state_is_offered(client, beto, edition):
    Edition.objects.update(state=State.ANNOUNCED)
    client.force_login(beto)

    assert tasks(client) == ["Nada falta para pasar a con convocatoria abierta. Coordinación"]


def test_an_edition_whose_life_ended_waits_for_nothing(client, beto, edition):
    Edition.objects.update(state=State.ARCHIVED)
    client.force_login(beto)

    assert said(page(client, "/mesa/2030/").select_one(".empty h2")) == "Hoy no falta nada"


def test_one_that_was_cancelled_offers_no_further_step(client, beto, edition):
    Edition.objects.update(state=State.LIVE, ruleset=None)
    client.force_login(beto)

    assert tasks(client) == ["Nada falta para pasar a clausurada. Coordinación"]


def test_empty_seats_expiring_invitations_and_bids_are_counted(client, beto, edition):
    Edition.objects.update(state=State.ANNOUNCED)
    seat(edition)
    seat(edition, SeatRole.NATIONAL_CSO, organization=make.organization("Una"))
    seat(edition, SeatRole.OVERSIGHT_BODY, requirement=Requirement.OPTIONAL)
    seat(edition, SeatRole.HOST_GOVERNMENT, not_applicable_reason="En línea.")
    for days, state in ((3, InvitationState.INVITED), (60, InvitationState.INVITED), (3, InvitationState.ACCEPTED)):
        Invitation.objects.create(
            edition=edition,
            organization=make.organization(f"Otra {days} {state}"),
            email="a@example.org",
            state=state,
            expires_at=timezone.now() + timedelta(days=days),
        )
    opened = call(edition)
    bid(opened, make.user("Delia"), "14", state=BidState.SUBMITTED)
    bid(opened, make.user("Elisa"), "19", state=BidState.SUBMITTED)
    bid(opened, make.user("Fabio"), "20")
    client.force_login(beto)

    found = tasks(client)

    assert [task.split(" Co")[0] for task in found[:2]] == [
        "1 invitación a co-convocar está por vencer.",
        "2 candidaturas de sede esperan que las admitas.",
    ]
    assert " · hasta el " in found[0]
    assert "1 lugar del comité está vacío. Coordinación" in found
    assert figures(client) == {
        "reglas se cumplen": figures(client)["reglas se cumplen"],
        "lugares del comité ocupados": "1",
        "organizaciones aceptaron co-convocar": "1",
        "candidaturas": "2",
    }


def test_at_most_seven_things_are_shown(client, beto, edition):
    seat(edition)
    Edition.objects.update(state=State.APPROVED)
    client.force_login(beto)

    assert len(tasks(client)) <= 7


def test_a_reviewer_sees_neither_plan_nor_numbers(client, edition):
    carla = make.user("Carla")
    make.appointment(edition, carla, Role.REVIEWER)
    seat(edition)
    bid(call(edition), make.user("Delia"), state=BidState.SUBMITTED)
    client.force_login(carla)

    shown = page(client, "/mesa/2030/")

    assert said(shown.select_one(".empty h2")) == "Hoy no falta nada"
    assert shown.select(".figures") == []


def test_of_another_edition_nothing_is_found(client, edition):
    dario = make.user("Darío")
    make.appointment(make.edition(2021), dario, Role.COORDINATOR)
    client.force_login(dario)

    assert client.get("/mesa/2030/").status_code == 404


# What waits for a person


def test_a_delegate_is_told_to_finish_then_nothing_then_to_correct(client, edition):
    delia = make.user("Delia")
    make.appointment(edition, delia, Role.HOST_DELEGATE)
    opened = call(edition)
    client.force_login(delia)

    assert [task.split(" Del")[0] for task in tasks(client, "/mesa/")] == [
        "Termina y presenta la candidatura de tu entidad."
    ]
    mine = bid(opened, delia, state=BidState.SUBMITTED)
    assert tasks(client, "/mesa/") == []
    HostBid.objects.filter(pk=mine.pk).update(
        state=BidState.RETURNED, correct_by=timezone.now() + timedelta(days=2), returned_reason="Falta una carta."
    )
    assert [task.split(" Del")[0] for task in tasks(client)] == ["Corrige la candidatura de Jalisco."]


def test_a_call_that_closed_asks_its_delegates_for_nothing(client, edition):
    delia = make.user("Delia")
    make.appointment(edition, delia, Role.HOST_DELEGATE)
    call(edition, closes_at=timezone.now() - timedelta(days=1))
    client.force_login(delia)

    assert tasks(client, "/mesa/") == []


def test_a_member_is_told_which_bids_are_still_to_be_scored(client, edition):
    carla = make.user("Carla")
    make.appointment(edition, carla, Role.COMMITTEE)
    opened = call(edition)
    bids = [bid(opened, make.user(f"D{key}"), key, state=BidState.ADMISSIBLE) for key in ("14", "19", "20")]
    Scorecard.objects.create(bid=bids[0], member=carla, has_conflict=True, conflict_note="Trabajo ahí.")
    Scorecard.objects.create(bid=bids[1], member=carla, has_conflict=False)
    client.force_login(carla)

    assert tasks(client, "/mesa/") == ["Califica 2 candidaturas. Comité organizador"]
    Scorecard.objects.filter(bid=bids[1]).update(submitted_at=timezone.now())
    assert tasks(client, "/mesa/") == ["Califica 1 candidatura. Comité organizador"]


def test_who_acts_for_a_seat_is_asked_to_vote_the_last_proposal(client, edition):
    carla = make.user("Carla")
    make.appointment(edition, carla, Role.COMMITTEE)
    held = seat(edition, organization=make.organization("Una"))
    Representative.objects.create(seat=held, user=carla, position="Vocal", starts_on=date(2020, 1, 1))
    first = EditionProposal.objects.create(edition=edition, number=1, text="Así.")
    client.force_login(carla)
    assert tasks(client, "/mesa/") == []

    Edition.objects.update(state=State.PROPOSED)
    assert tasks(client, "/mesa/") == [
        "Vota la propuesta de la edición en nombre de tu institución. Comité organizador"
    ]

    Vote.objects.create(proposal=first, seat=held, by=carla, choice=Choice.YES)
    assert tasks(client, "/mesa/") == []
    EditionProposal.objects.create(edition=edition, number=2, text="Mejor así.")
    assert len(tasks(client, "/mesa/")) == 1


# The home of the desk


def test_home_lists_my_editions_with_state_and_roles(client, beto, edition):
    make.appointment(edition, beto, Role.EDITOR)
    make.edition(2021)
    client.force_login(beto)

    shown = page(client, "/mesa/")

    assert [said(row) for row in shown.select("tbody tr")] == [
        f"2030 {edition.title} Coordinación, Edición en borrador"
    ]
    assert shown.select_one("tbody a")["href"] == "/mesa/2030/"
    assert said(shown.select_one("main .actions")) == "Abrir una edición"


def test_home_of_who_has_no_role_says_how_one_comes(client, db):
    client.force_login(make.user("Carla"))

    shown = page(client, "/mesa/")

    assert said(shown.select_one(".empty h3")) == "Todavía no tienes un papel en ninguna edición"
    assert shown.select("main .actions") == []


def test_the_platform_sees_every_edition(client, ana, edition):
    make.edition(2021)
    client.force_login(ana)

    assert len(page(client, "/mesa/").select("tbody tr")) == 2


def test_the_desk_asks_who_is_signed_out_to_sign_in(client, edition):
    assert client.get("/mesa/").headers["Location"] == "/entrar/?next=/mesa/"
    assert client.get("/mesa/2030/").headers["Location"] == "/entrar/?next=/mesa/2030/"


def test_home_takes_as_many_queries_for_300_editions_as_for_one(client, beto, edition, django_assert_max_num_queries):
    make.appointment(edition, beto, Role.COMMITTEE)
    client.force_login(beto)
    page(client, "/mesa/")
    with django_assert_max_num_queries(30) as one:
        page(client, "/mesa/")
    days = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 1, 2)}
    Edition.objects.bulk_create(
        Edition(forum=edition.forum, ordinal=1000 + year, fiscal_year=year, title=f"E {year}", **days)
        for year in range(1700, 2000)
    )
    for one_more in Edition.objects.filter(fiscal_year__lt=2000):
        make.appointment(one_more, beto, Role.COMMITTEE)
    with django_assert_max_num_queries(30) as many:
        shown = page(client, "/mesa/")

    assert len(shown.select("tbody tr")) == 301
    assert len(many) == len(one)


def test_an_edition_s_day_takes_as_many_queries_for_300_rows_as_for_one(
    client, beto, edition, django_assert_max_num_queries
):
    opened = call(edition)

    def grow(count: int) -> None:
        for _one in range(count):
            number = opened.bids.count() + 1
            delegate = make.user(f"Delegada {number}")
            HostBid.objects.create(
                call=opened,
                number=number,
                delegate=delegate,
                territory="14",
                state=BidState.SUBMITTED if number == 1 else BidState.WITHDRAWN,
            )
            seat(edition, organization=make.organization(f"Organización {number}"))
            Invitation.objects.create(
                edition=edition,
                organization=make.organization(f"Invitada {number}"),
                email="a@example.org",
                expires_at=timezone.now() + timedelta(days=3),
            )

    client.force_login(beto)
    grow(1)
    page(client, "/mesa/2030/")
    with django_assert_max_num_queries(120) as one:
        page(client, "/mesa/2030/")
    grow(299)
    with django_assert_max_num_queries(120) as many:
        page(client, "/mesa/2030/")

    assert len(many) == len(one)


# The rail


def rail(client, address: str = "/mesa/2030/") -> dict[str, list[str]]:
    sections = page(client, address).select(".rail section, .rail .more")
    return {said(part.h2) if part.h2 else "": [said(link) for link in part.select("a")] for part in sections}


def test_the_rail_of_the_coordination_has_the_verbs_that_can_be_used(client, beto, edition):
    client.force_login(beto)

    assert rail(client) == {
        "Planear": ["Hoy", "Datos", "Objetivos", "Reglas", "Propuesta", "Estado"],
        "Convocar": ["Sede", "Comité", "Co-convocantes", "Equipo", "Propuestas recibidas"],
        "Programar": ["Jornadas"],
        "Publicar": ["Borrador de la memoria"],
        "": ["Mi mesa", "Abrir una edición", "Quién puede qué", "Mi perfil", "Mi cuenta"],
    }


def test_the_rail_of_a_delegate_leads_to_the_bid(client, edition):
    delia = make.user("Delia")
    make.appointment(edition, delia, Role.HOST_DELEGATE)
    client.force_login(delia)

    assert rail(client) == {
        "Planear": ["Hoy"],
        "Convocar": ["Mi candidatura"],
        "": ["Mi mesa", "Quién puede qué", "Mi perfil", "Mi cuenta"],
    }


def test_the_rail_of_the_platform_has_its_mail_and_the_forum_s_rules(client, ana, edition):
    client.force_login(ana)

    assert rail(client, "/mesa/") == {
        "": ["Mi mesa", "Abrir una edición", "Reglas del foro", "Correo", "Quién puede qué", "Mi perfil", "Mi cuenta"]
    }


def test_the_page_that_is_open_is_marked_in_the_rail(client, beto, edition):
    client.force_login(beto)

    shown = page(client, "/mesa/2030/")

    assert [said(link) for link in shown.select(".rail [aria-current=page]")] == ["Hoy"]
    assert said(shown.select_one(".deskbar")) == "Mesa DATA CON 2030 Beto Salir"


# The policy table in words


def test_who_may_do_what_is_told_in_words(client, beto):
    client.force_login(beto)

    rows = [said(row) for row in page(client, "/mesa/permisos/").select("tbody tr")]

    assert any(row.startswith("Cualquiera public:forum") for row in rows)
    assert any("Quien tiene un papel en la edición" in row and "desk:edition" in row for row in rows)
    assert any(row.startswith("Coordinación Comité organizador editions:transition") for row in rows)
