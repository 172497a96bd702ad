"""The memoria as data, for every renderer: the page, the files, and later PDF and DOCX.

People write `Prose`; everything else is computed, and a renderer has no other place to take a number from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from datacon.base import markdown
from datacon.editions.models import Edition
from datacon.programme.models import SessionType
from datacon.ui import cloth

CONTENT_LANGUAGE = "es-MX"
"""Of what people wrote, unless it says another."""


@dataclass(frozen=True, slots=True)
class Span:
    """A few words, with the address of the data behind them; or what is missing, and how that is said.

    `moment` makes them a time. `repeated`: they stand in the row above too, where the eye finds them (R104).
    """

    text: str
    url: str = ""
    lang: str = ""
    moment: str = ""
    repeated: bool = False
    missing: str = ""

    @property
    def href(self) -> str:
        """The address when it is one that a reader may follow: of this site, or of the web."""
        return self.url if self.url.startswith(("/", "#", "http://", "https://")) else ""

    def html(self) -> SafeString:
        words = format_html('<span lang="{}">{}</span>', self.lang, self.text) if self.lang else escape(self.text)
        if self.missing:
            return format_html('<span class="gap">{}<span class="hidden-text"> {}</span></span>', words, self.missing)
        if self.moment:
            seen = SafeString(' class="hidden-text"' if self.repeated else "")
            return format_html('<time datetime="{}"{}>{}</time>', self.moment, seen, words)
        return format_html('<a href="{}">{}</a>', self.href, words) if self.href else words


def foreign(lang: str = CONTENT_LANGUAGE) -> str:
    """`lang` where the page around has another language; otherwise nothing (WCAG 3.1.2)."""
    return "" if (get_language() or CONTENT_LANGUAGE).lower() == lang.lower() else lang


def content(text: str, url: str = "", lang: str = CONTENT_LANGUAGE) -> Span:
    """Words of the edition itself, which nobody translates."""
    return Span(text, url, lang=foreign(lang))


def swatch(kind: SessionType) -> str:
    """The classes that draw a type of session."""
    return f"edge weave-{kind.weave} ink-{kind.ink}"


@dataclass(frozen=True, slots=True)
class Prose:
    """What people wrote, in Markdown; its headings start at level `top`."""

    kind: ClassVar[str] = "prose"
    text: str
    top: int

    @property
    def lang(self) -> str:
        return foreign()

    def html(self) -> SafeString:
        return markdown.render(self.text, top=self.top)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A computed sentence: a translated text with places for figures, which nobody can edit."""

    kind: ClassVar[str] = "sentence"
    text: str
    places: Mapping[str, Span]

    def html(self) -> SafeString:
        return format_html(self.text, **{name: span.html() for name, span in self.places.items()})


@dataclass(frozen=True, slots=True)
class Items:
    """A list whose order says something."""

    kind: ClassVar[str] = "items"
    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the ledger: its value, how to read it, what it counts, and where its data is."""

    value: int
    name: Span
    url: str
    qualifier: str = ""

    @property
    def label(self) -> SafeString:
        return self.name.html()

    @property
    def reading(self) -> str:
        return f"{self.qualifier} {self.value:,}".strip()


@dataclass(frozen=True, slots=True)
class Figures:
    kind: ClassVar[str] = "figures"
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`role` says what the column holds: text, code, time, name, materials or number."""

    head: str
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column; `swatch` draws a type of session, `seal` says what must not be missed."""

    spans: tuple[Span, ...]
    swatch: str = ""
    seal: str = ""

    def html(self) -> SafeString:
        words = format_html_join(" ", "{}", ((span.html(),) for span in self.spans))
        return format_html('{} <span class="seal is-cancelled">{}</span>', words, self.seal) if self.seal else words


@dataclass(frozen=True, slots=True)
class Table:
    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: str

    @property
    def cells(self) -> list[list[tuple[Column, Cell]]]:
        """Each row's cells, each with its column."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


Block = Prose | Sentence | Items | Figures | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, or a part of one. `write` is where organisers write its text, if it takes any; `lang` the title's."""

    slug: str
    title: str
    body: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    write: str = ""
    lang: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.body and not self.sections

    @property
    def is_unwritten(self) -> bool:
        """It could have text and has none."""
        return bool(self.write) and not any(isinstance(block, Prose) for block in self.body)

    def pruned(self) -> "Section":
        return replace(self, sections=tuple(_filled(self.sections)))


def _filled(sections: tuple[Section, ...]) -> Iterator[Section]:
    return (section for section in (section.pruned() for section in sections) if not section.is_empty)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says, and the programme as its cloth."""

    ordinal: str
    title: Span
    held: Sentence
    cloth: list[cloth.Day]


@dataclass(frozen=True, slots=True)
class Memoria:
    edition: Edition
    cover: Cover
    sections: tuple[Section, ...]
    description: str
    colophon: Sentence
    cite: str
    is_draft: bool = True

    def public(self) -> "Memoria":
        """Without the chapters that have nothing to say yet."""
        return replace(self, sections=tuple(_filled(self.sections)), is_draft=False)
