"""Words are found in any script, and the forms of a Dutch word share a stem."""

import pytest

from beleidsgraaf.search.words import LONGEST_WORD, fold, is_empty, spellings, stem, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("scholen", "school"), ("huisartsen", "huisarts"), ("gezinnen", "gezin"),
        ("regionale", "regionaal"), ("teams", "team"), ("pleegkinderen", "pleegkind"),
        ("gemeentes", "gemeenten"), ("huizen", "huis"), ("brieven", "brief"), ("mensen", "mens"),
        ("mogelijkheden", "mogelijkheid"), ("wetten", "wet"), ("afspraken", "afspraak"),
        ("leraren", "leraar"), ("bedrijven", "bedrijf"), ("steden", "stad"), ("kansen", "kans"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("wijk", "week"), ("zorg", "zorgen voor"), ("team", "thema"), ("jeugd", "jeugdhulp")],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_have_their_places_in_the_text_as_it_is() -> None:
    text = "Zó’n cafe\u0301: regio's (POH-GGZ), 16/25."
    found = [(each.text, text[each.start : each.end]) for each in words_of(text)]
    assert found == [
        ("zon", "Zó’n"), ("cafe", "cafe\u0301"), ("regios", "regio's"), ("poh", "POH"),
        ("ggz", "GGZ"), ("16", "16"), ("25", "25"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "___", "\u202e\u200f", '"*()^:-', "\u0301", "😀 ☃"])
def test_what_holds_no_word_gives_none(text: str) -> None:
    assert list(words_of(text)) == []


def test_a_word_without_end_is_cut() -> None:
    (word,) = words_of("x" * 10_000)
    assert (len(word.text), word.end) == (LONGEST_WORD, 10_000)


def test_folding_leaves_letters_and_digits_only() -> None:
    assert [fold(each) for each in ("ĲSSEL", "Straße", "ﬁets", "１ａ")] == [
        "ijssel", "strasse", "fiets", "1a",
    ]  # fmt: skip


def test_a_stem_is_looked_for_in_each_way_it_is_spelt() -> None:
    assert spellings("scholen") == ["schol", "scholen", "school"]
    assert spellings("toegang") == ["toegang"]


def test_words_that_say_nothing() -> None:
    assert is_empty("voor")
    assert not is_empty("jeugd")
