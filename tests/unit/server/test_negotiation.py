"""Content negotiation: quality, then specificity, then our own order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.formats import RESULT_FORMATS
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.negotiation import choose, choose_format, choose_language

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/json", "application/json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("TEXT/CSV", "text/csv; charset=utf-8"),
        ("text/csv;charset=utf-8;q=0.5", "text/csv; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("text/csv;q=0.1, */*;q=0.2", JSON),
        ("text/csv, */*", "text/csv; charset=utf-8"),
        (f"{JSON};q=0.3, {XML};q=0.8", XML),
        (f"{JSON};q=0, */*", XML),
        ("image/png, application/*;q=0.5", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("nonsense, ;;;, q=1", JSON),
        ("text/tab-separated-values;q=1.000", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_the_best_format_for_a_table(accept: str | None, expected: str) -> None:
    assert choose_format(accept, RESULT_FORMATS)[1] == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, application/n-triples;q=0.8", "application/rdf+xml"),
    ],
)
def test_the_best_format_for_a_graph(accept: str | None, expected: str) -> None:
    assert choose_format(accept, GRAPH_FORMATS)[1] == expected


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "*/*;q=0", "text/html;q=0.9"])
def test_no_format_in_common_names_those_there_are(accept: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        choose_format(accept, RESULT_FORMATS)
    assert caught.value.fields["formats"] == [each.media_type for each in RESULT_FORMATS]


@given(st.text())
def test_no_header_breaks_it(accept: str) -> None:
    choice = choose(accept, [("text/csv",), ("text/html", "a/b")])
    assert choice is None or choice.index in (0, 1)
    assert choose_language(accept, "nl") in ("nl", "en")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "nl"), ("", "nl"), ("en", "en"), ("en-GB,nl;q=0.5", "en"), ("nl,en", "nl"),
        ("de", "nl"), ("de, en;q=0.1", "en"), ("nl;q=0.2, en;q=0.3", "en"), ("*", "nl"),
        ("en;q=0", "nl"), ("en;q=x", "nl"),
    ],
)  # fmt: skip
def test_the_language_of_messages(header: str | None, expected: str) -> None:
    assert choose_language(header, "nl") == expected
