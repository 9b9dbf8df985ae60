"""Marking a source text: nothing is lost, every place can be reached, whatever way spans lie."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.server.pages.marking import mark

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


def test_spans_within_each_other() -> None:
    html = str(mark("abcdef", [(0, 4), (1, 3)]).html)
    assert html == (
        '<mark id="0-4">a<mark id="1-3">bc</mark>d</mark><span class="ongelezen">ef</span>'
    )


def test_a_span_that_crosses_another_goes_on_after_it() -> None:
    html = str(mark("abcdef", [(0, 4), (2, 6)]).html)
    assert html == (
        '<mark id="0-4">ab<mark id="2-6">cd</mark></mark><mark data-van="2-6">ef</mark>'
    )


def test_text_is_escaped_and_tabs_become_columns() -> None:
    html = str(mark("<b>\t&\u202e", [(0, 3)]).html)
    assert (
        html == '<mark id="0-3">&lt;b&gt;</mark><span class="ongelezen">\n\u2003&amp;\u202e</span>'
    )


def test_what_is_cited_twice_counts_once() -> None:
    found = mark("ab cd", [(0, 2), (1, 4)])
    assert (found.length, found.cited, found.share) == (4, 3, 0.75)
    assert mark("", []).share == 0.0


@given(st.text(alphabet="ab<&\t \n\u00e9\U0001f600", max_size=30), SPANS)
def test_the_text_stays_whole_and_tags_close(text: str, spans: list[tuple[int, int]]) -> None:
    html = str(mark(text, spans).html)
    plain = unescape(re.sub(r"<[^>]*>", "", html))
    blank = text[: len(text) - len(plain.replace("\n\u2003", "\t"))]
    assert plain == text.removeprefix(blank).replace("\t", "\n\u2003")
    assert not blank.strip()
    depth = 0
    for tag in re.findall(r"<(/?)(?:mark|span)", html):
        depth += -1 if tag else 1
        assert depth >= 0
    assert depth == 0
    inside = {f"{a}-{b}" for a, b in spans if 0 <= a < b <= len(text)}
    ids = re.findall(r'id="([^"]*)"', html)
    assert sorted(ids) == sorted(inside)


def test_blank_lines_above_the_text_are_left_out() -> None:
    text = "\n \n  ab\n\ncd"
    found = mark(text, [(9, 11)])
    assert str(found.html) == ('<span class="ongelezen">  ab\n\n</span><mark id="9-11">cd</mark>')
    assert str(mark(text, [(1, 7)]).html).startswith('<mark id="1-7"> \n  ab')
