"""Every pair of colours that text or a control is drawn in, by day and by night (WCAG 1.4.3, 1.4.11)."""

import pytest

from datacon.ui.weaves import Ink
from tests.ui.tokens import BY_PREFERENCE, THEMES, contrast

TEXTS = ["tinta", "humo", "anil", "cochinilla", "jade", "barro", "obispo", "ladrillo", "cempasuchil-text"]
GROUNDS = ["papel", "lienzo"]
FILLED = ["tinta", "anil", "cochinilla", "ladrillo"]
"""Grounds of buttons, tabs and seals, with papel as the text on them."""

DARK_TEXT = "#1A1B29"
"""The one colour written out: on cempasúchil, in both themes."""


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_dark_is_the_same_by_preference_and_by_choice():
    assert THEMES["dark"] == BY_PREFERENCE


def test_both_themes_name_the_same_colours():
    assert THEMES["light"].keys() == THEMES["dark"].keys()
    assert set(Ink.values) <= THEMES["light"].keys()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_both_papers(theme, text, ground):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", FILLED)
def test_paper_can_be_read_on_what_is_filled(theme, ground):
    assert contrast(THEMES[theme]["papel"], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_dark_ink_can_be_read_on_cempasuchil(theme):
    assert contrast(DARK_TEXT, THEMES[theme]["cempasuchil"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_borders_of_controls_stand_out(theme, ground):
    assert contrast(THEMES[theme]["borde"], THEMES[theme][ground]) >= 3
