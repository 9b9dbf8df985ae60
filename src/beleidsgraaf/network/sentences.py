"""The whole sentence around some words of a document, so that a reader sees them in their place.

Where sentences end is judged by their marks alone; which words are quoted is
``evidence.py``'s.
"""

import re

_FAR = 1000  # characters to each side; what is longer is no sentence, and is cut off
_CUT = "…"
# A line, a cell and an item of a list are sentences of their own, whatever they end with.
_BOUND = re.compile(
    r"[\n\r\t\v\f\u2028•◦▪●·]+|(?<=[.!?])[\"'”’)\]]*(?P<gap>\s+)(?=[\"'“‘(\[]*[A-ZÀ-ÖØ-Þ])"
)
_LAST_WORD = re.compile(r"([^\s(\[]*)\.$")
# After these a capital begins no sentence; so after initials and letters with stops ("m.b.t.").
_SHORTENED = re.compile(
    r"afd|art|bijv|blz|bv|ca|dhr|drs?|evt|excl|fig|hfst|incl|ing|ir|jl|max|mevr|min|mr|mw|nl|nrs?|"
    r"par|pag|prof|resp|st|tel|vgl|vs|zgn",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_](\.[^\W\d_]{1,3})*")
_ITEM = " -–—*"  # what an item of a list begins with


def sentence_around(text: str, start: int, *, end: int) -> str:
    """Give the sentence of ``text`` in which the characters from ``start`` to ``end`` stand.

    Where those reach over several sentences: all of these. Spaces are written once.
    """
    first, last = max(0, start - _FAR), min(len(text), end + _FAR)
    window = text[first:last]
    bounds = [each for each in _BOUND.finditer(window) if _ends(window, each)]
    before = [each.end() for each in bounds if each.end() <= start - first]
    after = [_stop(each) for each in bounds if _stop(each) >= end - first]
    found = window[max(before, default=0) : min(after, default=len(window))]
    words = " ".join(found.split()).lstrip(_ITEM)
    opened = _CUT if not before and first > 0 else ""
    closed = _CUT if not after and last < len(text) else ""
    return f"{opened}{words}{closed}"


def _ends(text: str, bound: re.Match[str]) -> bool:
    """Tell whether a sentence ends here, and not an abbreviation."""
    if bound["gap"] is None:
        return True
    word = _LAST_WORD.search(text, max(0, bound.start() - 30), bound.start())
    if word is None:  # a question mark, say
        return True
    return not _SHORTENED.fullmatch(word[1]) and not _LETTERS.fullmatch(word[1])


def _stop(bound: re.Match[str]) -> int:
    """Give where the sentence before a bound is over, its closing marks included."""
    return bound.start() if bound["gap"] is None else bound.start("gap")
