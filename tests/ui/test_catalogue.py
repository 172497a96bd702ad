"""The catalogue shows everything, and the written list of the parts is true."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from datacon.ui.samples import samples
from tests.ui.tokens import FOLDER

WHOLE_PAGES = {"page", "desk", "skeleton", "catalogue", "catalogue_foundations"}
ALONE = {"saved"}
"""Takes the place of an element that stands once on its page, so it cannot be shown twice here."""

ALL = {path.stem for path in (FOLDER / "templates" / "ui").glob("*.html")} - WHOLE_PAGES
PARTS = ALL - ALONE
WRITTEN = (FOLDER / "COMPONENTS.md").read_text()


@pytest.fixture
def catalogue(client, db) -> BeautifulSoup:
    return BeautifulSoup(client.get("/_telar/").content, "html.parser")


def test_the_catalogue_is_where_its_name_says():
    assert reverse("ui:telar") == "/_telar/"


def test_the_catalogue_shows_every_part_in_light_and_dark(catalogue):
    shown = {
        section["id"]: [pane["data-theme"] for pane in section.select(".pane") if pane.get_text(strip=True)]
        for section in catalogue.select(".specimen")
    }

    assert shown.keys() - {"base"} == PARTS
    assert [name for name in PARTS - {"cloth"} if shown[name] != ["light", "dark"]] == []


def test_the_catalogue_shows_how_to_include_a_part(catalogue):
    assert catalogue.select_one("#chip .usage").get_text(strip=True) == (
        '{% include "ui/chip.html" with type=session.type only %}'
    )


def test_no_id_stands_twice_in_the_catalogue(catalogue):
    ids = [element["id"] for element in catalogue.select("[id]")]

    assert sorted(ids) == sorted(set(ids))


def test_the_written_list_names_every_part():
    assert set(re.findall(r"^\| `(\w+)` \|", WRITTEN, re.MULTILINE)) | {"banner", "masthead", "foot"} == ALL


@pytest.mark.parametrize("sample", samples("light"), ids=lambda sample: sample.name)
def test_the_written_list_names_every_argument_of_a_sample(sample):
    row = re.search(rf"^\| `{sample.name}` \|.*$", WRITTEN, re.MULTILINE)
    named = set(re.findall(r"(\w+)=", sample.usage))

    assert row is None or named <= set(re.findall(r"\w+", row[0]))


@pytest.mark.parametrize(
    ("name", "rows"), [("cloth", 1), ("cloth_dark", 1), ("cloth_narrow", 2), ("cloth_narrow_dark", 2)]
)
def test_sample_cloths_are_served(client, name, rows):
    answer = client.get(reverse(f"ui:{name}"))
    tops = set(re.findall(r'y="([\d.]+)%" width="[\d.]+%" height="(?:100|46)%"', answer.content.decode()))

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert len(tops) == rows
