"""Takes texts apart into words, and brings different forms of a Dutch word together.

A stem is a key, not a word: "scholen" and "school" both have "schol". What is near a word in other
ways (compounds, slips of the pen) is ``expanding.py``'s matter.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 60  # characters; what is longer is cut
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’](?=[^\W_]))*")
_SHORTEST_STEM = 4
_VOWELS = frozenset("aeiouy")
_IRREGULAR = (
    ("kinderen", "kind"), ("steden", "stad"), ("sleden", "slid"), ("heden", "heid"),
    ("tjes", ""), ("tje", ""),
)  # fmt: skip
_HARD = {"z": "s", "v": "f"}  # huizen, brieven: as huis, brief
# Words that say nothing by themselves; they count where nothing else is asked.
_EMPTY = frozenset(
    (
        "aan", "al", "alle", "als", "bij", "dan", "dat", "de", "den", "der", "des", "deze",
        "die", "dit", "door", "dus", "een", "en", "er", "had", "heb", "hebben", "heeft", "het",
        "hij", "hoe", "hun", "iets", "in", "is", "ja", "je", "kan", "kunnen", "maar", "me",
        "meer", "met", "mijn", "moet", "na", "naar", "niet", "nog", "nu", "of", "om", "onder",
        "ons", "onze", "ook", "op", "over", "rond", "te", "tegen", "ten", "ter", "tot", "u",
        "uit", "uw", "van", "veel", "via", "voor", "waar", "waarom", "wanneer", "was", "wat",
        "we", "wel", "welk", "welke", "werd", "wie", "wij", "wil", "worden", "wordt", "ze",
        "zich", "zij", "zijn", "zo", "zou", "zullen", "a", "about", "an", "and", "are", "by",
        "do", "does", "for", "from", "has", "have", "how", "in", "is", "its", "of", "on", "or",
        "that", "the", "their", "this", "to", "what", "which", "who", "with",
    )
)  # fmt: skip


class Word(NamedTuple):
    """A word of a text, folded, and where it stands there, in characters."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Give the words of a text in order."""
    for match in _WORD.finditer(text):
        if folded := fold(match[0]):
            yield Word(folded, match.start(), match.end())


def raw_words(text: str) -> list[str]:
    """Give the words of a text as they are written."""
    return _WORD.findall(text)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Write a word without capitals, accents and apostrophes."""
    apart = unicodedata.normalize("NFKD", word)
    return "".join(each for each in apart.casefold() if each.isalnum())[:LONGEST_WORD]


def is_empty(word: str) -> bool:
    """Tell whether a folded word says nothing by itself."""
    return word in _EMPTY


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the key that the forms of a folded word share."""
    for ending, instead in _IRREGULAR:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST_STEM:
            word = word.removesuffix(ending) + instead
            break
    while (shorter := _without_ending(word)) != word:
        word = shorter
    return _single(word)


def spellings(word: str) -> list[str]:
    """Give the letters by which a folded word stands in longer ones: scholen, school, schol."""
    key = stem(word)
    found = {word, key}
    if len(key) > 3 and key[-2] in "aeou" and not {key[-1], key[-3]} & _VOWELS:
        found.add(f"{key[:-2]}{key[-2] * 2}{key[-1]}")
    return sorted(found)


def _without_ending(word: str) -> str:
    """Take one ending of inflection off, where enough is left."""
    for ending in ("en", "e", "s"):
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < _SHORTEST_STEM or _VOWELS.isdisjoint(rest):
            continue
        if ending == "s" and rest[-1] in "siu":
            continue
        return _single(rest)
    return word


def _single(word: str) -> str:
    """Write double letters at the end once, and a last z or v hard: gezinn, regionaal, huiz."""
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 3 and word[-2] == word[-3] and word[-2] in _VOWELS and word[-1] not in _VOWELS:
        word = word[:-2] + word[-1]
    return word[:-1] + _HARD[word[-1]] if word[-1:] in _HARD else word
