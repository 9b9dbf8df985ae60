"""The passage that is shown of a text holds the words, and marks them where they stand."""

from beleidsgraaf.search.marking import Passage, mark, passage

_LONG = "eerst " * 60 + "hier staat wachttijd en dan wachtlijst. " + "later " * 60


def marked(found: Passage) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_words_are_marked_as_they_are_written() -> None:
    found = mark("Café's in Één zin: café", {"cafes", "een", "cafe"})
    assert marked(found) == ["Café's", "Één", "café"]


def test_a_short_text_stays_whole() -> None:
    found = passage("Een korte wachttijd.", {"wachttijd"})
    assert (found.text, found.is_cut_before, found.is_cut_after) == (
        "Een korte wachttijd.", False, False,
    )  # fmt: skip


def test_of_a_long_text_the_part_with_most_words_is_shown() -> None:
    found = passage(_LONG, {"wachttijd", "wachtlijst"})
    assert marked(found) == ["wachttijd", "wachtlijst"]
    assert (found.is_cut_before, found.is_cut_after) == (True, True)
    assert len(found.text) <= 260
    assert found.text.startswith("eerst ")
    assert found.text in _LONG


def test_a_long_text_without_the_words_is_shown_from_its_start() -> None:
    found = passage(_LONG, {"nergens"})
    assert (found.marks, found.is_cut_before, found.is_cut_after) == ([], False, True)


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    found = passage("x" * 1_000, set())
    assert 100 < len(found.text) <= 260
