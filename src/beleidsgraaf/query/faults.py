"""Errors about a place in a query: line, column, the line itself with a marker, and a hint.

Only builds ``QueryMalformed`` and ``QueryRefused``; finding the fault is the matter of
``tokens.py`` and ``request.py``, or of the engine.
"""

from dataclasses import dataclass
from typing import TypeVar

from beleidsgraaf.errors import QueryError, QueryMalformed, QueryRefused

_Fault = TypeVar("_Fault", bound=QueryError)
_REACH = 60  # code points of a long line that are shown before and after the fault


@dataclass(frozen=True)
class Spot:
    """A place in a query: 1-based line and column, and that line with a marker below it."""

    line: int
    column: int
    excerpt: str


def locate(text: str, offset: int) -> Spot:
    """Find line, column and excerpt of a 0-based offset."""
    offset = max(0, min(offset, len(text)))
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : len(text) if end < 0 else end].rstrip("\r")
    column = offset - start
    left = max(0, column - _REACH)
    shown = line[left : column + _REACH].replace("\t", " ")
    marker = " " * (column - left) + "^"
    return Spot(text.count("\n", 0, offset) + 1, column + 1, f"{shown}\n{marker}")


def offset_of(text: str, *, line: int, column: int) -> int:
    """Find the 0-based offset of a 1-based line and column."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return len(text)
    return min(start + column - 1, len(text))


def malformed(text: str, offset: int, *, nl: str, en: str) -> QueryMalformed:
    """Build the error for a query that breaks the grammar at ``offset``."""
    return _fault(QueryMalformed, text, offset, (nl, en))


def refused(text: str, offset: int, *, nl: str, en: str) -> QueryRefused:
    """Build the error for a query that asks at ``offset`` for what is never carried out."""
    return _fault(QueryRefused, text, offset, (nl, en))


def _fault(kind: type[_Fault], text: str, offset: int, message: tuple[str, str]) -> _Fault:
    spot = locate(text, offset)
    nl = f"Regel {spot.line}, kolom {spot.column}: {message[0]}\n{spot.excerpt}"
    en = f"Line {spot.line}, column {spot.column}: {message[1]}\n{spot.excerpt}"
    return kind(nl, en, line=spot.line, column=spot.column, excerpt=spot.excerpt)
