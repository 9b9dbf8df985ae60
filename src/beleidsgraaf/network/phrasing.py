"""How sentences are put together in both languages, so that each name in them stays a name.

What nobody translated is called in Dutch also in an English sentence (``building.called``), and
whoever shows that must be able to say so: a sentence is never searched for names, it is made of
pieces (``results.Phrase``). What sentences say is in ``wording.py`` and beside each measure.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from beleidsgraaf.network.results import Name, Phrase, Words, pieces_of

_STOP_BEFORE_SIGN = re.compile(r"(?<=\w)\.(?=[.;,:])")


class _Dutch(string.Formatter):
    """Writes numbers with a comma, as Dutch does."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write a part of a sentence."""
        text: str = super().format_field(value, format_spec)
        return text.replace(".", ",") if isinstance(value, float) else text


def worded(nl: str, en: str, **parts: object) -> Words:
    """Fill parts into a sentence in both languages, as ``str.format`` does.

    Names in them stay pieces of their own. A name that ends with a full stop, as titles in the
    sources do, loses it before a sign.
    """
    dutch = "".join(_tidied([_Dutch().format(nl, **parts)]))
    return _of_pieces(dutch, _tidied(list(_filled(en, parts))))


def joined(pieces: Iterable[str | Words]) -> Words:
    """Put pieces of a sentence one after the other; a text is the same in both languages."""
    given = [each if isinstance(each, Words) else Words(each, each) for each in pieces]
    english = [part for each in given for part in pieces_of(each.en)]
    return _of_pieces("".join(each.nl for each in given), english)


def between(sign: str | Words, texts: Iterable[str | Words]) -> Words:
    """Put texts in a row, with a sign between each two."""
    row = [piece for each in texts for piece in (sign, each)]
    return joined(row[1:])


def opened(sentence: Words) -> Words:
    """Begin a sentence with a capital, also where a name with a small letter comes first."""
    first, *others = pieces_of(sentence.en)
    return _of_pieces(_capital(sentence.nl), [_capital(first), *others])


def listed(names: Iterable[str | Words], *, most: int = 5) -> Words:
    """Write names in a row: "A, B en C", and how many more there are beyond ``most``."""
    given = list(names)
    shown, left = given[:most], len(given) - most
    if left > 0:
        more = Words(f" en nog {left}", f" and {left} more")
        return joined([between(", ", shown), more])
    if len(shown) < 2:
        return joined(shown)
    return joined([between(", ", shown[:-1]), Words(" en ", " and "), shown[-1]])


def _filled(text: str, parts: Mapping[str, object]) -> Iterator[str]:
    """Fill parts into an English sentence; what is in words itself comes in its own pieces."""
    writer = string.Formatter()
    for literal, field, form, _ in writer.parse(text):
        yield literal
        if field is None:
            continue
        value = parts[field.removesuffix(".en")]
        if isinstance(value, Words):
            yield from pieces_of(value.en)
        else:
            yield value if isinstance(value, Name) else writer.format_field(value, form or "")


def _tidied(pieces: Sequence[str]) -> list[str]:
    """Leave out a full stop before another sign, also where the two are of two pieces."""
    left_out = {each.start() for each in _STOP_BEFORE_SIGN.finditer("".join(pieces))}
    tidy, at = [], 0
    for piece in pieces:
        kept = "".join(sign for place, sign in enumerate(piece, at) if place not in left_out)
        tidy.append(_alike(piece, kept))
        at += len(piece)
    return tidy


def _of_pieces(dutch: str, english: Iterable[str]) -> Words:
    """Make words of the pieces of the English sentence, as few of them as there can be."""
    parts: list[str] = []
    for is_name, some in groupby(english, lambda each: isinstance(each, Name)):
        pieces = list(some)
        parts += filter(None, pieces if is_name else ["".join(pieces)])
    has_names = any(isinstance(each, Name) for each in parts)
    return Words(dutch, Phrase(parts) if has_names else "".join(parts))


def _alike(piece: str, text: str) -> str:
    """Make a text a name where what it is made of was one."""
    return Name(text) if isinstance(piece, Name) else text


def _capital(text: str) -> str:
    return _alike(text, text[:1].upper() + text[1:])
