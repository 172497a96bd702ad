"""The drawings of the sprite, by name."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def names() -> tuple[str, ...]:
    return tuple(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))
