"""The editions of 2022 and 2023, exactly as far as the sources tell, and the years without one."""

import pytest

from datacon.demo import actions
from datacon.editions import rules
from datacon.editions.models import (
    Appointment,
    CommitteeSeat,
    Convening,
    Edition,
    Host,
    HostCall,
    Invitation,
    Metric,
    Objective,
    RuleException,
    SkippedYear,
)
from datacon.editions.states import DatePrecision, HostKind, SeatRole
from datacon.people.models import Organization, User
from datacon.programme.models import Day, Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def editions() -> dict[int, Edition]:
    return {edition.fiscal_year: edition for edition in actions.load(2022, 2023)}


def test_the_second_was_hosted_by_jalisco_with_its_oversight_body(editions):
    host, seat = Host.objects.get(edition=editions[2022]), CommitteeSeat.objects.get()

    assert (host.kind, host.get_territory_display(), host.source) == (
        HostKind.MAIN,
        "Jalisco",
        "cuartopoder.mx, nota 411273",
    )
    assert (seat.edition, seat.role, seat.organization.acronym) == (editions[2022], SeatRole.OVERSIGHT_BODY, "ITEI")
    assert (seat.organization.successor, seat.organization.valid_to) == (None, None)


def test_the_third_was_held_in_ten_entities_at_once(editions):
    hosts = Host.objects.filter(edition=editions[2023])

    assert [host.get_territory_display() for host in hosts] == [
        "Ciudad de México",
        "Chiapas",
        "Jalisco",
        "Michoacán",
        "Nuevo León",
        "Oaxaca",
        "Sinaloa",
        "Tabasco",
        "Veracruz",
        "Yucatán",
    ]
    assert {host.kind for host in hosts} == {HostKind.SIMULTANEOUS}
    assert {host.source for host in hosts} == {"reporteindigo.com, «Acceso libre a datos abiertos»"}


def test_their_dates_are_said_no_further_than_they_are_known(editions):
    assert [edition.date_precision for edition in editions.values()] == [DatePrecision.YEAR, DatePrecision.MONTH]
    assert "No se han localizado su fecha exacta" in editions[2023].summary
    assert "no se han localizado su fecha exacta" in editions[2022].summary


def test_the_quarter_of_the_second_cannot_be_told_and_the_thirds_has_no_reason(editions):
    second, third = (rules.verdict(edition, "first_quarter") for edition in editions.values())

    assert second.kept is None
    assert (third.kept, third.exception) == (False, None)


def test_what_the_sources_do_not_tell_is_no_breach(editions):
    """Who co-convened them is not known, so nobody is said to have been missing."""
    for edition in editions.values():
        assert rules.verdict(edition, "co_convener_sectors").text == "No consta quién co-convocó."
        assert rules.verdict(edition, "co_convener_sectors").kept is None


def test_nothing_else_is_told_of_them(editions):
    for model in (Convening, HostCall, Invitation, Objective, Metric, RuleException, Appointment, Day, Session, User):
        assert model.objects.count() == 0, model
    assert [edition.is_synthetic for edition in editions.values()] == [False, False]
    assert not Organization.objects.filter(name__contains="ejemplo").exists()


def test_the_years_without_an_edition_are_told(editions):
    assert list(SkippedYear.objects.values_list("fiscal_year", "reason")) == [
        (2025, "No se ha localizado una edición de este ejercicio."),
        (2024, "No se ha localizado una edición de este ejercicio."),
    ]
