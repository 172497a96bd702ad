"""XLSX: the same tables, with dates and hours as their own cells."""

from datetime import date, datetime, time, timedelta

import pytest

from datacon.programme.importing import files
from tests.programme.files import ROWS, as_xlsx

HEADER = ["Día", "Código", "Hora", "Nombre", "Materiales"]


def read(data: bytes):
    return [(row.day and row.day.text, row.code.text, row.hour.text) for row in files.parse(data, "p.xlsx").rows]


def test_workbook_is_read_like_a_table_whatever_its_name():
    listing = files.parse(as_xlsx(ROWS), "programa.txt")

    assert [row.name.text for row in listing.rows] == [
        "Ceremonia: Apertura",
        "Taller: Uno: primera parte",
        "Conversatorio: Taller o ceremonia",
    ]
    assert str(listing.rows[0].hour.place) == "Hoja «Sheet», línea 3, columna 2 (Hora)"


@pytest.mark.parametrize("hour", [time(9, 30), timedelta(hours=9, minutes=30), "09:30", "9:30"])
@pytest.mark.parametrize("day", [date(2021, 5, 11), datetime(2021, 5, 11)])  # noqa: DTZ001 — as a cell holds it
def test_dates_and_hours_may_be_cells_of_their_own_kind(day, hour):
    data = as_xlsx([HEADER, [day, "S0101", hour, "Taller: Uno", "Video"]])

    assert read(data) == [("2021-05-11", "S0101", "9:30" if hour == "9:30" else "09:30")]


def test_hours_that_no_clock_has_are_shown_as_they_are():
    rows = [
        [date(2021, 5, 11), "S0101", time(9, 30, 15), "Taller: Uno", "Video"],
        ["", "S0102", timedelta(hours=25), "Taller: Dos", "Video"],
        ["", "S0103", datetime(2021, 5, 11, 9, 30), "Taller: Tres", "Video"],  # noqa: DTZ001 — as a cell holds it
        ["", "S0104", 930, "Taller: Cuatro", "Video"],
    ]

    assert [hour for _day, _code, hour in read(as_xlsx([HEADER, *rows]))] == [
        "09:30:15",
        "25:00",
        "2021-05-11T09:30:00",
        "930",
    ]


def test_each_sheet_has_its_own_header_and_day():
    first = [*ROWS[1::-1], ROWS[2]]
    second = [["Código", "Hora", "Nombre", "Materiales"], ["S0201", "9:00", "Taller: Uno", ""]]

    assert read(as_xlsx(first, [["Notas"]], second)) == [
        ("Martes 11 de mayo de 2021", "S0101", "10:30"),
        (None, "S0201", "9:00"),
    ]
