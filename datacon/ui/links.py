"""The one shape that lists of links take in Telar's parts."""

from dataclasses import dataclass

FOLLOWED = ("https://", "http://", "/")
"""How an address begins that a page may link to, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Link:
    """`note` stands beside the text; `lang` says the text's language when it is not the page's."""

    text: str
    url: str
    note: str = ""
    current: bool = False
    lang: str = ""
