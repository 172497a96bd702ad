"""The one renderer of people’s text: Markdown in, clean HTML out."""

import re

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

HEADINGS = frozenset({"h3", "h4", "h5", "h6"})
TABLE = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
LISTS = frozenset({"ul", "ol", "li"})
TAGS = HEADINGS | TABLE | LISTS | {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "a"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
TOP = 3


def _shift_headings(state: StateCore) -> None:
    """A `#` in the text starts at the level that its place in the page asks for."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{_level(token, state.env['top'])}"


def _level(token: Token, top: int) -> int:
    return min(int(token.tag[1]) - 1 + top, 6)


def _parser() -> MarkdownIt:
    """CommonMark and tables; no raw HTML, and no pictures: a page draws its own."""
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
    parser.enable("table").disable(["image", "html_block", "html_inline"])
    parser.core.ruler.push("shift_headings", _shift_headings)
    return parser


PARSER = _parser()
SOURCE = MarkdownIt("commonmark").enable("table")
LINE_END = re.compile(r"\r\n?|\n")


def render(text: str, *, top: int = TOP) -> SafeString:
    """`text` as HTML that may stand in any page; its first-level headings become `<h{top}>`.

    The parser lets no HTML through and the cleaner, which does not trust it, keeps an allow list.
    """
    html = nh3.clean(
        PARSER.render(text, {"top": top}),
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )
    return SafeString(html.strip())


def nest(text: str, *, top: int = TOP) -> str:
    """`text` as Markdown that may stand inside a larger document: headings from level `top` on, HTML made visible."""
    lines = LINE_END.split(text)
    while raw := {line for token in SOURCE.parse("\n".join(lines)) if _has_html(token) for line in _span(token)}:
        lines = [line.replace("<", "&lt;") if number in raw else line for number, line in enumerate(lines)]
    for token in reversed(SOURCE.parse("\n".join(lines))):
        if token.type == "heading_open":
            _nest_heading(token, lines, top)
    return "\n".join(lines).strip("\n")


def _span(token: Token) -> range:
    assert token.map, f"{token.type} stands on no line"
    return range(*token.map)


def _has_html(token: Token) -> bool:
    return token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ())


def _nest_heading(token: Token, lines: list[str], top: int) -> None:
    """Write the heading's marks anew; one that was underlined gets marks, if it stands in no list or quotation."""
    mark = "#" * _level(token, top)
    span = _span(token)
    if token.markup.startswith("#"):
        lines[span.start] = lines[span.start].replace(token.markup, mark, 1)
    elif token.level == 0:
        heading = " ".join(line.strip() for line in lines[span.start : span.stop - 1])
        lines[span.start : span.stop] = [f"{mark} {heading}"]
