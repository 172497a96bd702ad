"""What an import writes, what it leaves, and that doing it twice is doing it once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from datacon.editions.states import State as EditionState
from datacon.journal import actions as journal
from datacon.journal.models import Entry
from datacon.programme.actions import import_programme
from datacon.programme.importing import files
from datacon.programme.importing.plan import Act
from datacon.programme.models import Block, Day, Session
from datacon.programme.queries import import_plan
from datacon.programme.states import DayRole, Mode, State
from tests import make
from tests.programme.files import LISTING, ROWS, as_csv, as_xlsx, everything

pytestmark = pytest.mark.django_db


def bring(edition, text: str | bytes = LISTING, *, by=None):
    data = text if isinstance(text, bytes) else text.encode()
    return import_programme(edition, files.parse(data), by=by)


def programme():
    return [
        (one.code, one.starts_at.isoformat(), one.position, one.name, one.announced_materials)
        for one in Session.objects.in_order()
    ]


def test_import_writes_days_blocks_and_sessions(edition):
    bring(edition)

    assert programme() == [
        ("S0101", "2021-05-11T10:30:00-05:00", 1, "Ceremonia: Apertura", ["relatoria", "video"]),
        ("S0102", "2021-05-11T10:30:00-05:00", 2, "Taller: Uno: primera parte", ["relatoria", "video"]),
        ("S0201", "2021-05-12T11:00:00-05:00", 1, "Conversatorio: Taller o ceremonia", ["video"]),
    ]
    assert list(Day.objects.values_list("number", "date")) == [(1, date(2021, 5, 11)), (2, date(2021, 5, 12))]
    assert set(Block.objects.values_list("mode", "ends_at")) == {(Mode.UNSPECIFIED, None)}


def test_formats_give_the_same_programme(edition, other_edition):
    bring(edition, LISTING)
    before = programme()
    text = everything()["programme_session"]

    for data in (as_csv(ROWS), as_csv(ROWS, mark=";", encoding="cp1252"), as_xlsx(ROWS)):
        bring(edition, data)

    assert programme() == before
    assert everything()["programme_session"] == text


def test_times_keep_the_offset_of_their_day(other_edition):
    """Mexico dropped daylight saving in October 2022; before, May was at −05:00 (C16)."""
    other_edition.ends_on = date(2022, 12, 31)
    other_edition.save()
    make.day(other_edition, 3, date=date(2022, 12, 1))
    rows = [ROWS[0], ["11 de mayo de 2022"], ["S0101", "10:30", "Taller: Uno", ""]]
    rows += [["1 de diciembre de 2022"], ["S0301", "10:30", "Taller: Dos", ""]]

    bring(other_edition, as_csv(rows))

    assert [one.starts_at.utcoffset() for one in Session.objects.in_order()] == [
        timedelta(hours=-5),
        timedelta(hours=-6),
    ]
    assert Block.objects.earliest("starts_at").starts_at == datetime(2022, 5, 11, 15, 30, tzinfo=UTC)


def test_days_that_exist_keep_their_number_and_role(edition):
    day = make.day(edition, 1, role=DayRole.DIAGNOSIS)

    bring(edition)

    day.refresh_from_db()
    assert (day.number, day.role) == (1, DayRole.DIAGNOSIS)
    assert Day.objects.count() == 2


@pytest.mark.parametrize(
    ("phase", "state"),
    [
        (EditionState.PROGRAMME_PUBLISHED, State.PUBLISHED),
        (EditionState.LIVE, State.PUBLISHED),
        (EditionState.CLOSED, State.HELD),
        (EditionState.MEMORIA_PUBLISHED, State.HELD),
    ],
)
def test_sessions_of_a_closed_edition_were_held(phase, state, edition):
    edition.state = phase
    edition.save()

    bring(edition)

    assert set(Session.objects.values_list("state", flat=True)) == {state}


def test_each_session_is_journaled_and_so_is_the_import(edition, ana):
    bring(edition, by=ana)

    assert [journal.verbs(session) for session in Session.objects.all()] == [["session.imported"]] * 3
    entry = Entry.objects.get(verb="programme.imported")
    assert (entry.actor_label, entry.subject_key) == ("Ana", str(edition.pk))
    assert entry.data == {"created": 3, "changed": 0}


def test_importing_twice_changes_nothing(edition):
    bring(edition)
    before = everything()

    plan = bring(edition)

    assert everything() == before
    assert [step.act for step in plan.steps] == [Act.KEEP] * 3


def test_planning_writes_nothing(edition):
    before = everything()

    plan = import_plan(edition, files.parse(LISTING.encode()))

    assert everything() == before
    assert [step.act for step in plan.steps] == [Act.CREATE] * 3


def test_changed_title_updates_the_session_and_nothing_else(edition):
    bring(edition)
    before = {one.code: one.changed_at for one in Session.objects.all()}

    plan = bring(edition, LISTING.replace("primera parte", "segunda parte"))

    changed = Session.objects.get(code="S0102")
    assert (changed.title, changed.revision) == ("Uno: segunda parte", 1)
    assert {one.code for one in Session.objects.all() if one.changed_at > before[one.code]} == {"S0102"}
    assert journal.verbs(changed) == ["session.imported", "session.changed"]
    assert Entry.objects.get(verb="session.changed").data == {"title": ["Uno: primera parte", "Uno: segunda parte"]}
    assert [step.act for step in plan.steps] == [Act.KEEP, Act.CHANGE, Act.KEEP]


def test_change_of_type_hour_and_materials_is_told_field_by_field(edition):
    bring(edition)

    bring(
        edition,
        LISTING.replace("S0102\t\tTaller: Uno", "S0102\t12:00\tConferencia: Uno").replace("\tVideo\n\n", "\n\n"),
    )

    assert Entry.objects.get(verb="session.changed").data == {
        "hour": ["10:30", "12:00"],
        "position": [2, 1],
        "type": ["Taller", "Conferencia"],
        "materials": [["relatoria", "video"], ["relatoria"]],
    }
    assert programme()[1] == (
        "S0102",
        "2021-05-11T12:00:00-05:00",
        1,
        "Conferencia: Uno: primera parte",
        ["relatoria"],
    )


def test_block_goes_with_the_last_session_that_leaves_it(edition):
    bring(edition)

    bring(edition, LISTING.replace("11:00", "11:30"))
    bring(edition, LISTING.replace("S0102\t\t", "S0102\t12:00\t").replace("11:00", "11:30"))

    starts = [f"{edition.local(block.starts_at):%d %H:%M}" for block in Block.objects.all()]
    assert starts == ["11 10:30", "11 12:00", "12 11:30"]


def test_session_that_the_file_does_not_name_is_left_alone_and_told(edition):
    bring(edition)
    before = everything()

    plan = bring(edition, LISTING.replace("S0102\t\tTaller: Uno: primera parte\tRelatoría\tVideo\n", ""))

    assert everything() == before
    assert list(map(str, plan.notices)) == ["S0102 no está en el archivo: se deja como está."]


def test_cancelled_session_stays_cancelled(edition, ana):
    edition.state = EditionState.PROGRAMME_PUBLISHED
    edition.save()
    bring(edition)
    Session.objects.get(code="S0102").cancel(by=ana, reason="Sin ponente.")
    before = everything()

    plan = bring(edition, LISTING.replace("primera parte", "otra"))
    without = bring(edition, LISTING.replace("S0102\t\tTaller: Uno: primera parte\tRelatoría\tVideo\n", ""))

    assert everything() == before
    assert list(map(str, plan.notices)) == ["Línea 15, columna 1 (Código): S0102 está cancelada: se deja como está."]
    assert without.notices == ()


def test_gap_in_the_numbers_is_told(edition):
    plan = bring(edition, LISTING.replace("S0102", "S0103").replace("S0201", "S0202"))

    assert list(map(str, plan.notices)) == [
        "Línea 15, columna 1 (Código): antes de S0103 falta S0102: la numeración tiene un hueco.",
        "Línea 20, columna 1 (Código): antes de S0202 falta S0201: la numeración tiene un hueco.",
    ]


def test_planned_sessions_without_a_code_are_not_touched(edition):
    planned = make.session(edition, code="", state=State.PLANNED)

    plan = bring(edition)

    planned.refresh_from_db()
    assert (planned.code, planned.state) == ("", State.PLANNED)
    assert plan.notices == ()


def test_other_editions_are_not_touched(edition, other_edition):
    session = make.session(other_edition, code="S0101", title="De otro año")

    bring(edition)

    session.refresh_from_db()
    assert (session.title, session.revision) == ("De otro año", 0)


def test_hours_are_read_as_people_write_them(edition):
    rows = [ROWS[0], ROWS[1]]
    hours = ["9:00", "09:30 h", "10:00 hrs.", "10:30:00", "11:00 horas"]
    rows += [[f"S010{number}", hour, "Taller: Uno", ""] for number, hour in enumerate(hours, 1)]

    bring(edition, as_csv(rows))

    assert [f"{one.starts_at:%H:%M}" for one in Session.objects.in_order()] == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
        "11:00",
    ]


def test_days_may_come_in_any_order_and_twice(edition):
    rows = [ROWS[0], ROWS[4], ROWS[5], ROWS[1], ROWS[2], ROWS[4], ["S0202", "11:00", "Taller: Dos", ""]]

    plan = bring(edition, as_csv(rows))

    assert [(code, position) for code, _start, position, *_ in programme()] == [
        ("S0101", 1),
        ("S0201", 1),
        ("S0202", 2),
    ]
    assert plan.totals.days == {1: 1, 2: 2}


def test_types_are_matched_without_accents_or_case(edition):
    bring(edition, LISTING.replace("Ceremonia: Apertura", "PRESENTACION : Apertura"))

    assert Session.objects.get(code="S0101").name == "Presentación: Apertura"


def test_planning_costs_the_same_for_one_session_and_for_many(edition, django_assert_num_queries):
    listing = files.parse(LISTING.encode())
    with django_assert_num_queries(3):
        import_plan(edition, listing)
    bring(edition)

    with django_assert_num_queries(3):
        import_plan(edition, listing)
