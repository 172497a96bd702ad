import pytest

from datacon.programme import codes


@pytest.mark.parametrize(("day", "sequence", "code"), [(1, 1, "S0101"), (2, 7, "S0207"), (99, 99, "S9999")])
def test_code_is_day_and_sequence_in_two_digits_each(day, sequence, code):
    assert codes.code(day, sequence) == code
    assert codes.parts(code) == (day, sequence)


@pytest.mark.parametrize("text", ["", "S0100", "S0001", "s0101", "S101", "S01010", "S01O1", " S0101", "S٠١٠١"])
def test_anything_else_is_no_code(text):
    assert codes.parts(text) is None
