from datetime import date

import pytest

from datacon.programme.importing import dates
from datacon.programme.importing.words import kinds


@pytest.mark.parametrize(
    "text",
    [
        "Martes 11 de mayo de 2021",
        "martes, 11 de mayo del 2021",
        "  MARTES  11 DE MAYO DE 2021 ",
        "11 de mayo de 2021",
    ],
)
def test_long_dates_are_read_as_people_write_them(text):
    assert dates.heads(text)
    day, weekday = dates.parse(text)
    assert day == date(2021, 5, 11)
    assert dates.is_weekday(day, weekday)


def test_long_date_is_written_as_a_memoria_does():
    assert dates.in_words(date(2021, 5, 12)) == "miércoles 12 de mayo de 2021"


@pytest.mark.parametrize("text", ["Sabado 15 de mayo de 2021", "Sábado 15 de mayo de 2021"])
def test_weekdays_need_no_accent(text):
    assert dates.is_weekday(*dates.parse(text))


def test_iso_dates_are_read_but_head_no_day():
    assert dates.parse("2021-05-11") == (date(2021, 5, 11), "")
    assert not dates.heads("2021-05-11")


@pytest.mark.parametrize("text", ["31 de abril de 2021", "11/05/2021", "mañana", "0 de mayo de 2021"])
def test_what_is_no_date_raises(text):
    with pytest.raises(ValueError, match=r"day|isoformat"):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        ("Martes 11 de mayo", True),
        ("Martes 11 y miércoles 12 de mayo de 2021", True),
        ("El martes 11 de mayo de 2021", False),
        ("Martes por la tarde", False),
        ("Martes 11 de mayo de 2021. Ese día se celebró la apertura del encuentro.", False),
    ],
)
def test_headings_are_told_from_prose(text, is_heading):
    assert dates.heads(text) is is_heading


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("", (), ()),
        ("Relatoría Video", ("relatoria", "video"), ()),
        ("VIDEO, relatoria; Fotos", ("video", "relatoria", "photos"), ()),
        ("Versión estenográfica Video", ("transcript", "video"), ()),
        ("Video Video", ("video",), ()),
        ("Presentación Diapositivas Datos Fotografías", ("slides", "dataset", "photos"), ()),
        ("Audio Video Versión", ("video",), ("Audio", "Versión")),
    ],
)
def test_materials_are_the_kinds_that_are_named(text, known, unknown):
    assert kinds(text) == (known, unknown)
