"""From a word that somebody asks to the words that stand in the texts, each with how well it fits.

A word fits as it is, in another form, as a part of a longer word (toegang in toegangsteams), by
its own parts (jeugdhulpaanbieder by aanbieders), or, when nothing else does, by being written
almost so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Field
from beleidsgraaf.search.words import is_empty, spellings, stem

# How well, of 100.
_SAME, _FORM, _START, _END, _INSIDE = 100, 92, 75, 68, 55
_SLIP, _SLIPS = 50, 8  # a misspelt word, less so much for each letter
ALL_PARTS, HEAD = 60, 40  # of a compound that itself does not occur
_SHORTEST_PART = 3
_SHORTEST_HEAD = 5  # of a word whose beginning is not known
_MOST_PARTS = 4
_SHORTEST_INSIDE = 4
_MOST_WORDS = 400
_MOST_NEAR = 8
Fits = Mapping[int, int]


@dataclass(frozen=True)
class Term:
    """A word that is asked, and the words that fit it.

    ``parts`` are what fits each part of a compound, its head last; ``near`` are words that were
    perhaps meant, the nearest first, where the word itself occurs nowhere.
    """

    word: str
    fits: Fits
    parts: Sequence[Fits] = ()
    near: Sequence[int] = field(default=())


def expand(index: Index, word: str, *, lang: str = "nl", is_typed: bool = False) -> Term:
    """Find the words of an index that fit a folded word; one that is being typed may be short."""
    fits = _forms(index, word) | _longer(index, word, shortest=1 if is_typed else 2)
    near: Sequence[int] = ()
    if all(index.field(number) == Field.HIDDEN for number in fits):
        slips = _slips(index, word, lang=lang)
        near = _ordered(index, slips)[:_MOST_NEAR]
        fits = slips | fits
    return Term(word, _best(index, fits), _parts(index, word), near)


def resembling(index: Index, word: str, *, lang: str = "nl") -> list[int]:
    """Give words that look somewhat like a word, for who finds nothing; the likest first."""
    most = max(2, len(word) // 2)
    return _ordered(index, _slips(index, word, lang=lang, most=most))[:3]


def _forms(index: Index, word: str) -> dict[int, int]:
    found = index.of_stems([stem(word)]).get(stem(word), ())
    return {n: _SAME if index.words[n] == word else _FORM for n in found}


def _longer(index: Index, word: str, *, shortest: int) -> dict[int, int]:
    """Give the words that a word is a part of, but for those that are a form of it."""
    key, found = stem(word), dict[int, int]()
    if len(key) < _SHORTEST_INSIDE:
        if len(word) >= shortest:
            found = dict.fromkeys(index.ending(word), _END) if len(word) > 2 else {}
            found |= dict.fromkeys(index.beginning(word), _START)
    else:
        letters = spellings(word)
        found = {n: _rated(index.words[n], letters, key) for n in index.containing(letters)}
    return {n: rated for n, rated in found.items() if stem(index.words[n]) != key}


def _rated(text: str, letters: Sequence[str], key: str) -> int:
    if text.startswith(tuple(letters)):
        return _START
    return _END if stem(text).endswith(key) else _INSIDE


def _parts(index: Index, word: str) -> Sequence[Fits]:
    """Take a compound apart into words that occur: as few as can be, with the longest head."""
    spans = ((start, end) for start in range(len(word)) for end in _ends(word, start))
    pieces = {(a, b): word[a:b] for a, b in spans if not is_empty(word[a:b])}
    known = index.of_stems({stem(piece) for piece in pieces.values()})
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, (0,))}  # end → parts, where they begin
    for (start, end), piece in sorted(pieces.items()):
        if start not in best or best[start][0] >= _MOST_PARTS or stem(piece) not in known:
            continue
        count, places = best[start]
        if end not in best or count + 1 < best[end][0]:
            best[end] = (count + 1, (*places, end))
    if len(word) in best:
        places = best[len(word)][1]
        return [_forms(index, word[a:b]) for a, b in zip(places, places[1:], strict=False)]
    heads = [piece for (start, end), piece in pieces.items() if start > 1 and end == len(word)]
    head = next((piece for piece in heads if stem(piece) in known), "")
    return [_forms(index, head)] if len(head) >= _SHORTEST_HEAD else ()


def _ends(word: str, start: int) -> range:
    """Give where a part may end that begins at ``start``; the whole word is no part."""
    return range(start + _SHORTEST_PART, len(word) + (start > 0))


def _slips(index: Index, word: str, *, lang: str, most: int = 0) -> dict[int, int]:
    """Give the words that differ in a few letters; a short word may differ in fewer.

    How a name is misspelt is no help, nor are English names to who reads Dutch.
    """
    if len(word) < 4:
        return {}
    unhelpful = (Field.HIDDEN,) if lang == "en" else (Field.HIDDEN, Field.ENGLISH)
    most = most or (1 if len(word) == 4 else 2 if len(word) <= 8 else 3)
    about = index.of_about_length(len(word), within=most)
    choices = [index.words[number] for number in about]
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {
        about[place]: max(_SLIP - _SLIPS * int(distance), 1)
        for text, distance, place in found
        if index.field(about[place]) not in unhelpful and len(text) > distance + 1
    }


def _ordered(index: Index, fits: Fits) -> list[int]:
    """List words by how well they fit, then by where they stand and by themselves."""
    return sorted(fits, key=lambda n: (-fits[n], -index.field(n), index.words[n]))


def _best(index: Index, fits: Fits) -> Fits:
    if len(fits) <= _MOST_WORDS:
        return fits
    return {number: fits[number] for number in _ordered(index, fits)[:_MOST_WORDS]}


def all_words(terms: Iterable[Term]) -> set[int]:
    """Give all words that fit one of some terms, by number."""
    return {n for term in terms for fits in (term.fits, *term.parts) for n in fits}
