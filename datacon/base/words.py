"""Words as people and files spell them: accents, case and stray spaces do not tell them apart."""

import unicodedata


def clean(text: str) -> str:
    """`text` in one line, with single spaces and composed accents."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain(text: str) -> str:
    """What is left to compare: «  TÍTULO » and «titulo» are one word."""
    letters = unicodedata.normalize("NFKD", clean(text)).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
