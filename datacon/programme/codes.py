"""Session codes: `S`, two digits of the day, two of the order in the day (R102)."""

import re

LAST = 99
"""Two digits hold no more, neither days nor sessions of a day."""

PATTERN = re.compile(r"S(\d{2})(\d{2})", re.ASCII)


def code(day: int, sequence: int) -> str:
    """`code(1, 3)` is `S0103`."""
    assert 1 <= day <= LAST
    assert 1 <= sequence <= LAST
    return f"S{day:02}{sequence:02}"


def parts(text: str) -> tuple[int, int] | None:
    """Day and sequence of a well-formed code; `None` for anything else, `S0100` too."""
    match = PATTERN.fullmatch(text)
    day, sequence = map(int, match.groups()) if match else (0, 0)
    return (day, sequence) if day and sequence else None
