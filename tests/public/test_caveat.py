"""An invented edition says that it did not exist, on every page and in every file that is published of it."""

import pytest

from datacon.editions.models import Edition
from datacon.editions.states import ConveningRole
from datacon.memoria.composition import compose
from datacon.memoria.html_file import as_html
from datacon.memoria.markdown_file import as_markdown
from datacon.memoria.queries import facts
from datacon.snapshot import registry
from tests import make
from tests.editions import hosting
from tests.public.reader import json_ld, read, texts

pytestmark = pytest.mark.django_db

SAID = {"es": "Datos de ejemplo: esta edición no existió.", "en": "Sample data"}
PICTURES_AND_TABLES = (".svg", ".csv")
"""Cloths are drawings that stand inside a marked page; the schema beside the table says it for the table."""


@pytest.fixture
def invented(db) -> Edition:
    made = make.edition(2026, is_synthetic=True, ordinal=6)
    body = make.organization()
    make.convening(made, body, role=ConveningRole.CO_CONVENER)
    session = make.session(made, summary="Se practica.")
    make.participation(session, make.person(is_profile_public=True), organization=body)
    hosting.call(made)
    return made


def test_every_page_that_is_published_of_it_says_so(client, invented):
    make.session(make.edition(2021))
    own = [path for path in registry.pages() if "/2026/" in path and not path.endswith(PICTURES_AND_TABLES)]
    spanish = [path for path in own if not path.startswith("/en/")]

    silent = [path for path in spanish if SAID["es"] not in client.get(path).content.decode().replace("\r\n ", "")]
    marked = [path for path in own if path.endswith("/") and len(read(client, path).select(".caveat")) == 1]

    assert silent == []
    assert len(marked) == len([path for path in own if path.endswith("/")]) == 16


def test_pages_of_one_that_took_place_say_nothing(client, invented):
    make.session(make.edition(2021))
    own = [path for path in registry.pages() if "/2021/" in path]

    assert [path for path in own if "caveat" in client.get(path).content.decode()] == []
    assert [path for path in own if SAID["es"] in client.get(path).content.decode()] == []
    assert len(own) > 15


def test_the_forum_marks_it_among_its_editions(client, invented):
    make.edition(2021)

    assert texts(read(client, "/"), ".held header .seal") == [SAID["es"]]


def test_search_engines_are_told(client, invented):
    assert json_ld(read(client, "/2026/"))["disambiguatingDescription"] == SAID["es"]
    assert json_ld(read(client, "/2026/S0101/"))["superEvent"]["disambiguatingDescription"] == SAID["es"]


def test_calendars_documents_and_the_schema_tell_it(client, invented):
    calendar = client.get("/2026/programa.ics").content.decode().replace("\r\n ", "")

    assert calendar.count(f"DESCRIPTION:{SAID['es']}") == 2
    assert client.get("/2026/programa.json").json()["edicion"]["aviso"] == SAID["es"]
    assert client.get("/2026/programa.schema.json").json()["description"] == SAID["es"]


def test_both_files_of_its_memoria_begin_with_it(invented):
    memoria = compose(facts(invented)).public()

    assert as_markdown(memoria).startswith(f"> {SAID['es']}\n\n# ")
    assert as_html(memoria).index(SAID["es"]) < as_html(memoria).index("<main>")


def test_both_files_of_another_do_not(db):
    memoria = compose(facts(make.edition(2021))).public()

    assert as_markdown(memoria).startswith("# ")
    assert SAID["es"] not in as_html(memoria)
