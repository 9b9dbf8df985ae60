"""Files that are nested deeper than anybody writes, found before a parser sees them.

The engine's parsers need quadratic memory for deep JSON-LD and quadratic time for deep RDF/XML,
and abort the process on deep triple terms. Counting costs little, and nothing at all for a file
with fewer brackets than levels. A text that is longer than they hold they refuse by themselves,
but do not say where it stands.
"""

import re
from collections.abc import Iterator

from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, Format

MOST_LEVELS = 500
_MEGABYTE = 1 << 20
_AROUND = 64  # bytes that stand beside a text where the parser keeps it

_STRING = r'"(?:[^"\\]++|\\.)*+"?'
_JSON = re.compile(rf"{_STRING}|[\[{{]|[\]}}]", re.S)
_XML = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!|</"
    r"|<(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>?",
    re.S,
)
_TURTLE = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?|"(?:[^"\\\n\r]++|\\.)*+"?'
    r"|'''(?:[^'\\]++|\\.|'(?!''))*+(?:''')?|'(?:[^'\\\n\r]++|\\.)*+'?"
    r"|<<|<[^<>\s]*+>?|#[^\n\r]*+|\\.|[\[(]|[\])]",
    re.S,
)


def too_deep(text: str, fmt: Format) -> int | None:
    """Give the offset at which a text goes deeper than ``MOST_LEVELS``, if it does."""
    if fmt in (NTRIPLES, NQUADS):
        return None
    marks = {JSONLD: "[{", RDFXML: "<"}.get(fmt, "[(")
    if sum(map(text.count, marks)) <= MOST_LEVELS:
        return None
    steps = {JSONLD: _json_steps, RDFXML: _xml_steps}.get(fmt, _turtle_steps)
    level = 0
    for step, offset in steps(text):
        level += step
        if level > MOST_LEVELS:
            return offset
    return None


def longest_text(fmt: Format) -> int:
    """Give how many megabytes the parser of a format holds of one text."""
    return 8 if fmt == JSONLD else 16


def first_too_long(text: str, fmt: Format) -> int | None:
    """Give the offset of the first string or IRI that is longer than the parser holds."""
    most = longest_text(fmt) * _MEGABYTE - _AROUND
    for match in (_JSON if fmt == JSONLD else _TURTLE).finditer(text):
        letters = match.end() - match.start()
        # A letter takes up to four bytes; what is clearly shorter is not looked at.
        if letters * 4 > most and text[match.start()] != "#" and len(match[0].encode()) > most:
            return match.start()
    return None


def first_triple_term(text: str) -> int | None:
    """Give the offset of the first ``<<`` of a text of the Turtle family that is no string."""
    if "<<" not in text:
        return None
    found = (match.start() for match in _TURTLE.finditer(text) if match.group() == "<<")
    return next(found, None)


def _json_steps(text: str) -> Iterator[tuple[int, int]]:
    for match in _JSON.finditer(text):
        mark = text[match.start()]
        if mark != '"':
            yield (1 if mark in "[{" else -1), match.start()


def _turtle_steps(text: str) -> Iterator[tuple[int, int]]:
    for match in _TURTLE.finditer(text):
        mark = text[match.start()]
        if mark in "[(":
            yield 1, match.start()
        elif mark in "])":
            yield -1, match.start()


def _xml_steps(text: str) -> Iterator[tuple[int, int]]:
    for match in _XML.finditer(text):
        found = match.group()
        if found == "</":
            yield -1, match.start()
        elif found[1:2] not in ("!", "?", "") and not found.endswith("/>"):
            yield 1, match.start()
