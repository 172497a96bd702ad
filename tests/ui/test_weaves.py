import re

import pytest
from django.core.management import call_command

from datacon.ui import weaves
from datacon.ui.weaves import DRAFTS, WARP, Ink, Weave


@pytest.mark.parametrize("name", Weave.values)
def test_every_weave_has_a_draft_whose_rows_are_equally_long(name):
    draft = DRAFTS[name]

    assert {len(row) for row in draft} == {len(draft[0])}
    assert set("".join(draft)) == {"0", "1"}


@pytest.mark.parametrize("name", Weave.values)
def test_a_draft_holds_together(name):
    """Each thread passes over somewhere and under somewhere, or it would fall out of the cloth."""
    warp = ["".join(thread) for thread in zip(*DRAFTS[name], strict=True)]

    assert [thread for thread in [*warp, *DRAFTS[name]] if set(thread) != {"0", "1"}] == []


def test_drafts_are_all_different():
    assert len(set(DRAFTS.values())) == len(Weave.values)


def test_floats_are_the_runs_of_each_row():
    assert weaves.floats(("0110", "1001")) == [(1, 0, 2), (0, 1, 1), (3, 1, 1)]


@pytest.mark.parametrize(("name", "draft"), [*DRAFTS.items(), ("warp", WARP)])
def test_the_path_of_a_draft_paints_exactly_its_threads(name, draft):
    painted = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", weaves.path(draft))
        for step in range(int(length))
    }

    assert painted == {(x, y) for y, row in enumerate(draft) for x, cell in enumerate(row) if cell == "1"}


@pytest.mark.parametrize("name", weaves.files())
def test_mask_in_the_repository_is_what_its_draft_makes(name):
    assert (weaves.MASKS / name).read_text() == weaves.files()[name], "run `datacon weaves`"


def test_no_mask_is_left_of_a_weave_that_is_gone():
    assert {path.name for path in weaves.MASKS.iterdir()} == set(weaves.files())


def test_command_writes_every_mask(tmp_path):
    call_command("weaves", output=tmp_path)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == weaves.files()


@pytest.mark.parametrize("name", Weave.values)
def test_style_sheet_repeats_each_mask_at_its_draft_s_width(name):
    css = (weaves.MASKS.parent / "css" / "weaves.css").read_text()

    assert f'.weave-{name} {{ --weave: url("../weaves/{name}.svg"); --threads: {len(DRAFTS[name][0])}; }}' in css


@pytest.mark.parametrize("name", Ink.values)
def test_style_sheet_gives_every_ink_a_class(name):
    css = (weaves.MASKS.parent / "css" / "weaves.css").read_text()

    assert f".ink-{name} {{ --ink: var(--{name});" in css
