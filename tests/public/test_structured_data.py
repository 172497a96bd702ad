"""What search engines and shared cards read, whatever people wrote."""

import pytest

from datacon.editions.states import ConveningRole, Licence, Modality
from datacon.materials.states import Kind
from datacon.programme.states import State
from tests import make
from tests.public.reader import json_ld, read

pytestmark = pytest.mark.django_db

HOSTILE = '</script><script>alert("1")</script><!-- & \u2028 " \' --> ]]>'

OF_EDITION = {
    "@type": "Event",
    "@id": "http://127.0.0.1:8000/2021/",
    "url": "http://127.0.0.1:8000/2021/",
    "name": "Conferencia Nacional de Datos Abiertos 2021",
    "startDate": "2021-05-11",
    "endDate": "2021-05-12",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
    "location": {"@type": "VirtualLocation", "url": "http://127.0.0.1:8000/2021/"},
}


def test_a_session_is_an_event_of_its_edition(client, edition):
    session = make.session(edition, title="Abrir datos", type="Taller", themes=[make.theme("Género")])
    body = make.organization("Instituto de Acceso")
    make.convening(edition, body)
    make.convening(edition, make.organization("Otra"), role=ConveningRole.CO_CONVENER)
    make.participation(session, make.person("Carla", is_profile_public=True), organization=body)
    make.participation(session, make.person("Darío", is_profile_public=True))
    make.participation(session, make.person("Eva"))
    url = "http://127.0.0.1:8000/2021/S0101/"

    assert json_ld(read(client, "/2021/S0101/")) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "identifier": "S0101",
        "name": "Taller: Abrir datos",
        "startDate": "2021-05-11T10:00:00-05:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": url},
        "inLanguage": "es-MX",
        "about": [{"@type": "Thing", "name": "Género"}],
        "performer": [
            {
                "@type": "Person",
                "name": "Carla",
                "affiliation": {"@type": "Organization", "name": "Instituto de Acceso"},
            },
            {"@type": "Person", "name": "Darío"},
        ],
        "organizer": [{"@type": "Organization", "name": "Instituto de Acceso"}],
        "superEvent": OF_EDITION,
    }


@pytest.mark.parametrize(("state", "status"), [(State.CANCELLED, "EventCancelled"), (State.MOVED, "EventRescheduled")])
def test_a_session_that_changed_says_so(client, edition, state, status):
    make.session(edition, state=state)

    assert json_ld(read(client, "/2021/S0101/"))["eventStatus"] == f"https://schema.org/{status}"


def test_an_end_is_told_only_where_it_is_known(client, edition):
    day = make.day(edition)
    block = make.block(day, "10:00", ends_at=make.block(day, "11:30").starts_at)
    make.session(edition, block=block, summary="Se practica.")

    event = json_ld(read(client, "/2021/S0101/"))

    assert (event["endDate"], event["description"]) == ("2021-05-11T11:30:00-05:00", "Se practica.")


@pytest.mark.parametrize(
    ("modality", "mode", "is_online"),
    [
        (Modality.IN_PERSON, "OfflineEventAttendanceMode", False),
        (Modality.HYBRID, "MixedEventAttendanceMode", True),
    ],
)
def test_how_to_attend_is_told(client, modality, mode, is_online):
    make.session(make.edition(2021, modality=modality, summary="Nos vemos."))

    event = json_ld(read(client, "/2021/S0101/"))
    of_edition = json_ld(read(client, "/2021/"))

    assert event["eventAttendanceMode"] == of_edition["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert ("location" in event, "location" in of_edition) == (is_online, is_online)
    assert of_edition["description"] == "Nos vemos."


def test_what_people_wrote_cannot_leave_the_block(client, edition):
    session = make.session(edition, title=HOSTILE, summary=HOSTILE)
    make.material(session, Kind.VIDEO, title=HOSTILE, url="https://example.org/v", licence=Licence.CC0)

    page = read(client, "/2021/S0101/")

    assert json_ld(page)["name"] == f"Conversatorio: {HOSTILE}"
    assert len(page.select("script")) == 1
    assert page.h1.get_text() == HOSTILE
    assert "<!--" not in str(page.select_one('script[type="application/ld+json"]').string)
    assert "\u2028" not in str(page.select_one('script[type="application/ld+json"]').string)


def test_a_shared_page_has_a_card(client, edition):
    make.session(edition, title="Abrir datos", summary="Se practica.")

    page = read(client, "/en/2021/S0101/?utm_source=x")
    card = {tag["property"].removeprefix("og:"): tag["content"] for tag in page.select('meta[property^="og:"]')}

    assert card == {
        "type": "website",
        "site_name": "DATA CON",
        "title": "S0101 Abrir datos · DATA CON 2021",
        "description": "Se practica.",
        "url": "http://127.0.0.1:8000/en/2021/S0101/",
        "locale": "en_US",
    }


def test_a_session_without_a_summary_is_described_by_its_name_and_place(client, edition):
    make.session(edition, type="Taller", title="Abrir datos")

    [description] = read(client, "/2021/S0101/").select('meta[name="description"]')

    assert description["content"] == "Taller: Abrir datos. Martes 11 de mayo de 2021, a las 10:00."
