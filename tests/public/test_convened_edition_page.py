"""What an edition's home tells of who decided, where it is held, and which rules it did not keep."""

from datetime import date

import pytest

from datacon.editions.actions import rules
from datacon.editions.models import CommitteeSeat, EditionProposal, Vote
from datacon.editions.states import Choice, ConveningRole, DatePrecision, HostKind, Modality, SeatRole, State
from datacon.journal import actions as journal
from datacon.people.states import Scope, Sector
from tests import make
from tests.public.reader import json_ld, read, section, text, texts

pytestmark = pytest.mark.django_db


def test_hosts_are_told_with_what_is_known_of_them(client):
    edition = make.edition(2023, modality=Modality.HYBRID)
    make.host(edition, "14", city="Guadalajara", venue="Centro de Congresos", kind=HostKind.SIMULTANEOUS)
    make.host(edition, "31", time_zone="America/Merida", source="Un diario", kind=HostKind.SIMULTANEOUS, position=1)
    make.host(edition, "", position=2)

    where = section(read(client, "/2023/"), "Dónde")

    assert texts(where, ".facts > div") == [
        "Sede simultánea Guadalajara, Jalisco Centro de Congresos",
        "Sede simultánea Yucatán hora de Mérida. Un diario",
        "Sede en línea En línea",
    ]
    assert [link["href"] for link in where.select("a")] == ["/sedes/#sede-14", "/sedes/#sede-31", "/sedes/#sin-sede"]


@pytest.mark.parametrize(
    ("modality", "territories", "places"),
    [
        (Modality.IN_PERSON, ["14"], ["Guadalajara"]),
        (Modality.HYBRID, ["14"], ["Guadalajara", "VirtualLocation"]),
        (Modality.HYBRID, ["14", "31"], ["Guadalajara", "Yucatán", "VirtualLocation"]),
        (Modality.VIRTUAL, ["14"], ["VirtualLocation"]),
        (Modality.IN_PERSON, [], []),
    ],
)
def test_search_engines_read_where(client, modality, territories, places):
    edition = make.edition(2023, modality=modality)
    for position, territory in enumerate(territories):
        make.host(edition, territory, city="Guadalajara" if territory == "14" else "", position=position)
    make.session(edition)

    event, session = json_ld(read(client, "/2023/")), json_ld(read(client, "/2023/S0101/"))

    found = event.get("location", [])
    listed = found if isinstance(found, list) else [found]
    assert [one.get("name", one["@type"]) for one in listed] == places
    assert [one["address"] for one in listed if one.get("name") == "Guadalajara"] == [
        {
            "@type": "PostalAddress",
            "addressLocality": "Guadalajara",
            "addressRegion": "Jalisco",
            "addressCountry": "MX",
        }
    ] * places.count("Guadalajara")
    assert ("location" in session) == bool(places)


@pytest.mark.parametrize(
    ("precision", "told", "said"),
    [
        (DatePrecision.DAY, "2022-05-11", "Segunda edición 11–12 mayo 2022, presencial"),
        (DatePrecision.MONTH, "2022-05", "Segunda edición May mayo 2022, presencial"),
        (DatePrecision.YEAR, "2022", "Segunda edición 2022 fecha exacta por localizar, presencial"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(client, precision, told, said):
    make.edition(2022, modality=Modality.IN_PERSON, date_precision=precision)

    page = read(client, "/2022/")

    assert json_ld(page)["startDate"] == told
    assert client.get("/2022/edicion.json").json()["edicion"]["inicia"] == told
    assert text(page.h1) == said


def test_committee_seats_are_institutions_and_empty_ones_say_why(client, ana, edition):
    body = make.organization("Colectivo Datos", acronym="CODA")
    make.seat(edition, body)
    make.seat(edition, role=SeatRole.HOST_GOVERNMENT, not_applicable_reason="Fue en línea.", position=1)
    make.seat(edition, role=SeatRole.LOCAL_CSO, position=2)

    decided = section(read(client, "/2021/"), "Quién decide")

    assert texts(decided, ".facts > div") == [
        "Organización nacional de la sociedad civil Colectivo Datos (CODA)",
        "Gobierno de la entidad sede No aplica Fue en línea.",
        "Organización local de la sociedad civil Sin designar",
    ]
    assert decided.a["href"] == "/organizaciones/colectivo-datos/"


def test_the_last_vote_is_told_by_institution_never_by_person(client, ana, edition):
    seat, empty = make.seat(edition, make.organization()), make.seat(edition, role=SeatRole.LOCAL_CSO, position=1)
    for number, choice in [(1, Choice.NO), (2, Choice.YES)]:
        proposal = EditionProposal.objects.create(edition=edition, number=number, text="Secreto.", author=ana)
        for one in (seat, empty):
            Vote.objects.create(proposal=proposal, seat=one, by=ana, choice=choice, cast_at=edition.announced_at)

    page = read(client, "/2021/")

    votes = texts(section(page, "Quién decide").select("dl")[-1], "div")
    assert [vote.split(" A favor")[0] for vote in votes] == [
        "Colectivo Datos",
        "Organización local de la sociedad civil",
    ]
    assert "Ana" not in text(page)
    assert "Secreto." not in text(page)


def test_co_conveners_are_counted_by_sector_and_scope(client, edition):
    for name, sector, scope in [
        ("Una", Sector.PRIVATE, Scope.NATIONAL),
        ("Dos", Sector.PRIVATE, Scope.NATIONAL),
        ("Tres", Sector.ACADEMIC, Scope.INTERNATIONAL),
    ]:
        body = make.organization(name, sector=sector, scope=scope)
        make.convening(edition, body, role=ConveningRole.CO_CONVENER)

    page = read(client, "/2021/")

    assert texts(page, ".matrix tbody tr") == ["Público 0 0", "Privado 2 0", "Académico 0 1", "Sociedad civil 0 0"]
    assert page.select_one(".organisation a")["href"] == "/2021/convocantes/una/"


def test_exceptions_lead_to_their_place_in_the_register(client):
    edition = make.edition(2021, ruleset=rules.adopt(make.forum()))
    make.exception(edition)

    [one] = section(read(client, "/2021/"), "Excepciones").select("li")

    assert (text(one), one.a["href"]) == (
        "En una sede física Edición en línea.",
        "/excepciones/#e2021-in_person",
    )


@pytest.mark.parametrize("state", [State.POSTPONED, State.CANCELLED])
def test_why_it_does_not_take_place_as_planned_is_told(client, ana, state):
    edition = make.edition(2021, state=state)
    journal.record(f"edition.{state}", edition, by=ana, reason="El recinto no está listo.")

    assert "El recinto no está listo." in text(read(client, "/2021/").select_one(".notice"))


def test_an_interruption_whose_reason_nobody_wrote_says_nothing_more(client):
    make.edition(2021, state=State.POSTPONED)

    assert read(client, "/2021/").select(".notice") == []


def test_the_document_tells_the_same(client):
    edition = make.edition(2021, ruleset=rules.adopt(make.forum()))
    body = make.organization("Instituto", acronym="IDA", successor=make.organization("Secretaría"))
    make.convening(edition, body, role=ConveningRole.COORDINATOR)
    make.seat(edition, body, role=SeatRole.COORDINATOR)
    make.seat(edition, role=SeatRole.HOST_GOVERNMENT, not_applicable_reason="Fue en línea.")
    make.host(edition, "")
    make.objective(edition, "Dialogar.")
    make.exception(edition, justified_on=date(2021, 4, 1))
    known = {"nombre": "Instituto", "siglas": "IDA", "sector": "Sociedad civil", "alcance": "Nacional"}
    known |= {"ahora": "Secretaría"}

    found = client.get("/2021/edicion.json").json()

    assert (found["estado"], found["objetivos"]) == ("con memoria publicada", ["Dialogar."])
    assert found["convocan"] == [{"papel": "Institución coordinadora", **known}]
    assert [(seat["organizacion"], seat["motivo_de_no_aplicar"]) for seat in found["comite"]] == [
        (known, None),
        (None, "Fue en línea."),
    ]
    assert [(host["caracter"], host["entidad"], host["region"]) for host in found["sedes"]] == [
        ("sede en línea", None, None)
    ]
    assert [(one["regla"], one["fecha"], one["firma"]) for one in found["excepciones"]] == [
        ("in_person", "2021-04-01", "Comité Organizador")
    ]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/2021/", 17), ("/2021/edicion.json", 6)])
def test_its_price_does_not_grow_with_who_takes_part(client, ana, django_assert_num_queries, path, queries, rows):
    edition = make.edition(2021, ruleset=rules.adopt(make.forum()))
    proposal = EditionProposal.objects.create(edition=edition, number=1, text="Texto")
    for number, key in enumerate(["in_person", "rotation", "first_quarter"][:rows]):
        body = make.organization(f"Organización {number}")
        make.convening(edition, body, role=ConveningRole.CO_CONVENER)
        seat: CommitteeSeat = make.seat(edition, body)
        Vote.objects.create(proposal=proposal, seat=seat, by=ana, choice=Choice.YES)
        make.host(edition, f"1{number}")
        make.exception(edition, key)

    with django_assert_num_queries(queries):
        client.get(path)
