"""Changes of a text by offset, from which a repair of its syntax is made up."""

from bisect import bisect_right
from typing import NamedTuple


class Patch(NamedTuple):
    """At an offset so many characters go, and ``inserted`` comes instead."""

    at: int
    removed: int
    inserted: str


class Repair(NamedTuple):
    """What to write, as a person reads it, and the patches that do it."""

    said: str
    patches: tuple[Patch, ...]


def put(at: int, removed: int, *, inserted: str) -> Repair:
    """Give the repair that is one patch, which says itself what it does."""
    return Repair(inserted, (Patch(at, removed, inserted),))


def line_end(text: str, at: int) -> int:
    """Give where the line ends that holds an offset."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


class Lines:
    """A text whose offsets are also lines and characters, both counted from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def offset(self, line: int, character: int) -> int:
        """Give the offset of a place."""
        return self._starts[min(line, len(self._starts)) - 1] + character - 1

    def place(self, offset: int) -> tuple[int, int]:
        """Give the line and character of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
