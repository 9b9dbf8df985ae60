"""Texts in pieces: what is in another language says so, and nothing in them is markup."""

from beleidsgraaf.pieces import marked, plain, together

SENTENCE = [("Without ", ""), ("<x>", "nl"), (".", "")]


def test_what_is_in_another_language_says_so_and_is_escaped() -> None:
    assert marked(SENTENCE) == 'Without <span lang="nl">&lt;x&gt;</span>.'
    assert marked([("x", '"><script>')]).startswith('<span lang="&quot;&gt;&lt;script&gt;">')


def test_as_one_text_it_has_no_marks() -> None:
    assert plain(SENTENCE) == "Without <x>."


def test_there_are_as_few_pieces_as_there_can_be() -> None:
    given = [("a", ""), ("", "nl"), ("b", ""), ("c", "nl"), ("d", "nl"), ("", "")]
    assert together(given) == [("ab", ""), ("cd", "nl")]
