"""The memoria as one Markdown file, with tables as GitHub and Pandoc read them."""

import re
from functools import singledispatch

from django.conf import settings
from django.utils.translation import gettext as _

from datacon.base import markdown
from datacon.memoria.document import (
    Block,
    Cell,
    Column,
    Cover,
    Figures,
    Items,
    Memoria,
    Prose,
    Section,
    Sentence,
    Span,
    Table,
)

MARKS = re.compile(r"([\\`*_\[\]<>|#~&])")
LINK_BREAKS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", " ": "%20"})
OWN_LINK = re.compile(r"\]\(/(?!/)")


def as_markdown(memoria: Memoria) -> str:
    """The whole document; addresses are absolute, for a file has no site of its own."""
    chapters = (part for section in memoria.sections for part in _section(section, 2))
    caveat = [f"> {escape(memoria.edition.caveat)}"] if memoria.edition.is_synthetic else []
    parts = [*caveat, *_cover(memoria.cover), *chapters, "---", as_text(memoria.colophon)]
    return OWN_LINK.sub(f"]({settings.ORIGIN}/", "\n\n".join(parts)) + "\n"


def _cover(cover: Cover) -> list[str]:
    return [f"# {_('Memoria')}: {escape(cover.title.text)}", f"{escape(cover.ordinal)}. {as_text(cover.held)}"]


def _section(section: Section, level: int) -> list[str]:
    parts = [f"{'#' * level} {escape(section.title)}", *(as_text(block) for block in section.body)]
    return parts + [part for child in section.sections for part in _section(child, level + 1)]


def escape(text: str) -> str:
    """Words as they are, whatever marks of Markdown they hold, on one line."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))


@singledispatch
def as_text(block: Block) -> str:
    raise AssertionError(f"no Markdown for {block!r}")


@as_text.register
def _prose(block: Prose) -> str:
    return markdown.nest(block.text, top=block.top)


@as_text.register
def _sentence(block: Sentence) -> str:
    return block.text.format(**{name: _span(span) for name, span in block.places.items()})


@as_text.register
def _items(block: Items) -> str:
    return "\n".join(f"{number}. {_span(item)}" for number, item in enumerate(block.items, start=1))


@as_text.register
def _figures(block: Figures) -> str:
    return "\n".join(
        f"- {_span(Span(figure.reading, figure.url))} {escape(figure.name.text)}" for figure in block.figures
    )


@as_text.register
def _table(block: Table) -> str:
    heads = [escape(column.head) for column in block.columns]
    rules = ["---:" if column.role == "number" else "---" for column in block.columns]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [heads, rules, *map(_row, block.cells)])


def _row(cells: list[tuple[Column, Cell]]) -> list[str]:
    return [_cell(cell, between=" " if column.role == "name" else ", ") for column, cell in cells]


def _cell(cell: Cell, between: str) -> str:
    words = between.join(map(_span, cell.spans))
    return f"{words} ({escape(cell.seal)})" if cell.seal else words


def _span(span: Span) -> str:
    words = "" if span.repeated else escape(span.text)
    if span.missing:
        return f"{words} ({escape(span.missing)})"
    return f"[{words}]({span.href.translate(LINK_BREAKS)})" if span.href else words
