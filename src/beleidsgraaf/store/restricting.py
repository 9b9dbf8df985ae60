"""Asks a query of some values of a variable only: the values go in wherever it is bound.

At the beginning of the query alone they would not do: the engine works out subqueries and the
branches of a UNION by themselves, for all values.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from beleidsgraaf.store.binding import tokens

_LEFT_ALONE = frozenset({"OPTIONAL", "EXISTS", "MINUS"})  # given what stands before them


@dataclass
class _Group:
    """A group between braces: where it opens, what stands before it and first in it."""

    opens: int
    before: str
    first: str = ""
    speaks: bool = False

    @property
    def may_hold_values(self) -> bool:
        return self.speaks and self.before not in _LEFT_ALONE and self.first != "SELECT"


def restricted(query: str, variable: str, *, values: str) -> str:
    """Put ``values`` (VALUES …) into every group of a query that speaks of a variable itself."""
    return f" {values} ".join(_pieces(query, variable))


@lru_cache(maxsize=512)
def _pieces(query: str, variable: str) -> tuple[str, ...]:
    """Cut a query where the values go; the same few are asked again and again."""
    parts = list(tokens(query))
    wanted = {group.opens for group in _groups(parts, variable) if group.may_hold_values}
    pieces = [""]
    for place, (_, text) in enumerate(parts):
        pieces[-1] += text
        if place in wanted:
            pieces.append("")
    return tuple(pieces)


def _groups(parts: list[tuple[str, str]], variable: str) -> Iterator[_Group]:
    open_groups: list[_Group] = []
    last = ""
    for place, (kind, text) in enumerate(parts):
        if kind == "comment" or not text.strip():
            continue
        if text == "{":
            open_groups.append(_Group(place, last.upper()))
        elif text == "}":
            yield open_groups.pop()
        elif open_groups:
            group = open_groups[-1]
            group.first = group.first or text.upper()
            group.speaks = group.speaks or (kind == "variable" and text[1:] == variable)
        last = text
