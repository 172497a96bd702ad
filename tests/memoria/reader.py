"""Reads a memoria back, in each of its forms, by means that share nothing with what wrote it."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

Rows = list[list[str]]


@dataclass(frozen=True)
class Read:
    """The headings in order, and the tables by the heading they stand under; first row the heads."""

    headings: list[str]
    tables: dict[str, Rows]


def visible(tag: Tag) -> str:
    """What an eye sees of it."""
    copy = BeautifulSoup(str(tag), "html.parser")
    for hidden in copy.select(".hidden-text"):
        hidden.decompose()
    return " ".join(copy.get_text().split())


def html(text: str) -> Read:
    main = BeautifulSoup(text, "html.parser").main
    chapters = main.select("section h2, section h3")
    tables = {visible(table.find_previous(["h2", "h3"])): rows(table) for table in main.select("section table")}
    return Read([visible(heading) for heading in chapters if not heading.find_parent(class_="datacorner")], tables)


def rows(table: Tag) -> Rows:
    return [[visible(cell) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def markdown(text: str) -> Read:
    headings: list[str] = []
    tables: dict[str, Rows] = {}
    for line in text.splitlines():
        if match := re.match(r"(#{2,3}) (.*)", line):
            headings.append(plain(match[2]))
        elif line.startswith("| ") and not re.fullmatch(r"[| :-]+", line):
            cells = re.split(r"(?<!\\)\|", line)[1:-1]
            tables.setdefault(headings[-1], []).append([plain(cell.strip()) for cell in cells])
    return Read(headings, tables)


def plain(text: str) -> str:
    """The words without links and marks; a material that is missing says so in brackets, which go too."""
    text = re.sub(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r" \((?:sin localizar|pendiente)\)(?:,(?= ))?", "", text)
    return re.sub(r"\\(.)", r"\1", text)
