from datetime import date

import pytest
from django.utils import translation

from datacon.editions.models import Edition
from datacon.editions.states import DatePrecision, Qualifier
from datacon.memoria import words
from tests import make


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (2, "dos"), (5, "cinco"), (9, "nueve"), (10, "10"), (2500, "2,500")]
)
def test_small_numbers_are_words(number, text):
    assert words.in_words(number) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2021, 5, 11), date(2021, 5, 11), "el martes 11 de mayo de 2021"),
        (date(2021, 5, 11), date(2021, 5, 12), "los días martes 11 y miércoles 12 de mayo de 2021"),
        (date(2021, 5, 11), date(2021, 5, 13), "del martes 11 al jueves 13 de mayo de 2021"),
        (date(2021, 4, 30), date(2021, 5, 1), "los días viernes 30 de abril y sábado 1 de mayo de 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "del jueves 30 de diciembre de 2021 al domingo 2 de enero de 2022"),
    ],
)
def test_dates_are_written_as_spanish_writes_them(first, last, text):
    assert words.dates(first, last) == text


def test_heading_of_a_day_is_its_long_date():
    assert words.long_date(date(2021, 5, 11)) == "Martes 11 de mayo de 2021"


def test_days_and_months_keep_their_capitals_in_english():
    with translation.override("en"):
        assert words.long_date(date(2021, 5, 11)).split()[0] == "Tuesday"
        assert "May" in words.long_date(date(2021, 5, 11)).split()


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Beto"], "Ana y Beto"),
        (["Ana", "Beto", "Carla"], "Ana, Beto y Carla"),
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Hilda"], "Ana e Hilda"),
        (["Ana", "Hiedra"], "Ana y Hiedra"),
        (["Ana", "Íñigo"], "Ana e Íñigo"),
    ],
)
def test_names_are_joined_as_they_sound(names, text):
    assert words.listed(names) == text


@pytest.mark.parametrize(
    ("qualifier", "text"),
    [
        (Qualifier.EXACT, "2,500"),
        (Qualifier.AT_LEAST, "más de 2,500"),
        (Qualifier.APPROXIMATELY, "cerca de 2,500"),
    ],
)
def test_figure_is_read_with_its_qualifier(edition, qualifier, text):
    assert words.reading(make.metric(edition, value=2500, qualifier=qualifier)) == text


@pytest.mark.parametrize(("number", "text"), [(1, "Primera jornada"), (5, "Quinta jornada"), (6, "Jornada 6")])
def test_days_have_ordinals(number, text):
    assert words.ordinal_day(number) == text


def test_edition_has_its_ordinal_in_words_where_they_can_be_said(edition):
    assert words.ordinal(edition) == "Primera edición"
    with translation.override("en"):
        assert "1" in words.ordinal(edition)


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (DatePrecision.DAY, "los días martes 11 y miércoles 12 de mayo de 2021"),
        (DatePrecision.MONTH, "en mayo de 2021, en días por localizar"),
        (DatePrecision.YEAR, "en 2021, en fecha por localizar"),
    ],
)
def test_dates_say_no_more_than_is_known(precision, text):
    edition = Edition(
        fiscal_year=2021, starts_on=date(2021, 5, 11), ends_on=date(2021, 5, 12), date_precision=precision
    )

    assert words.when(edition) == text
