"""The tokens of Turtle, TriG, N-Triples and N-Quads, with the offset of each.

What each token means is ``turtle.py``. Nothing here goes back over text that it has read, so the
time is proportional to the length of any text, however hostile. Grammar:
https://www.w3.org/TR/trig/#sec-grammar.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_SIGN = rf"{_LETTER}_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[{_LETTER}][{_SIGN}.]*+)?"
_LOCAL = rf"(?:(?:[{_LETTER}_:0-9]|{_ESCAPED})(?:[{_SIGN}:.]++|{_ESCAPED})*+)?"
_EXPONENT = "[eE][+-]?[0-9]++"
_TOKEN = re.compile(
    r"[ \t\r\n]*+(?:"
    r'(?P<iri><[^\x00-\x20<>"{}|^`\\]*+>)'
    rf"|(?P<name>{_PREFIX}:{_LOCAL})"
    r"|(?P<newer><<\(?|\)?>>|\{\||\|\}|~)"
    r"|(?P<sign>\.(?![0-9])|[;,\[\](){}])"
    r"""|(?P<text>"(?!"")[^"\\\n\r]*+"|'(?!'')[^'\\\n\r]*+')"""
    r"|(?P<at>@[A-Za-z][A-Za-z0-9_-]*+)"
    r"|(?P<typed>\^\^)"
    rf"|(?P<number>[+-]?(?:[0-9]++(?:\.[0-9]*+{_EXPONENT}|{_EXPONENT}|\.[0-9]++)?"
    rf"|\.[0-9]++(?:{_EXPONENT})?))"
    rf"|(?P<blank>_:[{_LETTER}_:0-9][{_SIGN}:.]*+)"
    rf"|(?P<word>[{_LETTER}][{_SIGN}.]*+)"
    r"|(?P<comment>#[^\n\r]*+)"
    r"""|(?P<long>\"""|''')"""
    r"""|(?P<quote>["'])"""
    r"|(?P<angle><[^>\n\r<]*+>|<[^<>\s]*+)"
    rf"|(?P<other>[{_SIGN}]++|(?s:.))"
    r")?"
)
_NEXT_STATEMENT = re.compile(r"[\n\r](?=[<@_\[(A-Za-z])")
_LINE_END = re.compile(r"[\n\r]|\Z")


class Token(NamedTuple):
    """A piece of text: its kind, and where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Cut a text up; the last token has the kind ``end``.

    Kinds: iri, name, sign, text, at, typed, number, blank, word; ``angle`` is no valid IRI,
    ``unclosed`` a string without its end, ``newer`` of RDF 1.2, ``other`` what belongs nowhere.
    """
    scan, position, size = _TOKEN.match, 0, len(text)
    while True:
        match = scan(text, position)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            yield Token("end", "", size, size)
            return
        start, position = match.span(kind)
        if kind == "comment":
            continue
        if kind in ("quote", "long"):
            kind, position = _string(text, start, match.group(kind))
        elif kind in ("name", "blank", "word") and text[position - 1] == ".":
            position = _without_dots(text, start, position)
        yield Token(kind, text[start:position], start, position)


def _without_dots(text: str, start: int, end: int) -> int:
    """Leave the dots at the end of a name to the statement that they end."""
    while end > start and text[end - 1] == "." and text[end - 2] != "\\":
        end -= 1
    return end


def _string(text: str, start: int, quote: str) -> tuple[str, int]:
    """Find the end of a string with escapes or in three quotes, without a backtracking pattern."""
    position = start + len(quote)
    line_end = _LINE_END.search(text, position) if len(quote) == 1 else None
    limit = line_end.start() if line_end else len(text)
    while (found := text.find(quote, position, limit)) >= 0:
        if not _is_escaped(text, found, start + len(quote)):
            return "text", found + len(quote)
        position = found + 1
    if len(quote) == 3:
        resumed = _NEXT_STATEMENT.search(text, start)
        limit = resumed.start() if resumed else limit
    return "unclosed", limit


def _is_escaped(text: str, position: int, start: int) -> bool:
    count = 0
    while position - count > start and text[position - count - 1] == "\\":
        count += 1
    return count % 2 == 1
