"""The cloth, whatever the programme: one strip a session, nothing outside, nothing on another."""

from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from datacon.ui import cloth
from datacon.ui.cloth import Block, Strip
from datacon.ui.weaves import Ink, Weave
from tests.ui.tokens import THEMES

SVG = "{http://www.w3.org/2000/svg}"
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)

strips = st.builds(Strip, st.sampled_from(Weave.values), st.sampled_from(Ink.values), TEXT, TEXT)
blocks = st.builds(Block, st.lists(strips, max_size=5), st.booleans())
programmes = st.lists(st.lists(blocks, max_size=6), max_size=6)


def strip(label: str = "S0101", weave: str = Weave.PLAIN, ink: str = Ink.ANIL) -> Strip:
    return Strip(weave, ink, "Ceremonia", label)


def drawn(svg: str) -> list[ElementTree.Element]:
    """The strips: the rectangles that a weave fills."""
    root = ElementTree.fromstring(svg)  # noqa: S314 — our own
    return root.findall(f"{SVG}g/{SVG}g/{SVG}rect")


def place(rectangle: ElementTree.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(rectangle.attrib[name].rstrip("%")) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def apart(one: tuple[float, ...], other: tuple[float, ...], slack: float = 0.021) -> bool:
    return (
        one[2] <= other[0] + slack
        or other[2] <= one[0] + slack
        or one[3] <= other[1] + slack
        or other[3] <= one[1] + slack
    )


@given(programmes, st.booleans(), st.booleans())
def test_any_programme_is_woven_whole_and_the_same_each_time(days, narrow, dark):
    svg = cloth.weave(days, narrow=narrow, dark=dark)
    sessions = [one for day in days for block in day for one in block.strips]
    places = [place(rectangle) for rectangle in drawn(svg)]

    assert svg == cloth.weave(days, narrow=narrow, dark=dark)
    assert [one.attrib["fill"] for one in drawn(svg)] == [f"url(#{one.weave}-{one.ink})" for one in sessions]
    assert all(0 <= x < x2 <= 100.02 and 0 <= y < y2 <= 100.02 for x, y, x2, y2 in places)
    assert all(apart(one, other) for position, one in enumerate(places) for other in places[:position])


@given(programmes)
def test_any_wide_cloth_fills_the_width_it_is_given(days):
    places = [place(rectangle) for rectangle in drawn(cloth.weave(days))]

    if places:
        assert min(x for x, _y, _x2, _y2 in places) == 0
        assert max(x2 for _x, _y, x2, _y2 in places) == pytest.approx(100, abs=0.02)


@given(programmes)
def test_any_cloth_is_presentation_attributes_only(days):
    svg = cloth.weave(days)
    root = ElementTree.fromstring(svg)  # noqa: S314 — our own

    assert not {element.tag for element in root.iter()} & {f"{SVG}style", f"{SVG}script", f"{SVG}image"}
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert (root.attrib["width"], root.attrib["height"], "viewBox" in root.attrib) == ("100%", "100%", False)


def test_sessions_in_sequence_stand_side_by_side():
    svg = cloth.weave([[Block([strip(), strip()], sequential=True)]])

    assert [place(one) for one in drawn(svg)] == [(0, 0, 50, 100), (50, 0, 100, 100)]


def test_sessions_at_once_or_unspecified_stand_one_above_another():
    svg = cloth.weave([[Block([strip(), strip()])]])

    assert [place(one) for one in drawn(svg)] == [(0, 0, 100, 50), (0, 50, 100, 100)]


def test_bare_warp_separates_days():
    svg = cloth.weave([[Block([strip()])], [Block([strip()])]])

    (_, _, first_ends, _), (second_starts, _, _, _) = (place(one) for one in drawn(svg))
    assert second_starts - first_ends == cloth.BARE


def test_a_day_or_block_without_sessions_takes_no_room():
    svg = cloth.weave([[], [Block([]), Block([strip()])]])

    assert [place(one) for one in drawn(svg)] == [(0, 0, 100, 100)]


def test_narrow_cloth_lays_each_day_in_a_row_of_its_own():
    svg = cloth.weave([[Block([strip()])], [Block([strip()]), Block([strip()])]], narrow=True)

    assert [place(one) for one in drawn(svg)] == [(0, 0, 100, 46), (0, 54, 50, 100), (50, 54, 100, 100)]


def test_narrow_cloth_of_many_days_has_no_more_rows_than_can_be_read():
    svg = cloth.weave([[Block([strip()])]] * 10, narrow=True)

    assert len({place(one)[1] for one in drawn(svg)}) == cloth.NARROW_ROWS


def test_cloth_without_sessions_is_bare_warp():
    svg = cloth.weave([])

    assert drawn(svg) == []
    assert 'fill="url(#warp)"' in svg


def test_each_strip_of_a_small_cloth_says_which_session_it_is():
    svg = cloth.weave([[Block([strip("S0101 Ceremonia: <Inauguración> & más")])]])

    assert drawn(svg)[0].findtext(f"{SVG}title") == "S0101 Ceremonia: <Inauguración> & más"


@pytest.mark.parametrize("narrow", [False, True])
def test_five_hundred_sessions_stay_within_sixty_kilobytes(narrow):
    kinds = list(zip(Weave.values, Ink.values, strict=True))
    block = Block([Strip(*kinds[number % 6], "Taller", "S0101 " + "Título " * 20) for number in range(5)])
    svg = cloth.weave([[block] * 20] * 5, narrow=narrow)

    assert len(drawn(svg)) == 500
    assert len(svg.encode()) <= 60_000


def test_the_text_alternative_counts_sessions_days_and_types():
    days = [
        [Block([strip(), Strip(Weave.TWILL, Ink.JADE, "Taller", "S0102")])],
        [Block([strip()])],
    ]

    assert cloth.describe(days) == (
        "La tela de la edición: 3 sesiones en dos jornadas, un tejido por tipo de sesión: Ceremonia 2, Taller 1."
    )


def test_the_text_alternative_of_one_session_is_in_the_singular():
    assert cloth.describe([[Block([strip()])]]).startswith("La tela de la edición: 1 sesión en una jornada,")


def test_the_text_alternative_of_a_programme_without_sessions_says_so():
    assert cloth.describe([[]]) == "La tela de la edición, sin tejer: el programa todavía no tiene sesiones."


def test_the_text_alternative_stands_inside_the_file():
    days = [[Block([strip()])]]
    root = ElementTree.fromstring(cloth.weave(days))  # noqa: S314 — our own

    assert root.findtext(f"{SVG}desc") == cloth.describe(days)
    assert root.attrib["aria-labelledby"].split() == [
        root.find(f"{SVG}{tag}").attrib["id"] for tag in ("title", "desc")
    ]


@pytest.mark.parametrize(("theme", "inks"), [("light", cloth.LIGHT), ("dark", cloth.DARK)])
def test_inks_of_the_cloth_are_those_of_the_style_sheet(theme, inks):
    tokens = THEMES[theme]

    assert inks == {name: tokens[{"ground": "papel", "warp": "humo"}.get(name, name)] for name in inks}


def test_a_cloth_by_night_is_the_same_cloth_in_other_inks():
    days = [[Block([strip()])]]
    day, night = cloth.weave(days), cloth.weave(days, dark=True)

    for name in ("ground", "warp", Ink.ANIL):
        day = day.replace(cloth.LIGHT[name], cloth.DARK[name])
    assert day == night


def test_an_english_page_describes_the_cloth_with_its_numbers():
    with translation.override("en"):
        assert "1" in cloth.describe([[Block([strip()])]])
