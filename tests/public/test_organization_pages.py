"""The directory of organizations, what each did, and the page that a co-convener shows its board (C13)."""

from datetime import date

import pytest

from datacon.editions.models import Invitation
from datacon.editions.states import ConveningRole, InvitationState, SeatRole
from datacon.people.states import Branch, Order, Scope, Sector
from tests import make
from tests.editions import hosting
from tests.public.reader import read, section, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies(edition):
    """One that was replaced and coordinated, one that sat in the committee and spoke, one of a hidden edition."""
    new = make.organization("Secretaría Nueva", sector=Sector.PUBLIC)
    public = {"sector": Sector.PUBLIC, "branch": Branch.AUTONOMOUS, "order": Order.FEDERAL}
    years = {"valid_from": date(2002, 1, 1), "valid_to": date(2025, 3, 20)}
    old = make.organization("Instituto de Acceso", acronym="IDA", successor=new, **public | years)
    civil = make.organization("Colectivo Datos", scope=Scope.INTERNATIONAL)
    make.convening(edition, old, role=ConveningRole.COORDINATOR)
    make.convening(edition, civil, role=ConveningRole.CO_CONVENER)
    make.seat(edition, civil, role=SeatRole.LOCAL_CSO)
    make.participation(
        make.session(edition, title="Abrir datos"), make.person(is_profile_public=True), organization=civil
    )
    make.convening(make.edition(2022, announced_at=None), make.organization("Oculta"))
    return {"old": old, "new": new, "civil": civil}


def test_the_directory_names_who_did_something_public_and_what_replaced_it(client, bodies):
    assert texts(read(client, "/organizaciones/"), ".directory li") == [
        "Colectivo Datos Sociedad civil, internacional",
        "Instituto de Acceso (IDA) ahora: Secretaría Nueva Público, nacional",
    ]


def test_a_successor_that_did_something_too_has_its_page(client, edition, bodies):
    make.convening(edition, bodies["new"])

    page = read(client, "/organizaciones/")

    assert [link["href"] for link in page.select(".directory small a")] == ["/organizaciones/secretaria-nueva/"]
    assert texts(read(client, "/organizaciones/secretaria-nueva/"), ".facts > div") == [
        "Sector y alcance Público, nacional",
        "Antes Instituto de Acceso (IDA)",
    ]


def test_who_speaks_without_consent_brings_no_organization_in(client, edition):
    hidden = make.organization("Colectivo Discreto")
    make.participation(make.session(edition), make.person(), organization=hidden)

    assert texts(read(client, "/organizaciones/"), ".empty h2") == ["Todavía no hay organizaciones"]
    read(client, "/organizaciones/colectivo-discreto/", status=404)


@pytest.mark.parametrize(
    ("query", "said", "found"),
    [
        ("sector=public", "del sector público", ["Instituto de Acceso (IDA)"]),
        ("alcance=international", "de alcance internacional", ["Colectivo Datos"]),
        ("sector=public&alcance=international", "del sector público", []),
    ],
)
def test_filters_read_as_a_sentence(client, bodies, query, said, found):
    page = read(client, f"/organizaciones/?{query}")

    assert said in text(page.select_one(".filter"))
    assert texts(page, ".directory span > a") == found
    assert page.select_one("link[rel=canonical]")["href"] == "http://127.0.0.1:8000/organizaciones/"


@pytest.mark.parametrize("query", ["sector=militar", "alcance=lunar"])
def test_a_filter_that_does_not_exist_is_refused(client, bodies, query):
    page = read(client, f"/organizaciones/?{query}", status=404)

    assert texts(page, ".empty h2") == ["Ese filtro no existe"]


def test_an_organization_tells_what_it_did_under_the_name_it_had(client, edition, bodies):
    page = read(client, "/organizaciones/instituto-de-acceso/")

    assert text(page.h1) == "Instituto de Acceso (IDA)"
    assert texts(page, ".facts > div") == [
        "Sector y alcance Público, nacional",
        "Poder Órgano autónomo",
        "Orden de gobierno Federal",
        "Existe desde 1 de enero de 2002",
        "Existió hasta 20 de marzo de 2025",
        "Ahora Secretaría Nueva",
    ]
    assert texts(section(page, "Qué convocó"), "li") == ["Institución coordinadora de DATA CON 2021"]


def test_seats_and_sessions_are_told(client, bodies):
    page = read(client, "/organizaciones/colectivo-datos/")

    assert texts(section(page, "En qué comités estuvo"), "li") == [
        "Organización local de la sociedad civil de DATA CON 2021"
    ]
    assert texts(section(page, "En qué sesiones participó"), "li") == ["S0101 Abrir datos"]


def test_one_that_did_nothing_public_has_no_page(client, bodies):
    read(client, "/organizaciones/oculta/", status=404)
    read(client, "/organizaciones/secretaria-nueva/", status=404)


def test_a_co_convener_s_page_fits_its_board(client, edition, bodies):
    make.metric(edition)

    page = read(client, "/2021/convocantes/colectivo-datos/")

    assert text(page.h1) == "Colectivo Datos"
    assert text(page.select_one(".lead")) == (
        "Colectivo Datos convocó la Conferencia Nacional de Datos Abiertos 2021 (11–12 mayo 2021, en línea) "
        "junto con otra organización."
    )
    assert texts(page, ".figures > div") == [
        "sesión con su voz 1",
        "organización co-convocante 1",
        "personas asistentes más de 2,500",
    ]
    assert texts(section(page, "Sesiones en que participó"), "li") == ["S0101 Abrir datos"]
    assert "http://127.0.0.1:8000/2021/convocantes/colectivo-datos/" in text(page.select_one(".datacorner details p"))


def test_one_that_stood_alone_and_was_replaced(client, edition):
    old = make.organization("Instituto", successor=make.organization("Otra"))
    make.convening(edition, old, role=ConveningRole.COORDINATOR)

    page = read(client, "/2021/convocantes/instituto/")

    assert text(page.select_one(".lead")).startswith("Instituto convocó la Conferencia")
    assert "ahora: Otra" in text(page.select_one(".board"))
    assert texts(page, ".figures dt") == ["sesiones con su voz"]
    assert "Ninguna sesión publicada" in text(section(page, "Sesiones en que participó"))


def test_who_did_not_convene_has_no_such_page(client, edition, bodies):
    read(client, "/2021/convocantes/secretaria-nueva/", status=404)
    read(client, "/2022/convocantes/oculta/", status=404)


@pytest.mark.parametrize(("consents", "shown"), [(True, 1), (False, 0)])
def test_a_logo_is_shown_only_by_consent(client, ana, edition, bodies, consents, shown):
    logo = hosting.upload(ana, "logo.png")
    when = edition.announced_at
    Invitation.objects.create(
        edition=edition,
        organization=bodies["civil"],
        email="contacto@example.org",
        state=InvitationState.ACCEPTED,
        expires_at=when,
        logo=logo,
        logo_consented_at=when if consents else None,
    )

    board = read(client, "/2021/convocantes/colectivo-datos/").select(".board img")
    home = read(client, "/2021/").select("img.monogram")

    assert [image["src"] for image in board + home] == [f"/archivos/{logo.token}/"] * 2 * shown
    assert "contacto@example.org" not in client.get("/2021/convocantes/colectivo-datos/").content.decode()


@pytest.mark.parametrize(
    ("path", "queries"), [("/organizaciones/", 2), ("/organizaciones/una/", 7), ("/2021/convocantes/una/", 7)]
)
@pytest.mark.parametrize("rows", [1, 3])
def test_their_price_does_not_grow(client, edition, django_assert_num_queries, path, queries, rows):
    one = make.organization("Una")
    make.convening(edition, one)
    for number in range(rows):
        make.convening(edition, make.organization(f"Otra {number}", successor=one))
        row = make.session(edition, code=f"S010{number + 1}")
        make.participation(row, make.person(f"P {number}", is_profile_public=True), organization=one)

    with django_assert_num_queries(queries):
        client.get(path)
