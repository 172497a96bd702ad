"""The memoria's cover: the edition's programme, woven."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from datacon.editions.models import Edition
from datacon.programme.models import Block, Day
from datacon.programme.states import Mode
from datacon.ui import cloth


@dataclass(frozen=True, slots=True)
class Pictures:
    """Addresses of the four cloths, and what they show in words."""

    wide: str
    wide_dark: str
    narrow: str
    narrow_dark: str
    text: str


def woven(days: Iterable[Day]) -> list[cloth.Day]:
    """The cloth's strips: every session that was held."""
    return [[_stretch(block) for block in day.blocks.all()] for day in days]


def _stretch(block: Block) -> cloth.Block:
    held = [session for session in block.sessions.all() if not session.is_cancelled]
    strips = [cloth.Strip(one.type.weave, one.type.ink, one.type.name, str(one)) for one in held]
    return cloth.Block(strips, sequential=block.mode == Mode.SEQUENTIAL)


def published(edition: Edition, days: list[cloth.Day]) -> Pictures:
    """The pictures that the site serves."""

    def address(name: str) -> str:
        return reverse(f"public_files:{name}", args=[edition.fiscal_year])

    return Pictures(
        wide=address("cloth"),
        wide_dark=address("cloth_dark"),
        narrow=address("cloth_narrow"),
        narrow_dark=address("cloth_narrow_dark"),
        text=cloth.describe(days),
    )


def inside(days: list[cloth.Day]) -> Pictures:
    """The pictures themselves, for a file that travels alone."""
    return Pictures(
        wide=_address(cloth.weave(days)),
        wide_dark=_address(cloth.weave(days, dark=True)),
        narrow=_address(cloth.weave(days, narrow=True)),
        narrow_dark=_address(cloth.weave(days, narrow=True, dark=True)),
        text=cloth.describe(days),
    )


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
