"""The weaving drafts and inks that Telar draws session types with.

A draft is a small binary matrix, repeated: 1 where the weft passes over the warp. The swatch beside a
type's name, the edge of a session's page and the cloth of an edition are the same draft at other sizes.
"""

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class Weave(models.TextChoices):
    PLAIN = "plain", _("tafetán")
    TWILL = "twill", _("sarga")
    BASKET = "basket", _("esterilla")
    RIB = "rib", _("canalé")
    DIAMOND = "diamond", _("rombo")
    HERRINGBONE = "herringbone", _("espiga")


class Ink(models.TextChoices):
    COCHINILLA = "cochinilla", _("cochinilla")
    ANIL = "anil", _("añil")
    JADE = "jade", _("jade")
    BARRO = "barro", _("barro")
    CEMPASUCHIL = "cempasuchil", _("cempasúchil")
    OBISPO = "obispo", _("obispo")


DRAFTS: dict[str, tuple[str, ...]] = {
    Weave.PLAIN: ("10", "01"),
    Weave.TWILL: ("1100", "0110", "0011", "1001"),
    Weave.BASKET: ("1100", "1100", "0011", "0011"),
    Weave.RIB: ("1110", "1110", "1011", "1011", "1101", "1101", "0111", "0111"),
    Weave.DIAMOND: (
        "11001001",
        "10011100",
        "00110110",
        "01100011",
        "11000001",
        "01100011",
        "00110110",
        "10011100",
    ),
    Weave.HERRINGBONE: (
        "11001100",
        "01101001",
        "00110011",
        "10010110",
    ),
}

WARP = ("1000",)
"""Bare warp: what separates days, and what there is where nothing is woven yet."""

MASKS = Path(__file__).parent / "static" / "ui" / "weaves"


def floats(draft: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The weft's passes over the warp, as (thread, pick, length)."""
    passes = []
    for pick, row in enumerate(draft):
        start = 0
        for thread in range(len(row) + 1):
            if thread == len(row) or row[thread] == "0":
                if thread > start:
                    passes.append((start, pick, thread - start))
                start = thread + 1
    return passes


def path(draft: tuple[str, ...], thread: int = 1) -> str:
    """The draft once, as the data of an SVG path, `thread` units a thread."""
    return "".join(f"M{x * thread} {y * thread}h{n * thread}v{thread}h-{n * thread}z" for x, y, n in floats(draft))


def svg(draft: tuple[str, ...]) -> str:
    """The draft once, as a file that a mask repeats; the page gives ink and size."""
    width, height = len(draft[0]), len(draft)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'shape-rendering="crispEdges"><path d="{path(draft)}"/></svg>\n'
    )


def files() -> dict[str, str]:
    """The masks, by file name."""
    return {f"{name}.svg": svg(draft) for name, draft in [*DRAFTS.items(), ("warp", WARP)]}
