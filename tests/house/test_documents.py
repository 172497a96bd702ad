"""The documents keep up with the code: what is not written down fails here."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import get_commands

from tests.house.test_direction import models
from tests.house.tree import PACKAGE, ROOT, files, python_files, refusal, shown

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DATASETS = sorted({path.stem for path in (PACKAGE / "opendata/datasets").glob("*.py")} - {"__init__", "column"})
ADRS = sorted((ROOT / "docs/adr").glob("*.md"))


def read(page: str) -> str:
    return (ROOT / page).read_text()


def rows(page: str) -> list[list[str]]:
    """The cells of every table of a page, without the heads' rules."""
    lines = [line for line in read(page).splitlines() if line.startswith("|") and not line.startswith("|-")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_between_documents_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_code_speaks_only_of_documents_that_are_here():
    sources = [
        path
        for folder in ("datacon", "tests", "bench")
        for path in files("*.py", "*.html", "*.css", under=ROOT / folder)
    ]
    here = {page.name for page in PAGES} | {path.name for path in files("*.md")}
    missing = [
        f"{shown(path)}: {name}"
        for path in sources
        for name in re.findall(r"\b([\w-]+\.md)\b", path.read_text())
        if name not in here and path.name != "test_documents.py" and "memoria" not in path.parts
    ]

    assert missing == [], refusal("readers of the project cannot open", missing)


def test_every_setting_is_documented_and_every_documented_one_is_read():
    read_by_code = {
        setting
        for path in [*python_files(), *(ROOT / "bin").iterdir()]
        for setting in re.findall(r"\b(?:DATACON_[A-Z_]+|PORT)\b", path.read_text())
    }
    documented = {
        name for row in rows("docs/operating.md") for name in re.findall(r"`(DATACON_[A-Z_]+|PORT)`", row[0])
    }

    assert read_by_code - documented == set(), "write a row in docs/operating.md"
    assert documented - read_by_code == set(), "nothing reads these any more"


def test_every_command_of_ours_is_documented():
    ours = {name for name, module in get_commands().items() if str(module).startswith("datacon.")}

    written = read("docs/operating.md") + read("CONTRIBUTING.md")

    assert {name for name in ours if f"`datacon {name}" not in written} == set()


@pytest.mark.parametrize("dataset", DATASETS)
def test_every_published_column_says_what_it_is(dataset):
    columns = import_module(f"datacon.opendata.datasets.{dataset}").COLUMNS

    assert [column.name for column in columns if not re.fullmatch("[a-z][a-z0-9_]*", column.name)] == []
    assert [column.name for column in columns if not (column.title and str(column.description).endswith("."))] == []
    assert len({column.name for column in columns}) == len(columns)


def holds_personal_data(model: type) -> bool:
    targets = {field.related_model for field in model._meta.concrete_fields if field.is_relation}
    people = {apps.get_model("people.Person"), apps.get_model("people.User")}
    return model in people or bool(targets & people)


def test_every_field_about_people_is_in_the_table_of_personal_data():
    fields = {
        str(field)
        for model in models()
        if holds_personal_data(model)
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)
        if not field.primary_key
    }
    listed = {row[0].strip("`"): row[1:] for row in rows("docs/personal-data.md")}

    assert fields - set(listed) == set(), "say what for, how long, and whether it is published"
    assert [name for name in fields if len(listed[name]) != 3 or not all(listed[name])] == []


def test_every_model_has_its_word_in_the_glossary():
    nouns = {cell for row in rows("docs/glossary.md") for cell in re.findall(r"`(\w+)`", row[1])}
    missing = sorted({model.__name__ for model in models()} - nouns)

    assert missing == [], refusal("pair it with its Spanish term", missing)


@pytest.mark.parametrize("page", ADRS, ids=shown)
def test_decision_is_half_a_page_with_its_four_parts(page):
    text = page.read_text()

    assert re.match(r"# \d{4} ", text), "its first line is its number and what was decided"
    assert page.name[:4] == text[2:6]
    assert [part for part in ("Context", "Decision", "Rejected", "Consequences") if f"**{part}" not in text] == []
    assert len(text.split()) <= 450


def test_decisions_are_numbered_without_gaps():
    assert [path.name[:4] for path in ADRS] == [f"{number:04}" for number in range(1, len(ADRS) + 1)]


@pytest.mark.parametrize("page", ["README.md", "README.es.md"])
def test_first_screen_of_the_readme_holds_the_two_commands(page):
    first_screen = "\n".join(read(page).splitlines()[:25])
    block = re.search(r"```sh\n(.*?)```", first_screen, re.DOTALL)

    assert block, "no block of commands in the first 25 lines"
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == ["bin/run", "bin/test"]


def test_both_readmes_have_the_same_commands_and_pictures():
    def essence(page: str) -> tuple[list[str], list[str]]:
        return re.findall(r"^\| `([^`]+)`", read(page), re.M), re.findall(r"!\[[^]]*\]\(([^)]+)\)", read(page))

    assert essence("README.md") == essence("README.es.md")
