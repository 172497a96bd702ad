"""Days in words: Spanish writes months small, English with a capital."""

from datetime import date

import pytest
from django.utils import translation

from datacon.ui import dates


@pytest.mark.parametrize(
    ("language", "day", "of_year", "month"),
    [
        ("es-mx", "11 de mayo de 2027", "11 de mayo", "mayo"),
        ("en", "May 11, 2027", "May 11", "May"),
    ],
)
def test_days_in_words(language, day, of_year, month):
    with translation.override(language):
        written = dates.day(date(2027, 5, 11)), dates.day_of_year(date(2027, 5, 11)), dates.month(5)

    assert written == (day, of_year, month)
