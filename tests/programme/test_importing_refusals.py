"""Every kind of bad file is refused whole, with its line, its reason and its remedy."""

from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from datacon.programme.actions import import_programme
from datacon.programme.importing import checks, files, sheets, tables
from datacon.programme.importing.problems import Unimportable
from datacon.programme.models import Session
from tests import make
from tests.programme.files import LISTING, ROWS, as_csv, as_xlsx, everything

pytestmark = pytest.mark.django_db

DAY_1 = "Martes 11 de mayo de 2021"
HEADER = "Código\tHora\tNombre\tMateriales"
TYPES = "Ceremonia, Conferencia, Conversatorio, Presentación, Taller"

CHANGED = {
    "a code of another day": (
        ("S0102", "S0202"),
        "Línea 15, columna 1 (Código): se leyó «S0202»; se esperaba un código que comience con S01, por ser del "
        "martes 11 de mayo de 2021. Corrija el código o ponga la sesión en su jornada.",
    ),
    "a code twice": (
        ("S0102", "S0101"),
        "Línea 15, columna 1 (Código): se leyó «S0101»; se esperaba un código que no esté también en la línea 13. "
        "Dé a cada sesión su propio código.",
    ),
    "a code that is none": (
        ("S0102", "S01O2"),
        "Línea 15, columna 1 (Código): se leyó «S01O2»; se esperaba un código como S0103. "
        "Escriba S, dos cifras de la jornada y dos de su orden.",
    ),
    "no code": (
        ("S0102", ""),
        "Línea 15, columna 1 (Código): se leyó nada; se esperaba un código como S0103. "
        "Escriba S, dos cifras de la jornada y dos de su orden.",
    ),
    "an unknown type": (
        ("Taller: Uno", "Mesa: Uno"),
        "Línea 15, columna 3 (Nombre): se leyó «Mesa: Uno: primera parte»; se esperaba «Tipo: título», con un tipo "
        f"de la edición: {TYPES}. Corrija el tipo, o agréguelo antes a la edición.",
    ),
    "no type": (
        ("Ceremonia: Apertura", "Apertura"),
        "Línea 13, columna 3 (Nombre): se leyó «Apertura»; se esperaba «Tipo: título», con un tipo "
        f"de la edición: {TYPES}. Corrija el tipo, o agréguelo antes a la edición.",
    ),
    "no title": (
        ("Ceremonia: Apertura", "Ceremonia:"),
        "Línea 13, columna 3 (Nombre): se leyó «Ceremonia:»; se esperaba un título después de los dos puntos. "
        "Escriba el título de la sesión.",
    ),
    "a row before any day": (
        (DAY_1, "Primer día"),
        "Línea 13, columna 1 (Código): se leyó «S0101»; se esperaba una jornada antes de la primera sesión, como "
        "«Martes 11 de mayo de 2021». Escriba la fecha en una línea propia, arriba del encabezado.",
    ),
    "a row before any header": (
        (HEADER + "\n", "\n"),
        f"Línea 13: se leyó «S0101»; se esperaba antes de la primera sesión, el encabezado "
        f"{HEADER.replace(chr(9), ', ')}. Escriba el encabezado en la línea anterior.",
    ),
    "an hour that goes back": (
        ("S0102\t\t", "S0102\t10:29\t"),
        "Línea 15, columna 2 (Hora): se leyó «10:29»; se esperaba una hora desde las 10:30, la de la sesión anterior. "
        "Corrija la hora u ordene las sesiones por hora.",
    ),
    "an hour that does not exist": (
        ("10:30", "25:00"),
        "Línea 13, columna 2 (Hora): se leyó «25:00»; se esperaba una hora entre 00:00 y 23:59. "
        "Escríbala con 24 horas, como 16:00.",
    ),
    "a minute that does not exist": (
        ("10:30", "10:60"),
        "Línea 13, columna 2 (Hora): se leyó «10:60»; se esperaba una hora entre 00:00 y 23:59. "
        "Escríbala con 24 horas, como 16:00.",
    ),
    "a day whose first hour is missing": (
        ("11:00", ""),
        "Línea 20, columna 2 (Hora): se leyó nada; se esperaba la hora de la primera sesión. Escríbala, como 10:30.",
    ),
    "a weekday that is another": (
        ("Miércoles 12", "Jueves 12"),
        "Línea 17, columna 1 (Día): se leyó «Jueves 12 de mayo de 2021»; se esperaba «miércoles 12 de mayo de 2021». "
        "Corrija el día de la semana o la fecha.",
    ),
    "a date that does not exist": (
        ("Miércoles 12 de mayo", "Miércoles 31 de abril"),
        "Línea 17, columna 1 (Día): se leyó «Miércoles 31 de abril de 2021»; se esperaba una fecha que exista, como "
        "«Martes 11 de mayo de 2021». Escriba día, mes y año.",
    ),
    "a date without its year": (
        ("Miércoles 12 de mayo de 2021", "Miércoles 12 de mayo"),
        "Línea 17, columna 1 (Día): se leyó «Miércoles 12 de mayo»; se esperaba una fecha que exista, como "
        "«Martes 11 de mayo de 2021». Escriba día, mes y año.",
    ),
    "a date of another edition": (
        ("Miércoles 12 de mayo de 2021", "Miércoles 11 de mayo de 2022"),
        "Línea 17, columna 1 (Día): se leyó «Miércoles 11 de mayo de 2022»; se esperaba una fecha de la edición, del "
        "martes 11 de mayo de 2021 al miércoles 12 de mayo de 2021. "
        "Corrija la fecha, o elija otra edición con --edition.",
    ),
    "an unknown material": (
        ("\tVideo\nGracias", "\tAudio\nGracias"),
        "Línea 20, columna 4 (Materiales): se leyó «Audio»; se esperaba uno de estos materiales: Relatoría, Video, "
        "Presentación, Diapositivas, Datos, Versión estenográfica, Fotografías, Fotos. "
        "Corrija la palabra o quítela.",
    ),
    "a missing column": (
        ("Código\tHora\tNombre\tMateriales\t\n", "Código\tNombre\tHorario\tMateriales\n"),
        "Línea 19: se leyó «Código, Nombre, Horario, Materiales»; se esperaba un encabezado con las columnas "
        "Código, Hora, Nombre, Materiales. Agregue la columna «Hora».",
    ),
    "a column twice": (
        ("Código\tHora\tNombre\tMateriales\t\n", "Código\tHora\tNombre\tMateriales\tNOMBRE\n"),
        "Línea 19, columna 5 (Nombre): se leyó «NOMBRE»; se esperaba una sola columna «Nombre». "
        "Quite una de las dos, o póngale otro nombre.",
    ),
    "a title too long": (
        ("Apertura", "A" * 301),
        f"Línea 13, columna 3 (Nombre): se leyó «Ceremonia: {'A' * 301}»; se esperaba un título de hasta 300 letras, "
        "sin caracteres de control. Corrija el título.",
    ),
    "a title with a control character": (
        ("Apertura", "Apertura\x90"),
        "Línea 13, columna 3 (Nombre): se leyó «Ceremonia: Apertura\x90»; se esperaba un título de hasta 300 letras, "
        "sin caracteres de control. Corrija el título.",
    ),
}

WHOLE = {
    "no listing": (
        b"Gracias por venir.\n\nHasta pronto.",
        "Línea 3: se leyó «ningún encabezado hasta el fin del archivo»; se esperaba un listado con el encabezado "
        "Código, Hora, Nombre, Materiales y una sesión por línea. "
        "Revise que sea el archivo correcto y que sus celdas estén separadas.",
    ),
    "a header without sessions": (
        f"{DAY_1}\n{HEADER}\n".encode(),
        "Línea 2: se leyó «un encabezado sin sesiones»; se esperaba un listado con el encabezado Código, Hora, "
        "Nombre, Materiales y una sesión por línea. "
        "Revise que sea el archivo correcto y que sus celdas estén separadas.",
    ),
    "an empty file": (
        b"\xef\xbb\xbf \r\n\n",
        "Se leyó «un archivo vacío»; se esperaba el listado de un programa. Revise que sea el archivo correcto.",
    ),
    "a file that is no text": (
        b"Programa\n%\x00\x01",
        "Línea 2: se leyó «el byte 0x00, que no es de un texto»; se esperaba texto en UTF-8 o Windows-1252, o un "
        "libro XLSX. Guarde el archivo como texto, CSV o XLSX.",
    ),
    "text in no encoding we know": (
        b"C\x81digo",
        "Línea 1: se leyó «el byte 0x81, que no es de un texto»; se esperaba texto en UTF-8 o Windows-1252, o un "
        "libro XLSX. Guarde el archivo como texto, CSV o XLSX.",
    ),
    "a quote that never ends": (
        as_csv(ROWS) + b'"S0202,12:00,Taller: Dos,Video\n',
        "Línea 7: se leyó «comillas sin pareja o una celda sin fin»; se esperaba celdas separadas y, si llevan "
        "comillas, cerradas. Cierre las comillas de esa línea, o guarde de nuevo el archivo como CSV.",
    ),
    "a cell without end": (
        as_csv([*ROWS, ["S0202", "12:00", "x" * 200_000, "Video"]]),
        "Línea 7: se leyó «comillas sin pareja o una celda sin fin»; se esperaba celdas separadas y, si llevan "
        "comillas, cerradas. Cierre las comillas de esa línea, o guarde de nuevo el archivo como CSV.",
    ),
    "a ZIP that is no workbook": (
        b"PK\x03\x04 not really",
        "Se leyó «un archivo comprimido que no es un libro XLSX, o que está dañado»; se esperaba un libro XLSX. "
        "Ábralo con una hoja de cálculo y guárdelo de nuevo como XLSX o CSV.",
    ),
}


@pytest.fixture
def refuse(edition):
    """Imports over a programme that stands, and checks that nothing of it moved."""
    make.session(edition, code="S0101", type="Ceremonia")

    def refused(data: bytes, name: str = "p.txt") -> list[str]:
        before = everything()
        with pytest.raises(Unimportable) as refusal:
            import_programme(edition, files.parse(data, name), by=None)
        assert everything() == before
        return str(refusal.value).split("\n")

    return refused


@pytest.mark.parametrize("kind", CHANGED)
def test_listing_is_refused_for(kind, refuse):
    (old, new), message = CHANGED[kind]
    assert old in LISTING

    assert refuse(LISTING.replace(old, new, 1).encode()) == [message]


@pytest.mark.parametrize("kind", WHOLE)
def test_file_is_refused_for(kind, refuse):
    data, message = WHOLE[kind]

    assert refuse(data, "p.csv" if b"," in data else "p.txt") == [message]


def test_all_that_is_wrong_is_said_at_once_in_order(refuse):
    data = LISTING.replace("11:00", "mañana").replace("S0101", "S0102").replace("Ceremonia: A", "Rito: A")

    problems = refuse(data.encode())

    assert [problem.split(":")[0] for problem in problems] == [
        "Línea 13, columna 3 (Nombre)",
        "Línea 15, columna 1 (Código)",
        "Línea 20, columna 2 (Hora)",
    ]


def test_wrong_hour_is_said_once_not_for_each_session_of_its_block(refuse):
    data = LISTING.replace("10:30", "10.30").encode()

    assert [problem.split(":")[0] for problem in refuse(data)] == ["Línea 13, columna 2 (Hora)"]


def test_wrong_day_is_said_once_and_not_for_days_without_sessions(refuse):
    data = LISTING.replace("Martes 11", "Lunes 11").replace("Gracias por venir.", "Jueves 50 de mayo de 2021")

    assert [problem.split(":")[0] for problem in refuse(data.encode())] == ["Línea 11, columna 1 (Día)"]


def test_code_published_on_another_day_is_refused(edition, refuse):
    day = make.day(edition, 2)
    Session.objects.filter(code="S0101").update(block=make.block(day))

    assert refuse(LISTING.encode()) == [
        "Línea 13, columna 1 (Código): se leyó «S0101»; se esperaba la sesión S0101 en su jornada, el "
        "miércoles 12 de mayo de 2021. Un código publicado no cambia de jornada: use uno nuevo."
    ]


def test_date_that_would_take_another_days_number_is_refused(edition, refuse):
    edition.ends_on = edition.ends_on.replace(day=13)
    edition.save()
    make.day(edition, 2, date=edition.ends_on)

    assert refuse(LISTING.encode()) == [
        "Línea 17, columna 1 (Día): se leyó «Miércoles 12 de mayo de 2021»; se esperaba una fecha que no desplace a "
        "otra jornada. Dé antes de alta la jornada."
    ]


def test_edition_without_types_says_so(edition, refuse):
    Session.objects.all()._raw_delete("default")
    edition.session_types.all().delete()

    assert "con un tipo de la edición: ninguno todavía." in refuse(LISTING.encode())[0]


def test_more_rows_than_any_programme_are_refused(refuse, monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 2)

    assert refuse(LISTING.encode()) == [
        "Línea 20: se leyó «una fila más»; se esperaba como máximo 2 sesiones. Divida el archivo."
    ]


def bomb(path, parts: int, size: int) -> bytes:
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        for number in range(parts):
            made.writestr(f"xl/{number}.xml", bytes(size))
    return path.read_bytes()


@pytest.mark.parametrize(("parts", "size"), [(1, sheets.MAX_UNPACKED + 1), (sheets.MAX_PARTS + 1, 1)])
def test_workbook_that_is_a_bomb_is_refused_before_it_is_opened(parts, size, refuse, tmp_path):
    data = bomb(tmp_path / "bomb.xlsx", parts, size)

    assert len(data) < 100_000
    assert refuse(data) == [
        "Se leyó «un libro que al abrirse pasa de 10 MB o de 500 partes»; se esperaba un libro con el programa y "
        "nada más. Copie el programa a un libro nuevo, sin imágenes ni otras hojas."
    ]


def test_archive_without_a_workbook_is_refused(refuse, tmp_path):
    assert refuse(bomb(tmp_path / "some.zip", 3, 10))[0].startswith("Se leyó «un archivo comprimido que no es")


def test_workbook_cut_short_is_refused(refuse):
    assert refuse(as_xlsx(ROWS)[:-200])[0].startswith("Se leyó «un archivo comprimido que no es un libro XLSX")


def test_entities_of_a_workbook_are_not_expanded(refuse, tmp_path):
    with ZipFile(tmp_path / "good.xlsx", "w") as target:
        (tmp_path / "in.xlsx").write_bytes(as_xlsx(ROWS))
        lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        with ZipFile(tmp_path / "in.xlsx") as source:
            for name in source.namelist():
                body = source.read(name).decode()
                if name == "xl/worksheets/sheet1.xml":
                    body = f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]>' + body.replace("</sheetData>", "&l9;</sheetData>")
                target.writestr(name, body)

    assert refuse((tmp_path / "good.xlsx").read_bytes())[0].startswith("Se leyó «un archivo comprimido que no es")


def test_sheet_with_too_many_rows_is_refused(refuse, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_LINES", 5)

    assert refuse(as_xlsx(ROWS)) == [
        "Hoja «Sheet», línea 6: se leyó «una línea más»; se esperaba como máximo 20000 líneas. "
        "Quite lo que no es del programa."
    ]


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_text_with_too_many_lines_is_refused(newline, refuse):
    assert refuse((newline * (tables.MAX_LINES + 1)).join("ab").encode()) == [
        "Línea 20001: se leyó «una línea más»; se esperaba como máximo 20000 líneas. Quite lo que no es del programa."
    ]


@pytest.mark.slow
@pytest.mark.parametrize("line", [b"," * 50, b"\t" * 50, b"Codigo,Hora", b"S01\t", "Una línea; más, prosa.".encode()])
def test_longest_files_are_refused_whatever_fills_them(line):
    data = ((line * (files.MAX_SIZE // len(line) // tables.MAX_LINES)) + b"\n") * (tables.MAX_LINES - 1)

    with pytest.raises(Unimportable):
        files.parse(data)


def test_problem_in_a_sheet_names_the_sheet(refuse):
    rows = [*ROWS[:2], ["S0101", "10:30", "Mesa: Uno", "Video"]]

    assert refuse(as_xlsx([["Portada"]], rows))[0].startswith(
        "Hoja «Hoja 2», línea 3, columna 3 (Nombre): se leyó «Mesa"
    )


def test_limit_of_titles_is_that_of_the_column():
    assert Session._meta.get_field("title").max_length == checks.MAX_TITLE
