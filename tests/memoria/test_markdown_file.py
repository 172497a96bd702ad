"""Data in Markdown: whatever marks it holds, it stays data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from datacon.materials.states import Kind
from datacon.memoria.composition import compose
from datacon.memoria.document import Cell, Column, Figure, Figures, Items, Span, Table
from datacon.memoria.markdown_file import as_markdown, as_text, escape
from datacon.memoria.queries import facts
from datacon.programme.states import State
from tests import make
from tests.memoria import reader

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\\`*_[]<>|#~&!()-+\n\t")))
def test_words_survive_the_reading_of_markdown(text):
    inline = GITHUB.parseInline(f"a{escape(text)}")[0].children

    assert {token.type for token in inline} == {"text"}
    assert "".join(token.content for token in inline) == "a" + " ".join(text.split()).replace("\0", "\ufffd")


@given(st.lists(st.text(alphabet="|\\ab` \n*[<"), min_size=2, max_size=2))
def test_row_has_as_many_cells_as_the_table_whatever_its_words(words):
    row = tuple(Cell((Span(word),)) for word in words)
    html = GITHUB.render(as_text(Table("t", (Column("a", "name"), Column("b", "number")), (row,), name="t")))

    assert (html.count("<td"), html.count("<th>") + html.count("<th ")) == (2, 2)
    assert "<code>" not in html


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (Span("uno"), "uno"),
        (Span("uno", "/2021/"), "[uno](/2021/)"),
        (Span("uno", "https://a.org/(b) c"), "[uno](https://a.org/%28b%29%20c)"),
        (Span("uno", "javascript:alert(1)"), "uno"),
        (Span("Video", missing="sin localizar"), "Video (sin localizar)"),
    ],
)
def test_span_is_a_link_only_to_where_a_reader_may_go(span, text):
    assert as_text(Items((span,))) == f"1. {text}"


def test_figure_keeps_its_qualifier():
    figures = Figures(
        (Figure(2500, Span("personas"), "/2021/cifras/#a", "más de"), Figure(7, Span("sesiones"), "/a/"))
    )

    assert as_text(figures) == "- [más de 2,500](/2021/cifras/#a) personas\n- [7](/a/) sesiones"


def test_block_that_nobody_wrote_a_form_for_is_a_mistake_of_ours():
    with pytest.raises(AssertionError):
        as_text(None)


@pytest.mark.django_db
def test_listing_keeps_titles_hours_and_materials_apart(edition):
    first = make.session(edition, code="S0101", type="Taller", title="Uno | dos: *tres*", start="12:00")
    make.material(first, Kind.VIDEO, missing_reason="No se grabó.", position=1)
    make.material(first, Kind.SLIDES, url="https://example.org/a|b", licence="CC-BY-4.0", position=2)
    make.session(edition, code="S0102", type="Taller", title="<b>", start="12:00", state=State.CANCELLED)

    text = as_markdown(compose(facts(edition)))
    assert "Taller: [Uno \\| dos: \\*tres\\*](http://127.0.0.1:8000/2021/S0101/)" in text
    assert reader.markdown(text).tables["Martes 11 de mayo de 2021"][1:] == [
        ["S0101", "12:00", "Taller: Uno | dos: *tres*", "Video Presentación"],
        ["S0102", "", "Taller: <b> (cancelada)", ""],
    ]
