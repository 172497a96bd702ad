"""The loom: hours by columns, with nothing lost and nothing hidden."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from datacon.ui import loom
from datacon.ui.links import Link
from datacon.ui.loom import Entry, Loom
from datacon.ui.samples.sample import TALK

COLUMNS = [Link("Auditorio", ""), Link("Sala Maíz", ""), Link("Taller A", "")]

clock = st.builds(time, st.integers(7, 22), st.sampled_from([0, 5, 15, 30, 45]))
numbered = st.lists(st.tuples(st.sampled_from([None, 0, 1, 2]), clock, st.none() | clock), max_size=14).map(
    lambda drawn: [
        Entry(column, start, end, f"S{number:04}", "Título", "/", TALK)
        for number, (column, start, end) in enumerate(drawn)
    ]
)


def entry(column: int | None, hours: str, code: str = "S0101") -> Entry:
    start, _, end = hours.partition("–")
    return Entry(
        column, time.fromisoformat(start), time.fromisoformat(end) if end else None, code, "Título", "/", TALK
    )


def picture(made: Loom) -> list[tuple[str, str, list[str]]]:
    """Rows as (hour, height, cells); a cell as its codes and spans, empty as a dot."""
    return [
        (
            row.hour,
            row.height,
            [
                " ".join(stitch.code for stitch in cell.stitches) + f" {cell.rows}×{cell.columns}"
                if cell.stitches
                else "·"
                for cell in row.cells
            ],
        )
        for row in made.rows
    ]


@given(numbered)
def test_any_day_is_a_whole_table_with_every_session_once(entries):
    made = loom.weave(COLUMNS, entries)
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(made.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            covered = {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            assert not covered & taken
            taken |= covered

    assert taken == {(row, column) for row in range(len(made.rows)) for column in range(len(COLUMNS))}
    codes = [stitch.code for row in made.rows for cell in row.cells for stitch in cell.stitches]
    assert sorted(codes) == sorted(one.code for one in entries)


@given(numbered)
def test_any_session_stands_in_the_row_of_its_hour_or_tells_it(entries):
    made = loom.weave(COLUMNS, entries)
    start = {one.code: f"{one.start:%H:%M}" for one in entries}

    for row in made.rows:
        for cell in row.cells:
            for stitch in cell.stitches:
                assert row.hour == start[stitch.code] or stitch.hours.startswith(start[stitch.code])


def test_a_row_lies_between_each_beginning_and_end():
    made = loom.weave(COLUMNS, [entry(0, "10:00–11:30", "S0101"), entry(1, "10:00–10:45", "S0102")])

    assert picture(made) == [("10:00", "t-45", ["S0101 2×1", "S0102 1×1", "·"]), ("10:45", "t-45", ["·", "·"])]


def test_a_stretch_without_sessions_is_one_row_of_rest():
    made = loom.weave(COLUMNS[:1], [entry(0, "10:00–10:15", "S0101"), entry(0, "16:00–18:00", "S0102")])

    assert [(row.hour, row.height) for row in made.rows] == [("10:00", "t-15"), ("10:15", "rest"), ("16:00", "t-90")]


def test_sessions_that_overlap_in_a_column_share_a_cell_and_tell_their_hours():
    made = loom.weave(COLUMNS[:1], [entry(0, "12:00–12:45", "S0101"), entry(0, "12:30–13:30", "S0102")])

    assert picture(made) == [("12:00", "t-90", ["S0101 S0102 1×1"])]
    assert [stitch.hours for stitch in made.rows[0].cells[0].stitches] == ["12:00–12:45", "12:30–13:30"]


def test_a_session_for_everybody_takes_every_column():
    made = loom.weave(COLUMNS, [entry(None, "10:00–10:30")])

    assert picture(made) == [("10:00", "t-30", ["S0101 1×3"])]


def test_a_session_for_everybody_that_another_overlaps_stays_in_the_first_column():
    made = loom.weave(COLUMNS, [entry(None, "10:00–11:00", "S0101"), entry(2, "10:00–11:00", "S0102")])

    assert picture(made) == [("10:00", "t-60", ["S0101 1×1", "·", "S0102 1×1"])]


def test_an_unknown_end_is_the_next_beginning_of_the_column():
    made = loom.weave(COLUMNS[:1], [entry(0, "10:30", "S0101"), entry(0, "11:00", "S0102")])

    assert [(row.hour, row.height) for row in made.rows] == [("10:30", "t-30"), ("11:00", "t-60")]
    assert [row.cells[0].loose for row in made.rows] == [True, True]


def test_an_unknown_end_does_not_wait_for_another_column():
    made = loom.weave(COLUMNS[:2], [entry(0, "10:00", "S0101"), entry(1, "10:30–11:00", "S0102")])

    assert picture(made) == [("10:00", "t-30", ["S0101 2×1", "·"]), ("10:30", "t-30", ["S0102 1×1"])]


def test_an_unknown_end_of_a_session_for_everybody_waits_for_no_column():
    made = loom.weave(COLUMNS[:2], [entry(None, "10:00", "S0101"), entry(1, "10:30", "S0102")])

    assert [row.hour for row in made.rows] == ["10:00", "10:30"]


def test_a_session_past_midnight_counts_on():
    made = loom.weave(COLUMNS[:1], [entry(0, "23:30–00:15", "S0101"), entry(0, "23:00–23:30", "S0102")])

    assert picture(made) == [("23:00", "t-30", ["S0102 1×1"]), ("23:30", "t-45", ["S0101 1×1"])]


def test_a_day_without_sessions_has_no_rows():
    assert loom.weave(COLUMNS, []) == Loom(COLUMNS, [])
