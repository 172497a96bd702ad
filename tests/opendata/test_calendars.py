"""The calendars, read back by a parser: what a phone would understand."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from datacon.editions.models import Edition
from datacon.programme.models import Session
from datacon.programme.states import State
from tests import make

pytestmark = pytest.mark.django_db


def read(client, path: str) -> Calendar:
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def only_event(client, path: str) -> Event:
    [event] = read(client, path).walk("VEVENT")
    return event


def test_each_published_session_is_an_event_in_order(client, edition):
    make.session(edition, code="S0201")
    make.session(edition, code="S0101", type="Taller", title="Abrir datos")
    make.session(edition, code="", title="Todavía en secreto")

    calendar = read(client, "/2021/programa.ics")

    assert [event["DESCRIPTION"] for event in calendar.walk("VEVENT")] == ["S0101", "S0201"]
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Programa de DATA CON 2021"


def test_an_event_says_what_a_phone_shows(client, edition):
    session = make.session(edition, type="Taller", title="Abrir datos, con género", summary="Se practica.")

    event = only_event(client, "/2021/S0101.ics")

    assert event["SUMMARY"] == "Taller: Abrir datos, con género"
    assert event["DESCRIPTION"] == "S0101\n\nSe practica."
    assert event["CATEGORIES"].cats == ["Taller"]
    assert event["LOCATION"] == "En línea"
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == "http://127.0.0.1:8000/2021/S0101/"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == session.changed_at.replace(microsecond=0)


def test_in_may_2021_mexico_city_is_five_hours_behind(client, edition):
    make.session(edition, start="12:00")

    start = only_event(client, "/2021/S0101.ics")["DTSTART"]

    assert start.params["TZID"] == "America/Mexico_City"
    assert start.dt == datetime(2021, 5, 11, 17, tzinfo=UTC)
    assert start.dt.utcoffset() == timedelta(hours=-5)


def test_the_zone_is_written_out_for_the_edition(client, edition):
    make.session(edition)

    [zone] = read(client, "/2021/programa.ics").walk("VTIMEZONE")

    written = zone.to_tz(lookup_tzid=False)
    assert zone["TZID"] == "America/Mexico_City"
    assert datetime(2021, 5, 11, 12, tzinfo=written).utcoffset() == timedelta(hours=-5)
    assert datetime(2021, 12, 11, 12, tzinfo=written).utcoffset() == timedelta(hours=-6)


def test_an_unknown_end_is_not_made_up(client, edition):
    make.session(edition)

    event = only_event(client, "/2021/S0101.ics")

    assert "DTEND" not in event
    assert "DURATION" not in event


def test_a_known_end_is_told(client, edition):
    end = datetime(2021, 5, 11, 11, tzinfo=edition.zone)
    make.session(edition, block=make.block(make.day(edition), "10:00", ends_at=end))

    assert only_event(client, "/2021/S0101.ics")["DTEND"].dt == end


def test_a_cancelled_session_stays_and_says_so(client, edition):
    make.session(edition, state=State.CANCELLED)

    assert only_event(client, "/2021/programa.ics")["STATUS"] == "CANCELLED"


def test_a_revision_is_the_sequence_of_the_same_event(client, edition):
    session = make.session(edition)
    before = only_event(client, "/2021/S0101.ics")
    Session.objects.filter(pk=session.pk).update(title="Otro título", revision=1)

    after = only_event(client, "/2021/S0101.ics")

    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before["UID"] == after["UID"]


def test_the_uid_is_of_the_session_whatever_host_serves_it(client, edition, other_edition, settings):
    make.session(edition)
    make.session(other_edition)
    here = only_event(client, "/2021/S0101.ics")["UID"]
    settings.ORIGIN = "https://datos.example.org"

    assert only_event(client, "/2021/programa.ics")["UID"] == here == "9714668b-790d-526f-a9b2-778b09b98dc5"
    assert only_event(client, "/2022/S0101.ics")["UID"] != here


def test_the_same_programme_gives_the_same_bytes(client, edition):
    make.session(edition)

    assert client.get("/2021/programa.ics").content == client.get("/2021/programa.ics").content


def test_the_name_of_a_calendar_is_one_line(client, edition):
    make.session(edition, title="Uno\r\nX-OTRA:1\rdos")

    calendar = Calendar.from_ical(client.get("/2021/S0101.ics").content)

    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == "S0101 Conversatorio: Uno X-OTRA:1 dos"
    assert "X-OTRA" not in calendar


def test_a_long_title_in_an_indigenous_orthography_survives_folding(client, edition):
    title = "Jääya̱jpët ëy kojpk ꞌayuujk ʼää; " * 6
    make.session(edition, title=title.strip())

    assert only_event(client, "/2021/S0101.ics")["SUMMARY"] == f"Conversatorio: {title.strip()}"


def test_an_edition_without_sessions_has_an_empty_calendar(client, edition: Edition):
    assert read(client, "/2021/programa.ics").walk("VEVENT") == []
