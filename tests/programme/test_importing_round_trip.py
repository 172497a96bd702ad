"""A programme that is written in any of the formats is read back as it was."""

import random
import unicodedata
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datacon.programme.importing import dates, files
from datacon.programme.importing.checks import items
from datacon.programme.importing.items import Item, Standing
from datacon.programme.importing.problems import Problem, Unimportable
from datacon.programme.importing.rows import Row
from datacon.programme.importing.words import KINDS
from tests.programme.files import as_csv, as_xlsx

TYPES = ("Ceremonia", "Mesa de diálogo", "Taller")
FIRST = date(2021, 5, 11)
EDITION = Standing(2021, FIRST, FIRST + timedelta(days=3), TYPES)
WORDS = {kind: word for word, kind in KINDS.items()}

LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters="\t") | st.just(" ")
TITLES = st.text(LETTERS, min_size=1, max_size=60).map(
    lambda text: " ".join(unicodedata.normalize("NFC", text).split())
)
SESSIONS = st.tuples(
    st.sampled_from(TYPES),
    TITLES.filter(bool),
    st.lists(st.sampled_from(sorted(WORDS)), unique=True, max_size=3),
)
BLOCKS = st.dictionaries(
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.lists(SESSIONS, min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)
PROGRAMMES = st.lists(BLOCKS, min_size=1, max_size=4)


def programme(days: list[dict[time, list]]) -> list[Item]:
    made = []
    for number, blocks in enumerate(days, 1):
        sequence = 0
        for hour, sessions in sorted(blocks.items()):
            for position, (kind, title, materials) in enumerate(sessions, 1):
                sequence += 1
                day = FIRST + timedelta(days=number - 1)
                code = f"S{number:02}{sequence:02}"
                made.append(Item(code, number, day, hour, position, kind, title, tuple(materials)))
    return made


def rows(found: list[Item], *, day_in_column: bool) -> list[list[str]]:
    """As a memoria writes it: the day above its sessions or in a column, the hour once for each block."""
    written = [["Día", "Código", "Hora", "Nombre", "Materiales"]]
    for item in found:
        hour = f"{item.hour:%H:%M}" if item.position == 1 else ""
        heading = dates.in_words(item.date).capitalize()
        if not day_in_column and item.code.endswith("01"):
            written.append([heading])
        day = heading if day_in_column else ""
        materials = " ".join(WORDS[kind] for kind in item.materials)
        written.append([day, item.code, hour, f"{item.type}: {item.title}", materials])
    return written


def shuffled(table: list[list[str]], seed: int) -> list[list[str]]:
    order = random.Random(seed).sample(range(5), 5)  # noqa: S311 — any order will do
    return [[row[column] for column in order] if len(row) == 5 else row for row in table]


def read(data: bytes, name: str) -> list[Item]:
    return items(files.parse(data, name).rows, EDITION)


@settings(max_examples=60, deadline=None)
@given(
    PROGRAMMES, st.booleans(), st.integers(0, 119), st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig"])
)
def test_csv_is_read_back_as_it_was_written(days, day_in_column, order, mark, encoding):
    found = programme(days)
    table = shuffled(rows(found, day_in_column=day_in_column), order)

    assert read(as_csv(table, mark=mark, encoding=encoding), "p.csv") == found


@settings(max_examples=40, deadline=None)
@given(PROGRAMMES, st.sampled_from(["\t", ""]))
def test_text_of_a_memoria_is_read_back_as_it_was_written(days, end):
    found = programme(days)
    written = [row if len(row) == 1 else row[1:] for row in rows(found, day_in_column=False)]
    text = "\n".join("\t".join(row) + end for row in written)

    assert read(text.encode(), "p.txt") == found


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(PROGRAMMES, st.booleans())
def test_workbook_is_read_back_as_it_was_written(days, day_in_column):
    found = programme(days)

    assert read(as_xlsx(rows(found, day_in_column=day_in_column)), "p.xlsx") == found


def outcome(data: bytes, name: str) -> tuple[Row, ...] | tuple[Problem, ...]:
    try:
        return files.parse(data, name).rows
    except Unimportable as refusal:
        return refusal.problems


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", ".csv"]))
def test_any_bytes_are_read_or_refused_and_never_break(data, suffix):
    assert len(outcome(b"Codigo,Hora,Nombre,Materiales\n" + data, f"p{suffix}")) >= 1
