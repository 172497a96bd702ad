"""The committee's pages, and what the rules' panel says of it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from datacon.editions import rules_committee
from datacon.editions.measures import Measured
from datacon.editions.models import CommitteeSeat, Representative, Rule
from datacon.editions.states import Choice, ConveningRole, Requirement, Role, SeatRole, State
from datacon.people.models import Organization
from datacon.people.states import Sector
from tests import make
from tests.editions import convening

DAY = timedelta(days=1)


@pytest.fixture
def edition(db):
    return convening.edition()


@pytest.fixture
def page(edition):
    return f"/mesa/{edition.fiscal_year}/comite/"


@pytest.fixture
def coordinator(client, edition):
    user = convening.member(edition, "Coordina", Role.COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def seat(edition):
    return convening.seat(edition, SeatRole.NATIONAL_CSO)


@pytest.fixture
def held(edition):
    return convening.seat(edition, SeatRole.NATIONAL_CSO, "Colectivo", requirement=Requirement.OPTIONAL)


def shown(response):
    return " ".join(response.content.decode().split())


def test_a_committee_without_seats_is_opened_from_its_page(client, edition, coordinator, page):
    assert "El comité todavía no tiene lugares" in shown(client.get(page))

    response = client.post(page + "lugares/", follow=True)

    assert response.redirect_chain == [(page, 302)]
    assert "Falta al menos una organización de la sociedad civil." in shown(response)
    assert CommitteeSeat.objects.count() == 5


def test_the_page_shows_who_holds_each_seat_and_who_acts_for_it(client, edition, coordinator, page, held):
    convening.representative(held, make.user("Rita"))
    convening.seat(edition, SeatRole.LOCAL_CSO, not_applicable_reason="Es en línea.")
    convening.seat(edition, SeatRole.COORDINATOR, "Sin persona")
    convening.seat(edition, SeatRole.OVERSIGHT_BODY)

    text = shown(client.get(page))

    told = ["Colectivo", "Rita, Dirección", "Es en línea.", "Nadie la representa todavía.", "Por resolver", "Abrir"]
    assert [name for name in told if name not in text] == []


def test_a_complete_committee_says_so(client, coordinator, page, held):
    assert "El comité está completo y participa la sociedad civil." in shown(client.get(page))


def test_a_committee_with_an_open_seat_and_civil_society_says_neither(client, coordinator, page, held, seat):
    text = shown(client.get(page))

    assert ("El comité está completo" in text, "Falta al menos una" in text) == (False, False)


def test_who_plans_sees_the_committee_but_no_way_to_change_it(client, edition, page, held):
    client.force_login(convening.member(edition, "Programa", Role.PROGRAMME_CHAIR))

    text = shown(client.get(page))

    assert ("Colectivo" in text, f"{page}{held.pk}/" in text) == (True, False)
    assert client.get(f"{page}{held.pk}/").status_code == 403
    assert client.post(f"{page}lugares/").status_code == 403


def test_the_page_takes_as_many_queries_for_three_hundred_seats_as_for_one(client, edition, coordinator, page, held):
    convening.representative(held, coordinator)
    few = convening.queries(client, page)

    for number in range(299):
        other = convening.seat(edition, SeatRole.LOCAL_CSO, f"Otra {number}")
        convening.representative(other, coordinator)

    assert convening.queries(client, page) == few


def test_a_seat_is_filled_from_the_directory(client, edition, coordinator, page, seat):
    organization = make.organization("Colectivo", acronym="CODA")

    response = client.post(f"{page}{seat.pk}/", {"organization": organization.pk}, follow=True)

    assert "CODA ocupa el lugar." in shown(response)
    assert "Nadie todavía: la institución no puede votar." in shown(response)
    assert CommitteeSeat.objects.get(pk=seat.pk).organization == organization


def test_the_directory_of_a_seat_holds_its_sector_and_who_exists_by_then(client, edition, coordinator, page, seat):
    make.organization("Cabe", acronym="CB")
    make.organization("De otro sector", sector=Sector.PUBLIC)
    make.organization("Extinta", valid_to=edition.starts_on - DAY)
    make.organization("Futura", valid_from=edition.starts_on + DAY)

    form = client.get(f"{page}{seat.pk}/").context["form"]

    assert [str(label) for _key, label in form.fields["organization"].choices] == ["Elige una", "Cabe (CB)"]


def test_the_coordinators_seat_takes_any_sector(client, edition, coordinator, page):
    make.organization("Cabe", sector=Sector.ACADEMIC)

    form = client.get(f"{page}{convening.seat(edition).pk}/").context["form"]

    assert [str(label) for _key, label in form.fields["organization"].choices] == ["Elige una", "Cabe"]


@pytest.mark.parametrize("key", ["", "0", "nada"])
def test_no_institution_is_refused(client, coordinator, page, seat, key):
    response = client.post(f"{page}{seat.pk}/", {"organization": key})

    assert (response.status_code, "Falta corregir algo" in shown(response)) == (422, True)


def test_an_institution_with_another_seat_is_refused_on_the_page(client, coordinator, page, seat, held):
    response = client.post(f"{page}{seat.pk}/", {"organization": held.organization_id})

    assert response.status_code == 422
    assert "a cada institución le toca un voto" in shown(response)


def newcomer(**changes):
    return {"name": "Red Nueva", "acronym": "RN", "sector": Sector.CIVIL_SOCIETY, "scope": "national"} | changes


def test_a_newcomer_is_added_to_the_directory_and_fills_the_seat(client, coordinator, page, seat):
    assert client.get(f"{page}{seat.pk}/nueva/").status_code == 200

    response = client.post(f"{page}{seat.pk}/nueva/", newcomer(), follow=True)

    assert "RN ocupa el lugar." in shown(response)
    assert CommitteeSeat.objects.get(pk=seat.pk).organization == Organization.objects.get(slug="red-nueva")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sector": ""}, "Sector: Este campo es obligatorio."),
        ({"sector": "monarchy"}, "no es una de las opciones disponibles."),
        ({"name": ""}, "Nombre: Este campo es obligatorio."),
        ({"name": "COLECTIVO"}, "Ya está en el directorio: elígela ahí."),
        ({"sector": Sector.PRIVATE}, "Este lugar es para una organización del sector «sociedad civil»."),
    ],
)
def test_a_newcomer_that_is_refused_is_not_in_the_directory(client, coordinator, page, held, changes, sentence):
    seat = convening.seat(held.edition, SeatRole.LOCAL_CSO)

    response = client.post(f"{page}{seat.pk}/nueva/", newcomer(**changes))

    assert (response.status_code, sentence in shown(response)) == (422, True)
    assert Organization.objects.count() == 1


def test_a_seat_is_set_aside_with_a_reason(client, edition, coordinator, page):
    seat = convening.seat(edition, SeatRole.LOCAL_CSO, requirement=Requirement.OPTIONAL)
    assert "Este lugar no aplica en esta edición" in shown(client.get(f"{page}{seat.pk}/"))

    response = client.post(f"{page}{seat.pk}/no-aplica/", {"reason": "Es en línea."}, follow=True)

    assert response.redirect_chain == [(page, 302)]
    assert "Es en línea." in shown(client.get(f"{page}{seat.pk}/"))


def test_a_required_seat_is_not_set_aside(client, coordinator, page, seat):
    assert "Este lugar no aplica" not in shown(client.get(f"{page}{seat.pk}/"))

    response = client.post(f"{page}{seat.pk}/no-aplica/", {"reason": "Porque no."})

    assert (response.status_code, "Este lugar es obligatorio" in shown(response)) == (422, True)


def test_a_seat_is_vacated_with_a_reason(client, coordinator, page, held):
    assert client.post(f"{page}{held.pk}/vacante/", {"reason": ""}).status_code == 422

    response = client.post(f"{page}{held.pk}/vacante/", {"reason": "Renunció."}, follow=True)

    assert "El lugar está desocupado." in shown(response)
    assert CommitteeSeat.objects.get(pk=held.pk).organization is None


def representative(**changes):
    answers = {"person": "Rita", "email": "rita@example.org", "position": "Presidencia", "starts_on": ""}
    return answers | changes


def test_a_representative_is_named_and_taken_away(client, edition, coordinator, page, held):
    response = client.post(f"{page}{held.pk}/representante/", representative(), follow=True)
    assert "Rita, Presidencia" in shown(response)
    found = Representative.objects.get()

    response = client.post(f"{page}{held.pk}/representante/{found.pk}/fin/", follow=True)

    assert "Rita ya no representa a la institución." in shown(response)
    assert "Historia del lugar" in shown(response)


def test_who_already_left_is_not_taken_away_again(client, coordinator, page, held):
    found = convening.representative(held, make.user("Rita"), ends_on=timezone.localdate() - DAY)

    response = client.post(f"{page}{held.pk}/representante/{found.pk}/fin/", follow=True)

    assert "Ya había dejado de representarla." in shown(response)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"person": ""}, "Nombre: Este campo es obligatorio."),
        ({"position": ""}, "Cargo: Este campo es obligatorio."),
        ({"email": "rita"}, "Introduzca una dirección de correo electrónico válida."),
        ({"starts_on": "ayer"}, "Introduzca una fecha válida."),
    ],
)
def test_a_representative_with_a_wrong_answer_is_refused(client, coordinator, page, held, changes, sentence):
    response = client.post(f"{page}{held.pk}/representante/", representative(**changes))

    assert (response.status_code, sentence in shown(response)) == (422, True)
    assert Representative.objects.count() == 0


@pytest.mark.parametrize("what", ["", "nueva/", "no-aplica/", "vacante/", "representante/"])
def test_seats_of_another_edition_do_not_exist(client, coordinator, other_edition, page, what):
    foreign = convening.seat(other_edition)

    assert client.get(f"{page}{foreign.pk}/{what}").status_code == 404


def test_a_representative_of_another_seat_does_not_exist(client, edition, coordinator, page, held, seat):
    found = convening.representative(held, make.user("Rita"))

    assert client.post(f"{page}{seat.pk}/representante/{found.pk}/fin/").status_code == 404


def test_the_coordinator_rule_names_who_coordinates(edition):
    assert rules_committee.coordinator(edition, Rule()) == Measured(False, "Ninguna institución coordina todavía.")

    make.convening(edition, make.organization("Instituto", acronym="IDA"), role=ConveningRole.COORDINATOR)

    assert rules_committee.coordinator(edition, Rule()) == Measured(True, "Coordina IDA.")


def test_the_composition_rule_counts_what_is_lacking(edition, seat):
    convening.seat(edition, SeatRole.COORDINATOR, "Una")
    convening.seat(edition, SeatRole.LOCAL_CSO, not_applicable_reason="Es en línea.")

    assert rules_committee.composition(edition, Rule()) == Measured(
        False,
        "1 lugar ocupado. 1 que no aplica. Por resolver: Organización nacional de la sociedad civil. "
        "Ninguno es de la sociedad civil.",
    )


def test_the_composition_rule_is_kept_when_every_seat_is_settled(edition, held):
    convening.seat(edition, SeatRole.COORDINATOR, "Una")

    assert rules_committee.composition(edition, Rule()) == Measured(True, "2 lugares ocupados.")


def test_without_civil_society_the_composition_is_breached_though_every_seat_is_settled(edition):
    convening.seat(edition, SeatRole.COORDINATOR, "Una")

    found = rules_committee.composition(edition, Rule())

    assert found == Measured(False, "1 lugar ocupado. Ninguno es de la sociedad civil.")


@pytest.mark.parametrize(
    ("measure", "before", "after"),
    [
        ("composition", "0 lugares ocupados. Ninguno es de la sociedad civil.", "No consta quién formó el comité."),
        ("proposal", "Todavía no hay propuesta escrita.", "No consta la propuesta."),
        ("quorum", "Falta la propuesta que el comité vota.", "No consta la votación."),
    ],
)
def test_what_a_past_edition_does_not_tell_is_not_measured(edition, measure, before, after):
    tell = getattr(rules_committee, measure)
    assert tell(edition, Rule()) == Measured(False, before)

    edition.state = State.ARCHIVED

    assert tell(edition, Rule()) == Measured(None, after)


def test_the_proposal_rule_tells_the_version_and_its_day(edition):
    written = datetime(2026, 3, 4, 12, tzinfo=edition.zone)
    convening.proposal(edition, number=2, written_at=written)

    assert rules_committee.proposal(edition, Rule()) == Measured(True, "Versión 2, del 4 de marzo de 2026.")


@pytest.mark.parametrize(
    ("choices", "kept", "sentence"),
    [
        (
            [None, None, None],
            False,
            "Votaron 0 de 3 instituciones y se necesitan 2: 0 a favor, 0 en contra. Falta el quórum del comité. "
            "Falta el voto a favor de la institución coordinadora.",
        ),
        (
            [Choice.YES, Choice.NO, None],
            False,
            "Votaron 2 de 3 instituciones y se necesitan 2: 1 a favor, 1 en contra. "
            "No reúne más votos a favor que en contra.",
        ),
        (
            [Choice.ABSTAIN, Choice.YES, Choice.YES],
            False,
            "Votaron 3 de 3 instituciones y se necesitan 2: 2 a favor, 0 en contra. "
            "Falta el voto a favor de la institución coordinadora.",
        ),
        (
            [Choice.YES, Choice.ABSTAIN, None],
            True,
            "Votaron 2 de 3 instituciones y se necesitan 2: 1 a favor, 0 en contra.",
        ),
    ],
)
def test_the_quorum_rule_asks_for_quorum_majority_and_the_coordinator(edition, choices, kept, sentence):
    proposal = convening.proposal(edition)
    for role, choice in zip((SeatRole.COORDINATOR, SeatRole.NATIONAL_CSO, SeatRole.LOCAL_CSO), choices, strict=True):
        seat = convening.seat(edition, role, f"Institución {role}")
        if choice:
            convening.vote(proposal, seat, choice)

    assert rules_committee.quorum(edition, Rule()) == Measured(kept, sentence)
    assert proposal.is_approved == kept


def test_the_quorum_is_the_rules_own(edition, django_assert_num_queries):
    proposal = convening.proposal(edition)
    convening.vote(proposal, convening.seat(edition, SeatRole.COORDINATOR, "Una"))
    convening.seat(edition, SeatRole.NATIONAL_CSO, "Otra")
    convening.seat(edition, SeatRole.LOCAL_CSO, "Tercera")

    with django_assert_num_queries(1):
        tally = proposal.tally(0.25)

    assert (tally.needed, tally.is_approved) == (1, True)
    assert rules_committee.quorum(edition, Rule(limits={"quorum": 0.7})).text.startswith("Votaron 1 de 3")
