"""Days in words. Django's Mexican Spanish writes months with capitals; Spanish does not."""

from datetime import date

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language


def day(moment: date) -> str:
    """«11 de mayo de 2027»."""
    return _written(date_format(moment, "DATE_FORMAT"))


def day_of_year(moment: date) -> str:
    """«11 de mayo»."""
    return _written(date_format(moment, "MONTH_DAY_FORMAT"))


def month(number: int) -> str:
    """«mayo»."""
    return _written(str(MONTHS[number]))


def _written(text: str) -> str:
    return text.lower() if (get_language() or "es").startswith("es") else text
