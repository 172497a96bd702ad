"""What the programme tells of the rules: how long it lasts and what its days are for."""

from datetime import date, datetime, time

import pytest

from datacon.editions import rules
from datacon.editions.actions.rules import adopt
from datacon.editions.models import Edition
from datacon.editions.states import State
from datacon.programme.models import Block
from datacon.programme.states import DayRole
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db) -> Edition:
    return make.edition(2030, state=State.DRAFT, announced_at=None, ruleset=adopt(make.forum()))


def judged(edition: Edition, key: str) -> tuple[bool | None, str]:
    verdict = rules.verdict(edition, key)
    return verdict.kept, verdict.text


def blocks(edition: Edition, number: int, *hours: tuple[str, str]) -> None:
    """Blocks of a day from an hour to another; «» is an end that nobody knows."""
    day = make.day(edition, number)
    for start, end in hours:
        ends_at = datetime.combine(day.date, time.fromisoformat(end), edition.zone) if end else None
        make.block(day, start, ends_at=ends_at)


def test_two_days_without_a_schedule_cannot_be_measured_yet(edition):
    assert judged(edition, "duration") == (None, "2 jornadas previstas, sin horario todavía")


def test_one_day_is_too_short_whatever_its_schedule(edition):
    Edition.objects.filter(pk=edition.pk).update(ends_on=edition.starts_on)
    edition.refresh_from_db()

    assert judged(edition, "duration") == (False, "1 jornada prevista, sin horario todavía")


@pytest.mark.parametrize(
    ("second", "kept", "text"),
    [
        (("9:00", "14:00"), True, "una jornada de 6.5 h y media jornada de 5.0 h"),
        (("9:00", "11:00"), False, "una jornada de 6.5 h y una reunión de 2.0 h"),
        (("9:00", ""), None, "una jornada de 6.5 h y una reunión de al menos 0.0 h"),
    ],
)
def test_hours_make_whole_and_half_days(edition, second, kept, text):
    blocks(edition, 1, ("09:00", "11:00"), ("12:00", "15:30"))
    blocks(edition, 2, (second[0].zfill(5), second[1]))

    assert judged(edition, "duration") == (kept, text)


def test_one_day_alone_is_told_alone(edition):
    blocks(edition, 1, ("09:00", "15:00"))

    assert judged(edition, "duration") == (False, "una jornada de 6.0 h")


def test_an_end_that_nobody_knows_may_be_supposed(edition):
    edition.ruleset.rules.filter(key="duration").update(
        limits={"full_day_hours": 6, "half_day_hours": 3, "assumed_session_minutes": 60}
    )
    blocks(edition, 1, ("09:00", ""), ("14:00", ""))
    blocks(edition, 2, ("09:00", ""))

    assert judged(edition, "duration") == (False, "una jornada de 6.0 h y una reunión de 1.0 h")
    assert Block.objects.filter(ends_at=None).count() == 3


@pytest.mark.parametrize("key", ["day_roles", "diagnosis_first", "agenda_last"])
def test_without_days_there_is_nothing_to_tell(edition, key):
    assert judged(edition, key) == (None, "Todavía no hay jornadas.")


def test_days_say_what_they_are_for(edition):
    make.day(edition, 1, role=DayRole.DIAGNOSIS)
    make.day(edition, 2)

    assert judged(edition, "day_roles") == (False, "1 de 2 jornadas dicen para qué son.")
    assert judged(edition, "diagnosis_first") == (True, "La jornada 1 dice: «Diagnóstico y experiencias».")
    assert judged(edition, "agenda_last") == (False, "La jornada 2 dice: «Sin papel declarado».")


# The page of the days


@pytest.fixture
def coordinator(client, beto, edition):
    make.appointment(edition, beto)
    client.force_login(beto)
    return client


def test_each_date_of_the_edition_gets_its_day_and_what_it_is_for(coordinator, edition):
    make.day(edition, 1)

    answer = coordinator.post("/mesa/2030/jornadas/", {"day_1": "diagnosis", "day_2": "agenda"})

    assert answer.headers["Location"] == "/mesa/2030/jornadas/"
    assert list(edition.days.values_list("number", "date", "role")) == [
        (1, date(2030, 5, 11), DayRole.DIAGNOSIS),
        (2, date(2030, 5, 12), DayRole.AGENDA),
    ]


def test_what_does_not_change_is_not_written_again(coordinator, edition, django_assert_max_num_queries):
    roles = {"day_1": "diagnosis", "day_2": "agenda"}
    coordinator.post("/mesa/2030/jornadas/", roles)

    with django_assert_max_num_queries(40) as again:
        coordinator.post("/mesa/2030/jornadas/", roles)

    assert [query["sql"] for query in again if query["sql"].startswith('UPDATE "programme_day"')] == []


def test_a_role_that_there_is_not_is_refused(coordinator, edition):
    assert coordinator.post("/mesa/2030/jornadas/", {"day_1": "fiesta", "day_2": "agenda"}).status_code == 422
    assert edition.days.count() == 0


def test_the_page_names_the_days_with_their_dates(coordinator):
    assert "Jornada 1, 11 de mayo de 2030" in coordinator.get("/mesa/2030/jornadas/").content.decode()
