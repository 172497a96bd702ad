"""Hostile text in every text field × every page, table, calendar and document: it stays text (XS1, IM1)."""

from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import connection, models
from django_scopes import scope
from markdown_it import MarkdownIt

from datacon.memoria import queries
from datacon.memoria.composition import compose
from datacon.memoria.html_file import as_html
from datacon.memoria.markdown_file import as_markdown
from tests.house import hostile, hostile_reading
from tests.house.hostile_fields import NOT_WRITTEN, Ink, fields
from tests.house.hostile_pages import Page, pages
from tests.house.hostile_world import complete
from tests.house.tree import refusal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="not run: only SQLite stores texts beyond max_length"),
]

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["image", "autolink"])
"""Whoever opens the file decides on the pictures and links that a chapter names; no HTML is for them to decide on."""

SHOWN_NOWHERE = {
    "editions.Forum.aliases": "the search finds by them",
    "editions.Scorecard.conflict_note": "kept for whoever reviews a decision; the page says only that there is one",
    "people.Affiliation.position": "for a future public profile",
    "people.Organization.aliases": "the search finds by them",
    "people.Person.biography": "for a future public profile",
    "people.Person.email": "private",
    "proposals.Proposal.external_key": "the next import knows by it what is there",
}
"""Text fields that no page shows yet, and why they are there."""


@pytest.fixture
def written(world, settings, tmp_path):
    """The world, complete; its mail is written to files, for only then the outbox shows its text."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return complete(world)


@pytest.fixture
def ink(written) -> Ink:
    return Ink()


@pytest.fixture(scope="module")
def kept() -> list[Page]:
    return []


@pytest.fixture
def found(written, call, kept) -> list[Page]:
    """Looked for once: the world is the same for all tests of the module."""
    kept.extend([] if kept else pages(written, call))
    return kept


def judge(page: Page, call) -> list[str]:
    answer = page.get(call)
    if answer.status != 200:
        return [f"{page}: {answer.status}"]
    smuggled = [f"{page}: {name}" for name in answer.headers if "pwn" in name.lower()]
    kind = answer.headers["Content-Type"]
    text = answer.body.decode("utf-8", "replace")
    return smuggled + [f"{page}: {fault}" for fault in hostile_reading.faults(kind, text)]


def shown(found: list[Page], call, ink: Ink) -> dict[str, list[Page]]:
    """For each field the pages that show it."""
    ink.write("pwn", None)
    bodies = [(page, page.get(call).body.decode("utf-8", "replace")) for page in found]
    return {field.label: [page for page, body in bodies if field.mark in body] for field in ink.fields}


def test_there_are_enough_of_each():
    assert len(set(hostile.CORPUS)) == len(hostile.CORPUS) >= 120
    assert len(fields()) >= 60


def test_what_is_said_to_be_written_by_nobody_is_there():
    every = {f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in model._meta.fields}
    models_of_ours = {model._meta.label for model in apps.get_models()}

    assert sorted(set(NOT_WRITTEN) - every - models_of_ours) == []
    assert sorted(set(SHOWN_NOWHERE) - every) == []


def test_every_field_is_filled_and_shown_somewhere(ink, found, call, record_property):
    where = shown(found, call, ink)

    record_property("hostile text: fields", len(where))
    unseen = {label for label, found in where.items() if not found}
    assert sorted(ink.unfilled) == [], refusal("fill them in tests/house/furniture.py", sorted(ink.unfilled))
    assert unseen == set(SHOWN_NOWHERE), refusal("shown nowhere, or no longer", sorted(unseen ^ set(SHOWN_NOWHERE)))


def test_text_of_any_field_stays_text_on_every_page(ink, found, call, record_property):
    faults: list[str] = []

    for pack in hostile.packs():
        ink.write(pack)
        faults += [fault for page in found for fault in judge(page, call)]

    record_property("hostile text: pages", len(found))
    record_property("hostile text: field x text x page", len(ink.fields) * len(hostile.CORPUS) * len(found))
    assert len(found) >= 60
    assert faults == [], refusal(f"{len(faults)} texts became more than text", faults[:20])


def test_an_address_of_any_field_leads_nowhere_but_to_a_page(ink, found, call, record_property):
    where = shown(found, call, ink)
    linked = [field.label for field in ink.fields if isinstance(field.field, models.URLField)]
    showing = {page.path: page for label in linked for page in where[label]}
    faults: list[str] = []

    for turn in range(len(hostile.ADDRESSES)):
        ink.write("x", turn)
        faults += [fault for page in showing.values() for fault in judge(page, call)]

    record_property("hostile text: address x page", len(hostile.ADDRESSES) * len(showing))
    assert len(showing) >= 3
    assert faults == [], refusal(f"{len(faults)} addresses run or load something", faults[:20])


def test_no_text_is_a_formula_in_a_table(ink, found, call, record_property):
    tables = [page for page in found if page.path.endswith(".csv")]
    faults: list[str] = []

    for text in hostile.TABLES:
        ink.write(text)
        faults += [fault for page in tables for fault in judge(page, call)]

    record_property("hostile text: formula x table", len(hostile.TABLES) * len(tables))
    assert len(tables) >= 3
    assert faults == [], refusal(f"{len(faults)} cells a spreadsheet would run", faults[:20])


def test_no_text_adds_a_line_to_a_calendar(ink, found, call, record_property):
    calendars = [page for page in found if page.path.endswith(".ics")]
    faults: list[str] = []

    for text in [*hostile.LINES, *hostile.STRANGE]:
        ink.write(text)
        faults += [fault for page in calendars for fault in judge(page, call)]

    record_property("hostile text: line x calendar", len(hostile.LINES + hostile.STRANGE) * len(calendars))
    assert len(calendars) >= 2
    assert faults == [], refusal(f"{len(faults)} lines that nobody of ours wrote", faults[:20])


def test_text_stays_text_in_the_memoria_s_files(ink, written):
    def files() -> list[str]:
        with scope(edition=written.elsewhere):
            document = compose(queries.facts(type(written.elsewhere).objects.get(pk=written.elsewhere.pk))).public()
        as_read = MARKDOWN.render(as_markdown(document))
        return hostile_reading.of_page(as_html(document)) + hostile_reading.of_page(as_read)

    faults: list[str] = []
    for pack in hostile.packs():
        ink.write(pack)
        faults += files()

    assert faults == [], refusal(f"{len(faults)} texts became more than text", faults[:20])


@pytest.mark.parametrize("path", ["/buscar/", "/en/buscar/"])
def test_what_is_searched_for_stays_text(path, world, call):
    addresses = [f"{path}?q={quote(text, errors='replace')}" for text in hostile.CORPUS]
    asked = [Page("public:search", address, world.visitors["anonymous"]) for address in addresses]

    faults = [fault for page in asked for fault in judge(page, call)]

    assert faults == [], refusal(f"{len(faults)} texts became more than text", faults[:20])
