"""How the programme names itself, and where each thing is found."""

from datetime import UTC, datetime

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_everything_has_a_name_people_can_read(edition):
    session = make.session(edition, code="S0103", type="Taller", title="Datos: primeros pasos")
    part = make.participation(session, make.person("Carla"))

    assert str(session) == "S0103 Taller: Datos: primeros pasos"
    assert str(session.type) == "Taller"
    assert str(session.block.day) == "1: 2021-05-11"
    assert str(session.block) == "1: 2021-05-11 2021-05-11 10:00:00-05:00"
    assert str(part) == "Carla, Ponente"


def test_session_without_a_code_is_named_by_its_type_and_title(edition):
    assert str(make.session(edition, code="", type="Taller", title="Datos")) == "Taller: Datos"


def test_days_and_sessions_have_their_addresses(edition):
    session = make.session(edition, code="S0103")

    assert session.get_absolute_url() == "/2021/S0103/"
    assert session.block.day.get_absolute_url() == "/2021/programa/1/"


def test_times_are_told_on_the_editions_clock(edition):
    ends = datetime(2021, 5, 11, 16, 30, tzinfo=UTC)
    session = make.session(edition, block=make.block(make.day(edition), "10:30", ends_at=ends))

    assert session.starts_at.isoformat() == "2021-05-11T10:30:00-05:00"
    assert session.ends_at.isoformat() == "2021-05-11T11:30:00-05:00"
    assert session.date.isoformat() == "2021-05-11"


def test_end_may_be_unknown(edition):
    assert make.session(edition).ends_at is None
