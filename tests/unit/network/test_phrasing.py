"""Sentences of pieces: names stay names in English, and nothing else of a sentence changes."""

import pickle

import pytest

from beleidsgraaf.network.phrasing import between, joined, listed, opened, worded
from beleidsgraaf.network.results import Name, Words, pieces_of

TEAM, FIRM = Name("lokale teams"), Name("Zorg B.V.")


def names_in(text: str) -> list[str]:
    """Give the pieces that are names."""
    return [each for each in pieces_of(text) if isinstance(each, Name)]


def test_a_name_stays_a_piece_of_its_own() -> None:
    words = worded("Zonder {name} {n:.1f}.", "Without {name} {n:.1f}.", name=TEAM, n=0.5)
    assert (words.nl, words.en) == ("Zonder lokale teams 0,5.", "Without lokale teams 0.5.")
    assert pieces_of(words.en) == ("Without ", "lokale teams", " 0.5.")
    assert names_in(words.en) == [TEAM]


def test_words_with_names_keep_them_in_a_longer_sentence() -> None:
    inner = worded("{name} helpt", "{name} helps", name=TEAM)
    outer = worded("Ja: {said.nl}, {other}", "Yes: {said.en}, {other}", said=inner, other=FIRM)
    assert outer.nl == "Ja: lokale teams helpt, Zorg B.V."
    assert names_in(outer.en) == [TEAM, FIRM]


def test_a_stop_is_left_out_before_a_sign_of_another_piece() -> None:
    words = worded("{name}, zegt u.", "{name}, you say.", name=FIRM)
    assert (words.nl, words.en) == ("Zorg B.V, zegt u.", "Zorg B.V, you say.")
    assert names_in(words.en) == ["Zorg B.V"]


@pytest.mark.parametrize(
    ("number", "nl", "en"),
    [
        (0, "", ""),
        (1, "a", "a"),
        (2, "a en b", "a and b"),
        (3, "a, b en c", "a, b and c"),
        (6, "a, b, c, d, e en nog 1", "a, b, c, d, e and 1 more"),
    ],
)
def test_names_in_a_row(number: int, nl: str, en: str) -> None:
    row = listed([Name(each) for each in "abcdef"[:number]])
    assert row == Words(nl, en)
    assert names_in(row.en) == list("abcde"[:number])


def test_a_text_without_names_is_one_piece() -> None:
    words = joined(["a", Words(" en ", " and "), "b"])
    assert words == Words("a en b", "a and b")
    assert pieces_of(words.en) == ("a and b",)
    assert between(", ", ["a", "b"]) == Words("a, b", "a, b")


def test_a_sentence_opens_with_a_capital_also_in_a_name() -> None:
    words = opened(worded("{name} komt.", "{name} comes.", name=TEAM))
    assert words == Words("Lokale teams komt.", "Lokale teams comes.")
    assert names_in(words.en) == ["Lokale teams"]


def test_pieces_outlive_a_journey_to_another_process() -> None:
    words = worded("{name}.", "Only {name}.", name=TEAM)
    assert names_in(pickle.loads(pickle.dumps(words)).en) == [TEAM]  # noqa: S301 - our own
