"""People's text: what it may become, and what it may never become."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from datacon.base.markdown import ATTRIBUTES, TAGS, nest, render

PIECES = st.sampled_from(
    [
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=a>",
            "<svg/onload=a>",
            "<div>\n",
            "<!--",
            "-->",
            "<https://a.org>",
        ),
        *("[a](javascript:a)", "[a]: javascript:a\n\n[a]", "![i](/x.png)", '" onclick="', "&#106;", "&lt;", "\\"),
        *("`", "```\n", "# ", "===\n", "> ", "- ", "    ", "|", "| a | b |\n|-|-|\n"),
        *("a", "\n", "\n\n", "\r", "\t", "\0", "\N{LINE SEPARATOR}"),
    ]
)
HOSTILE = st.one_of(st.text(), st.lists(PIECES).map("".join))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hola, **foro**.", "<p>Hola, <strong>foro</strong>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("4. d", '<ol start="4">\n<li>d</li>\n</ol>'),
        ("[uno](/2021/)", '<p><a href="/2021/" rel="nofollow noopener">uno</a></p>'),
        ('[uno](https://a.org "Título")', None),
        ("https://a.org", "<p>https://a.org</p>"),
    ],
)
def test_markdown_becomes_html(text, html):
    html = html or '<p><a href="https://a.org" title="Título" rel="nofollow noopener">uno</a></p>'

    assert render(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div onclick=a>\n<b>x</b>\n</div>", "<p>&lt;div onclick=a&gt;\n&lt;b&gt;x&lt;/b&gt;\n&lt;/div&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](&#106;avascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html;base64,PHM+)", "<p>[x](data:text/html;base64,PHM+)</p>"),
        ("![x](/x.png)", '<p>!<a href="/x.png" rel="nofollow noopener">x</a></p>'),
        ("[x](ftp://a.org)", '<p><a rel="nofollow noopener">x</a></p>'),
        ("```html\n<script>\n```", "<pre><code>&lt;script&gt;\n</code></pre>"),
    ],
)
def test_what_is_not_markdown_stays_text_and_no_link_leaves_the_web(text, html):
    assert render(text) == html


@pytest.mark.parametrize(("top", "tags"), [(3, ["h3", "h4", "h6"]), (5, ["h5", "h6", "h6"])])
def test_headings_nest_below_the_pages_own(top, tags):
    soup = BeautifulSoup(render("# a\n\nb\n---\n\n#### c", top=top), "html.parser")

    assert [heading.name for heading in soup.find_all(True)] == tags


@given(HOSTILE)
@example("<script>")
def test_no_text_makes_a_tag_or_attribute_outside_the_allow_list(text):
    for tag in BeautifulSoup(render(text), "html.parser").find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= ATTRIBUTES.get(tag.name, set()) | {"rel"}
        assert not tag.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:"))


@given(HOSTILE)
@example("<div>\n```\n</div>\n\n```\n<script>\n```")
@example("| ` | <script> ` |\n|-|-|")
def test_nested_text_holds_no_html_for_any_reader_of_markdown(text):
    blocks = MarkdownIt("commonmark").enable("table").parse(nest(text))
    tokens = [token for block in blocks for token in [block, *(block.children or [])]]

    assert [token.content for token in tokens if token.type.startswith("html_")] == []


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("# a\n\ntexto", "### a\n\ntexto"),
        ("a\nb\n===\n\nc\n---\nd", "### a b\n\n#### c\nd"),
        ("> # a\n\n- a\n  ===", "> ### a\n\n- a\n  ==="),
        ("```\n# <b>\n```", "```\n# <b>\n```"),
        ("un <b>\n\n`<i>`", "un &lt;b>\n\n`<i>`"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("###### a", "###### a"),
    ],
)
def test_nested_text_keeps_its_words_and_moves_its_headings(text, nested):
    assert nest(text) == nested
