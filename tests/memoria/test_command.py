"""`datacon memoria`: writes a file whole, or says in a sentence why not."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db import connection

from datacon.memoria.states import ChapterKey
from tests import make
from tests.memoria import reader

pytestmark = pytest.mark.django_db


def printed(**options) -> str:
    out = StringIO()
    call_command("memoria", "2021", stdout=out, **options)
    return out.getvalue()


def refusal(edition: str = "2021", **options) -> str:
    with pytest.raises(CommandError) as error:
        call_command("memoria", edition, **options)
    assert error.value.returncode == 2
    return str(error.value)


def test_memoria_is_printed_where_no_file_is_named(edition):
    assert printed(format="md").startswith("# Memoria: Conferencia Nacional de Datos Abiertos 2021\n")
    assert printed().startswith("<!DOCTYPE html>\n")


@pytest.mark.parametrize("format", ["html", "md"])
def test_file_holds_what_would_be_printed_and_nothing_else_is_left(edition, tmp_path, format):
    folder = tmp_path / "aquí"
    folder.mkdir()
    path = folder / "memoria"
    path.write_text("la anterior")
    said = StringIO()

    call_command("memoria", "2021", format=format, output=path, stderr=said)

    assert path.read_text(encoding="utf-8") == printed(format=format)
    assert list(folder.iterdir()) == [path]
    assert said.getvalue() == f"La memoria está en {path}.\n"


@pytest.mark.parametrize("name", ["1999", "dos mil", "-1", "9" * 30])
def test_unknown_edition_is_refused_and_the_known_ones_are_named(edition, other_edition, name):
    assert refusal(name if name != "-1" else "1") == (
        f"No existe la edición «{name if name != '-1' else '1'}». Ediciones que hay: 2022, 2021."
    )


def test_unknown_edition_is_refused_where_there_is_none():
    assert refusal() == "No existe la edición «2021». Ediciones que hay: ninguna."


@pytest.mark.slow
def test_refusal_on_the_console_is_one_sentence_and_ends_with_2(tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), "DATACON_HOME": str(tmp_path / "nueva")}

    ran = subprocess.run(
        [sys.executable, "-m", "datacon", "memoria", "2021"], env=environment, capture_output=True, text=True
    )

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr == ("CommandError: La base de datos todavía no está preparada: «datacon migrate» la prepara.\n")


def test_database_without_tables_is_refused_with_how_to_prepare_it(db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert refusal() == "La base de datos todavía no está preparada: «datacon migrate» la prepara."


def test_folder_is_refused_as_a_file(edition, tmp_path):
    folder = tmp_path / "carpeta"
    folder.mkdir()

    assert refusal(output=folder) == f"{folder} es una carpeta. Escribe en --output el nombre de un archivo."
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["no/hay/memoria.md", "archivo/memoria.md"])
def test_place_that_cannot_be_written_is_refused(edition, tmp_path, place):
    (tmp_path / "archivo").write_text("no es carpeta")
    path = tmp_path / place

    assert refusal(output=path).startswith(f"No se puede escribir en {path}: ")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["archivo"]


def test_html_file_needs_nothing_from_elsewhere(edition):
    make.session(edition)
    make.chapter(edition, ChapterKey.HOST, "[programa](/2021/programa/) y [otra](//example.org)")
    soup = BeautifulSoup(printed(), "html.parser")

    style = soup.style.get_text()
    assert "@import" not in style
    assert [one for one in style.split("url(")[1:] if not one.startswith('"data:')] == []
    assert soup.select("link, script") == []
    assert [tag["src"][:26] for tag in soup.select("img")] == ["data:image/svg+xml;base64,"]
    links = [link["href"] for link in soup.select("a")]
    assert [link for link in links if link.startswith("/")] == ["//example.org"]
    assert "http://127.0.0.1:8000/2021/programa/" in links


def test_markdown_file_links_to_the_site(edition):
    make.session(edition)
    make.chapter(edition, ChapterKey.HOST, "[programa](/2021/programa/)")

    text = printed(format="md")
    assert "](/" not in text
    assert "[programa](http://127.0.0.1:8000/2021/programa/)" in text
    assert text.endswith(
        "---\n\nEsta memoria se publica en "
        "[http://127.0.0.1:8000/2021/memoria/](http://127.0.0.1:8000/2021/memoria/) con licencia "
        "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n"
    )


def test_chapter_with_nothing_to_say_is_in_no_file(edition):
    assert "Antecedentes" not in printed()
    assert "Antecedentes" not in printed(format="md")


def test_both_files_have_the_same_chapters(edition):
    make.session(edition)
    make.chapter(edition, text="# Título del texto\n\nTexto.")

    html, md = reader.html(printed()), reader.markdown(printed(format="md"))
    assert html.headings[:2] == ["Antecedentes", "Título del texto"]
    assert html.headings == md.headings
