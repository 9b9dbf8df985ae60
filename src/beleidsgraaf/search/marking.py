"""Marks in a text the words that answer a question, and cuts out the passage that shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from beleidsgraaf.search.words import words_of

_LONGEST = 260  # characters of a passage
_BEFORE = 60  # characters before the first marked word

Marks = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Passage:
    """A text, or a part of it, and where in it the marked words stand, in characters."""

    text: str
    marks: Marks = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


def mark(text: str, words: Collection[str]) -> Passage:
    """Mark the words in a text, given as folded; those that only a blank divides stay apart."""
    return Passage(text, _marks(text, words))


def passage(text: str, words: Collection[str]) -> Passage:
    """Cut out the part with the most different words, at blanks; a short text stays whole."""
    marks = [(each.text, each.start, each.end) for each in words_of(text) if each.text in words]
    if len(text) <= _LONGEST:
        return Passage(text, [(start, end) for _, start, end in marks])
    start = _start(text, marks)
    end = start + _LONGEST
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + _LONGEST // 2)
    inside = [(a - start, b - start) for _, a, b in marks if start <= a and b <= end]
    return Passage(text[start:end].rstrip(), inside, start > 0, end < len(text))


def _start(text: str, marks: Sequence[tuple[str, int, int]]) -> int:
    """Give where the passage begins: a little before the marked word that most others follow."""
    room = _LONGEST - _BEFORE
    begin, most = 0, 0
    for place, (_, first, _) in enumerate(marks):
        near = len({word for word, _, end in marks[place:] if end <= first + room})
        if near > most:
            begin, most = first, near
    begin = max(0, min(begin - _BEFORE, len(text) - _LONGEST))
    return text.find(" ", begin, begin + _BEFORE) + 1 if begin else 0


def _marks(text: str, words: Collection[str]) -> Marks:
    return [(each.start, each.end) for each in words_of(text) if each.text in words]
