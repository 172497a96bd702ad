"""Hiding names in a text, however they are written: without accents, in capitals, between marks, inside an address."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

MARK = "▒▒▒"
"""What stands where a name was; pages say «nombre oculto» of it."""

PIECE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});|(?:%[0-9a-fA-F]{2})+|.", re.DOTALL)
"""What is one letter to a reader, or a few: an entity, a run of escaped bytes, a character."""

WITHIN_WORDS = frozenset("*`\\")
"""Marks of Markdown that may stand in the middle of a word and are not seen."""

SHORTEST = 2
SHORT = 3
"""Letters up to which a name is hidden only where it is written as one: «SE» is a name, and «se» is a word."""


@lru_cache(maxsize=4096)
def _read(piece: str) -> str:
    """The plain letters and digits of a piece; a space for what parts words, and nothing for what is not seen."""
    if len(piece) > 1:
        piece = unescape(piece) if piece.startswith("&") else unquote(piece)
    letters = unicodedata.normalize("NFKD", piece).casefold()
    return "".join(_plain(one) for one in letters)


def _plain(letter: str) -> str:
    if letter.isalnum():
        return letter
    return "" if letter in WITHIN_WORDS or unicodedata.category(letter) in ("Mn", "Cf") else " "


def plain(text: str) -> str:
    """«Peña & Cía.» → «pena cia»: what two spellings of the same have in common."""
    return " ".join("".join(_read(piece) for piece in PIECE.findall(text)).split())


_known = lru_cache(maxsize=16384)(plain)
"""Of names, which come back with every page; texts are too long to be kept."""


class Mask:
    """Hides `names` in any text, as whole words; «Datos Abiertos» is also found in «datosabiertos.example»."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        found = {_known(name) for name in names}
        longest_first = sorted((one for one in found if len(one) >= SHORTEST), key=lambda one: (-len(one), one))
        either = "|".join(re.escape(one).replace(r"\ ", " *") for one in longest_first)
        self.pattern = re.compile(rf"(?<!\S)(?:{either})(?!\S)") if either else None

    def hide(self, text: str) -> str:
        if self.pattern is None:
            return text
        letters, places = _skeleton(text)
        kept, end = [], 0
        for match in self.pattern.finditer(letters):
            start, stop = places[match.start()][0], places[match.end() - 1][1]
            if len(match.group()) > SHORT or not text[start:stop].islower():
                kept += [text[end:start], MARK]
                end = stop + _closing(text[start:stop], text[stop:])
        return "".join([*kept, text[end:]])


def _closing(hidden: str, rest: str) -> int:
    """How many marks after a hidden name close what was opened within it."""
    return len(rest) - len(rest.lstrip("*`")) if WITHIN_WORDS & set(hidden) else 0


def _skeleton(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as `_read` reads it, and for each letter where in the text it comes from."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in PIECE.finditer(text):
        read = _read(piece.group())
        letters.append(read)
        places += [piece.span()] * len(read)
    return "".join(letters), places
