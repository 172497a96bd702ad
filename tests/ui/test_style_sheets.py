"""The style sheets: one a part, in their layers, in one piece when they are served."""

import hashlib
import re
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from datacon.ui import icons
from tests.ui.tokens import CSS, FOLDER

INDEX = (CSS / "index.css").read_text()
SHEETS = sorted(path for path in CSS.glob("*.css") if path.name != "index.css")
TEMPLATES = sorted((FOLDER / "templates").rglob("*.html"))
OF_THE_DESK = {"desk.css", "plan.css"}
"""Loaded by its own pages only, so that readers of the site do not wait for them."""

IMPORTED = [path for path in SHEETS if path.name not in OF_THE_DESK]
LAYERS = {"reset", "tokens", "base", "layout", "parts", "pages", "tools"}


def test_the_index_orders_the_layers_and_imports_every_sheet_once():
    assert "@layer reset, tokens, base, layout, parts, pages, tools;" in INDEX
    assert sorted(re.findall(r'@import url\("(.+?)"\);', INDEX)) == [path.name for path in IMPORTED]


def test_the_desk_loads_the_sheets_of_its_own():
    loaded = re.findall(r'href="{% static "ui/css/(.+?)" %}"', (FOLDER / "templates/ui/desk.html").read_text())

    assert set(loaded) == OF_THE_DESK


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(path):
    """All but fonts, which belong to none."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    outside, depth, layers = [], 0, set()
    for piece in re.split(r"([{}])", text):
        if depth == 0 and piece.strip() not in {"", "{", "}"}:
            outside.append(piece.strip())
        depth += {"{": 1, "}": -1}.get(piece, 0)
    layers = {found for name in outside for found in re.findall(r"^@layer (\w+)$", name)}

    assert depth == 0
    assert layers <= LAYERS
    assert [name for name in outside if not name.startswith("@layer ")] == ["@font-face"] * text.count("@font-face")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheets_take_nothing_from_elsewhere(path):
    addresses = re.findall(r"url\(\"?(.*?)\"?\)", path.read_text())

    assert [address for address in addresses if not (CSS / address).is_file()] == []
    assert "!important" not in path.read_text()


def test_every_font_carries_its_licence_and_is_unchanged():
    folder = CSS.parent / "fonts"
    licence = (folder / "LICENCE.txt").read_text()
    fonts = sorted(folder.glob("*.woff2"))

    declared = dict(re.findall(r"file +(\S+)\n +sha256 +(\S+)", licence))
    assert declared == {font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in fonts}
    assert "OFL-1.1" in licence


def asked_icons() -> Iterator[str]:
    for template in TEMPLATES:
        yield from re.findall(r'{% icon "([\w-]+)"', template.read_text())


@pytest.mark.parametrize("name", sorted(set(asked_icons())))
def test_every_icon_that_is_asked_for_is_drawn(name):
    assert name in icons.names()


@pytest.fixture
def telar_storage(settings, tmp_path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "datacon.ui.storage.TelarStorage"}}


def collect(**options: bool) -> str:
    """The name under which the style sheet is served."""
    call_command("collectstatic", interactive=False, verbosity=0, **options)
    return staticfiles_storage.stored_name("ui/css/index.css")


def served(name: str) -> str:
    with staticfiles_storage.open(name) as file:
        return file.read().decode()


@pytest.mark.usefixtures("telar_storage")
def test_collecting_joins_the_imports_into_one_hashed_style_sheet():
    name = collect()
    joined = served(name)

    assert re.fullmatch(r"ui/css/index\.[0-9a-f]{12}\.css", name)
    assert "@import" not in joined
    assert joined.count("@layer parts {") == INDEX.count("@import") - joined_elsewhere()
    assert staticfiles_storage.stored_name("ui/weaves/twill.svg").rpartition("/")[2] in joined


def joined_elsewhere() -> int:
    """Sheets that are of no part."""
    return sum("@layer parts {" not in path.read_text() for path in IMPORTED)


@pytest.mark.usefixtures("telar_storage")
def test_the_joined_style_sheet_changes_its_name_when_a_part_changes(settings, tmp_path):
    before = collect()
    mine = tmp_path / "mine/ui/css"
    mine.mkdir(parents=True)
    (mine / "seal.css").write_text("@layer parts { .seal { border-width: 9px; } }")

    settings.STATICFILES_DIRS = [tmp_path / "mine"]
    finders.get_finder.cache_clear()
    after = collect()

    assert after != before
    assert "border-width: 9px" in served(after)


@pytest.fixture(autouse=True)
def _fresh_finders() -> Iterator[None]:
    yield
    finders.get_finder.cache_clear()


@pytest.mark.usefixtures("telar_storage")
def test_a_dry_run_of_collecting_writes_nothing(tmp_path):
    call_command("collectstatic", interactive=False, verbosity=0, dry_run=True)

    assert not (tmp_path / "static").exists()
