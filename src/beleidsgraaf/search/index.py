"""The index of a version, opened for reading: its words at hand, the rest looked up.

Everything that is looked up is a number or a bound value; no text becomes part of a statement.
Making the file is ``building.py``; finding it is ``keeping.py``.
"""

import json
import re
import sqlite3
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.search.building import BETWEEN
from beleidsgraaf.search.things import Kind, Thing

_AT_ONCE = 500  # values in one statement
_PLAN = "SELECT number FROM thing WHERE iri = ?"
_SHAPES = {"kind": np.int8, "mentions": np.int32, "plan": np.int32, "length": np.int32}


class Index:
    """All that is asked of the index of a version; raises sqlite3.Error for a file that is torn."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        weakref.finalize(self, database.close)
        self.version, self.size = self._row("SELECT id, things FROM version")
        self.kinds = self._column("kind")
        self.mentions = self._column("mentions")
        self.plans = self._column("plan")
        self.lengths = self._column("length")
        self._running = self._column_bytes("words")
        self._starts = np.flatnonzero(np.frombuffer(self._running, np.uint8) == 0)
        self._fields = self._column_bytes("fields")

    @cached_property
    def words(self) -> Sequence[str]:
        """All words by number."""
        return tuple(self._running.decode().split("\0")[1:-1])

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        for number, word in enumerate(self.words):
            found.setdefault(len(word), []).append(number)
        return found

    def field(self, number: int) -> int:
        """Give the best ``Field`` in which a word stands."""
        return self._fields[number]

    def usual(self, number: int) -> str:
        """Give how a word is mostly written."""
        return str(self._row("SELECT shown FROM word WHERE number = ?", number)[0])

    def of_stems(self, stems: Collection[str]) -> Mapping[str, list[int]]:
        """Give the words with each of some stems; those that no word has are not in it."""
        found: dict[str, list[int]] = {}
        listed = sorted(stems)
        for start in range(0, len(listed), _AT_ONCE):
            some = listed[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            asked = "SELECT stem, number FROM word WHERE stem IN"
            for stem, number in self._database.execute(f"{asked} ({marks}) ORDER BY number", some):
                found.setdefault(stem, []).append(number)
        return found

    def of_about_length(self, length: int, *, within: int) -> list[int]:
        """Give the words that are at most so many letters longer or shorter."""
        lengths = range(length - within, length + within + 1)
        return [number for each in lengths for number in self._by_length.get(each, ())]

    def containing(self, parts: Iterable[str]) -> set[int]:
        """Give the words that hold one of some strings of letters."""
        return {number for part in parts for number in self._holding(part.encode())}

    def beginning(self, part: str) -> set[int]:
        """Give the words that begin with some letters."""
        return set(self._holding(BETWEEN + part.encode()))

    def ending(self, part: str) -> set[int]:
        """Give the words that end with some letters."""
        return set(self._holding(part.encode() + BETWEEN))

    def _holding(self, letters: bytes) -> list[int]:
        found = [match.start() for match in re.finditer(re.escape(letters), self._running)]
        numbers: list[int] = (np.searchsorted(self._starts, found, side="right") - 1).tolist()
        return numbers

    def places(self, words: Iterable[int]) -> Iterator[tuple[int, NDArray[Any], NDArray[Any]]]:
        """Give for each word the things it stands in, and where in them."""
        for number, things, fields in self._rows("SELECT * FROM stands WHERE word IN", list(words)):
            yield number, np.frombuffer(things, np.int32), np.frombuffer(fields, np.int8)

    def named(self, name: str) -> list[int]:
        """Give the things with a whole name, by its key."""
        rows = self._database.execute("SELECT thing FROM whole WHERE name = ?", (name,))
        return [number for (number,) in rows]

    def things(self, numbers: Sequence[int]) -> list[Thing]:
        """Give things by number, in that order."""
        found = {row[0]: row for row in self._rows("SELECT * FROM thing WHERE number IN", numbers)}
        return [self._thing(found[number]) for number in numbers]

    def plan(self, iri: str) -> int | None:
        """Find a plan or document by IRI."""
        kinds = f"kind IN ({Kind.PLAN:d}, {Kind.DOCUMENT:d})"
        found = self._database.execute(f"{_PLAN} AND {kinds}", (iri,)).fetchone()
        return int(found[0]) if found else None

    def _thing(self, row: Sequence[Any]) -> Thing:
        _, iri, kind, name, name_en, code, others, text, about, plan, mentions = row
        return Thing(
            iri,
            Kind(kind),
            name,
            name_en,
            code,
            other_names=tuple(json.loads(others)) if others else (),
            text=text,
            about=about,
            plan=""
            if plan < 0
            else str(self._row("SELECT iri FROM thing WHERE number = ?", plan)[0]),
            mentions=mentions,
        )

    def _column(self, name: str) -> NDArray[Any]:
        found = np.frombuffer(self._column_bytes(name), _SHAPES[name])
        if len(found) != self.size:
            raise sqlite3.DatabaseError("arrays of unequal length")
        return found

    def _column_bytes(self, name: str) -> bytes:
        (content,) = self._row("SELECT content FROM column WHERE name = ?", name)
        return bytes(content)

    def _row(self, statement: str, *values: object) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._database.execute(statement, values).fetchone()
        if row is None:
            raise sqlite3.DatabaseError("a row is missing")
        return row

    def _rows(self, statement: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Give the rows that a statement picks by numbers, some hundreds at a time."""
        for start in range(0, len(numbers), _AT_ONCE):
            listed = ",".join(str(int(each)) for each in numbers[start : start + _AT_ONCE])
            yield from self._database.execute(f"{statement} ({listed})")
