"""What is read, and what is left alone, in the text of a memoria and in CSV."""

import unicodedata

import pytest

from datacon.programme.importing import files
from tests.programme.files import LISTING, ROWS, as_csv

SESSIONS = [
    ("S0101", "10:30", "Ceremonia: Apertura", "Relatoría Video"),
    ("S0102", "", "Taller: Uno: primera parte", "Relatoría Video"),
    ("S0201", "11:00", "Conversatorio: Taller o ceremonia", "Video"),
]


def read(data: bytes, name: str = "programa.txt"):
    return [(row.code.text, row.hour.text, row.name.text, row.materials.text) for row in files.parse(data, name).rows]


def days(data: bytes, name: str = "programa.txt"):
    return [row.day and row.day.text for row in files.parse(data, name).rows]


def notices(data: bytes, name: str = "programa.txt"):
    return [str(notice) for notice in files.parse(data, name).notices]


def test_listing_is_found_in_a_memoria_and_the_rest_is_left_alone():
    assert read(LISTING.encode()) == SESSIONS
    assert days(LISTING.encode()) == ["Martes 11 de mayo de 2021"] * 2 + ["Miércoles 12 de mayo de 2021"]
    assert notices(LISTING.encode()) == []


def test_rows_know_the_line_they_stand_in():
    places = [str(row.code.place) for row in files.parse(LISTING.encode()).rows]

    assert places == [f"Línea {line}, columna 1 (Código)" for line in (13, 15, 20)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding, newline):
    data = LISTING.replace("\n", newline).encode(encoding)

    assert read(data) == SESSIONS


def test_decomposed_accents_and_hard_spaces_are_put_right():
    data = unicodedata.normalize("NFD", LISTING).replace("Uno: primera", "Uno:\u00a0 primera").encode()

    assert read(data) == SESSIONS


def test_page_breaks_of_a_converted_memoria_move_no_line():
    data = LISTING.replace("Miércoles", "\fMiércoles").encode()

    assert read(data) == SESSIONS
    assert str(files.parse(data).rows[2].code.place) == "Línea 20, columna 1 (Código)"


def test_line_amid_the_listing_that_is_no_session_is_left_alone_and_told():
    data = LISTING.replace("\n\nS0102", "\nPágina 12\nS0102").encode()

    assert read(data) == SESSIONS
    assert notices(data) == ["Línea 14: la línea no es de una sesión y se deja como está."]


def test_another_table_after_the_listing_is_left_alone():
    data = f"{LISTING}\nTipo\tNúmero\nTaller\t1\n".encode()

    assert read(data) == SESSIONS
    assert notices(data) == []


def test_session_without_tabs_is_told_and_not_guessed():
    data = LISTING.replace("S0102\t\tTaller: Uno", "S0102 Taller: Uno").replace("\tRelatoría\tVideo", "").encode()

    assert [code for code, *_ in read(data)] == ["S0101", "S0201"]
    assert notices(data) == [
        "Línea 15: la línea parece de una sesión, pero no separa sus celdas con tabuladores: se deja como está."
    ]


def test_header_may_be_written_once_for_all_days():
    data = LISTING.replace("Código\tHora\tNombre\tMateriales\t\n", "").encode()

    assert read(data) == SESSIONS


def test_short_lines_have_empty_cells():
    data = "11 de mayo de 2021\nCódigo\tHora\tNombre\tMateriales\nS0101\t10:30\n".encode()

    assert read(data) == [("S0101", "10:30", "", "")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_with_any_separator_and_encoding(mark, encoding):
    data = as_csv(ROWS, mark=mark, encoding=encoding)

    assert read(data, "programa.csv") == SESSIONS
    assert days(data, "programa.csv") == ["Martes 11 de mayo de 2021"] * 2 + ["Miércoles 12 de mayo de 2021"]


def test_columns_may_come_in_any_order_without_accents_and_in_any_case():
    rows = [
        ["MATERIALES", " nombre ", "Día", "codigo", "HORA"],
        ["Video", "Taller: Uno", "2021-05-11", "S0101", "10:30"],
        ["Relatoría", "Taller: Dos", "", "S0102", ""],
    ]

    assert read(as_csv(rows)) == [
        ("S0101", "10:30", "Taller: Uno", "Video"),
        ("S0102", "", "Taller: Dos", "Relatoría"),
    ]
    assert days(as_csv(rows)) == ["2021-05-11", None]


def test_day_may_stand_in_a_column_or_above():
    rows = [
        ["Fecha", "Código", "Hora", "Nombre", "Materiales"],
        ["Martes 11 de mayo de 2021", "S0101", "10:30", "Taller: Uno", "Video"],
        ["Miércoles 12 de mayo de 2021"],
        ["", "S0201", "10:30", "Taller: Dos", "Video"],
    ]

    assert days(as_csv(rows)) == ["Martes 11 de mayo de 2021", "Miércoles 12 de mayo de 2021"]


def test_heading_may_share_its_line_when_no_column_holds_the_day():
    rows = [[*ROWS[1], "", "Primera jornada"] if row == ROWS[1] else row for row in ROWS]

    assert days(as_csv(rows))[0] == "Martes 11 de mayo de 2021"
    assert read(as_csv(rows)) == SESSIONS


def test_unknown_columns_are_left_alone_and_told():
    rows = [
        ["Código", "Sala", "Hora", "Nombre", "Materiales"],
        *ROWS[1:2],
        ["S0101", "A", "9:00", "Taller: Uno", "Video"],
    ]

    assert read(as_csv(rows)) == [("S0101", "9:00", "Taller: Uno", "Video")]
    assert notices(as_csv(rows)) == ["Línea 1: la columna «Sala» no se usa y se deja como está."]


def test_line_with_only_unknown_columns_is_left_alone_and_told():
    rows = [[*ROWS[0], "Notas"], *ROWS[1:3], ["", "", "", "", "Falta confirmar"], *ROWS[3:]]

    assert read(as_csv(rows)) == SESSIONS
    assert notices(as_csv(rows))[1:] == ["Línea 4: la línea no es de una sesión y se deja como está."]


def test_unnamed_columns_after_materials_continue_them():
    rows = [
        ["Código", "Hora", "Materiales", "", "Nombre"],
        ROWS[1],
        ["S0101", "9:00", "Relatoría", "Video", "Taller: Uno"],
    ]

    assert read(as_csv(rows)) == [("S0101", "9:00", "Taller: Uno", "Relatoría Video")]


def test_quoted_cells_may_hold_separators_quotes_and_new_lines():
    name = 'Taller: "Memes", arte\ny datos'
    rows = [*ROWS[:2], ["S0101", "10:30", name, "Video"], ["S0102", "", "Taller: Dos", "Video"]]
    listing = files.parse(as_csv(rows), "p.csv")

    assert [row.name.text for row in listing.rows] == ['Taller: "Memes", arte y datos', "Taller: Dos"]
    assert [row.name.place.line for row in listing.rows] == [3, 5]


def test_quotes_are_letters_in_a_memoria():
    data = LISTING.replace("Taller: Uno: primera parte", '"Uno').encode()

    assert read(data)[1] == ("S0102", "", '"Uno', "Relatoría Video")


def test_what_spreadsheets_put_before_the_header_is_left_alone():
    rows = [["sep=,"], ["Programa", "2021"], *ROWS]

    assert read(as_csv(rows)) == SESSIONS
