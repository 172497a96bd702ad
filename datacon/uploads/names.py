"""The name of a file as its owner gave it, made safe to be shown and to be saved under."""

import os
import re
import unicodedata

LONGEST = 200
LONGEST_ENDING = 20
HIDDEN = ("C", "Zl", "Zp")
"""Categories of characters that hide, break or turn text: controls, NUL, bidi marks, line ends."""


def shown(name: str) -> str:
    """`name` without folders and without what hides or turns text; a long one keeps its ending."""
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if not unicodedata.category(c).startswith(HIDDEN))
    stem, ending = os.path.splitext(re.split(r"[/\\]", visible)[-1].strip(" ."))
    ending = ending[:LONGEST_ENDING]
    return stem[: LONGEST - len(ending)] + ending or "—"
