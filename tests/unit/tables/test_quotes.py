"""Finding quotes: any stretch of a text is found where it stands, and nothing else is."""

from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from beleidsgraaf.dataset.description import SourceFile
from beleidsgraaf.errors import Place
from beleidsgraaf.tables.problems import Complaint
from beleidsgraaf.tables.quotes import QuoteFinder, Scope, Span
from beleidsgraaf.tables.sources import fold, source_text

SHA = "0" * 64
ABOUT = SourceFile("bron.txt", SHA, {}, "text/plain", "", (), (), (), Place("dataset.yaml"))
# Letters that recur, the characters that are folded, and some beyond the basic plane.
TEXTS = st.text(alphabet="ab .,'\"\u00a0\u2019\u2018\u201c\n\té😀", min_size=1, max_size=60)


def finder(text: str) -> QuoteFinder:
    return QuoteFinder([source_text(ABOUT, text, place=Place("bron.txt"), sha256=SHA)])


@given(text=TEXTS, data=st.data())
def test_any_stretch_is_found_at_its_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    search = finder(text)
    found = search.occurrences(text[start:end], search.everywhere)
    assert Span(SHA, start, end) in found
    assert all(search.exact(span) == text[start:end] for span in found)
    number = found.index(Span(SHA, start, end)) + 1
    located = search.locate(text[start:end], search.everywhere, number=number)
    assert located == Span(SHA, start, end)


@given(text=TEXTS, data=st.data())
@example(text="de Wmo.\u2019 x", data=None)
def test_a_quote_with_plain_spaces_and_quotation_marks_is_found_too(
    text: str, data: st.DataObject | None
) -> None:
    start = data.draw(st.integers(0, len(text) - 1)) if data else 3
    end = data.draw(st.integers(start + 1, len(text))) if data else 8
    quote = fold(text[start:end])
    assume(quote not in text)
    search = finder(text)
    found = search.occurrences(quote, search.everywhere)
    assert Span(SHA, start, end) in found
    assert all(fold(search.exact(span)) == quote for span in found)


@given(text=TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_an_exact_match_goes_before_a_folded_one() -> None:
    search = finder("a\u00a0b en a b")
    assert search.occurrences("a b", search.everywhere) == [Span(SHA, 7, 10)]


def test_a_quote_does_not_cross_two_pieces_of_a_scope() -> None:
    search = finder("een twee drie")
    pieces = Scope((Span(SHA, 0, 6), Span(SHA, 6, 13)), "doel 1a", "goal 1a")
    assert search.occurrences("twee", pieces) == []
    assert search.occurrences("ee drie", pieces) == [Span(SHA, 6, 13)]


def test_overlapping_occurrences_all_count() -> None:
    search = finder("aaa")
    assert len(search.occurrences("aa", search.everywhere)) == 2


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("gebiedsteam hebben", "'gebiedsteams hebben'"),
        ("de jeugdigen , ouders", "'met de jeugdige, ouders en'"),
    ],
)
def test_the_nearest_words_are_shown(quote: str, words: str) -> None:
    search = finder("De gebiedsteams hebben een rol. Zij bepalen met de jeugdige, ouders en meer.")
    complaint = search.locate(quote, search.everywhere, number=None)
    assert isinstance(complaint, Complaint)
    assert words in complaint.nl
    assert words in complaint.en


def test_what_resembles_nothing_gets_no_suggestion() -> None:
    search = finder("De gemeente start een pilot.")
    complaint = search.locate("xyzzy qqq", search.everywhere, number=None)
    assert isinstance(complaint, Complaint)
    assert "lijkt" not in complaint.nl


def test_of_many_occurrences_six_are_shown() -> None:
    search = finder("actielijn " * 9)
    complaint = search.locate("actielijn", search.everywhere, number=None)
    assert isinstance(complaint, Complaint)
    assert "9 keer" in complaint.nl
    assert "6: " in complaint.nl
    assert "7: " not in complaint.nl


def test_real_documents_hold_characters_that_quotes_may_miss(shared: Path) -> None:
    path = next((shared / "sources").glob("de-kempen*.txt"))
    search = finder(path.read_bytes().decode())
    (span,) = search.occurrences("'betere doorgaande lijn 18-, 18+'", search.everywhere)
    assert search.exact(span) == "‘betere doorgaande lijn 18-, 18+’"
