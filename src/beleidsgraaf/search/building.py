"""Makes the index of a version: a database of things, of words, and of which stands where.

For each word, the things it stands in and its best place there are two arrays in one row, so that
a question reads a handful of rows however much there is. Reading it is ``index.py``.
"""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.search.things import Field, Kind, Thing
from beleidsgraaf.search.words import fold, is_empty, raw_words, stem, words_of

_SCHEMA = """
CREATE TABLE version (id TEXT, things INTEGER);
CREATE TABLE thing (
  number INTEGER PRIMARY KEY, iri TEXT, kind INTEGER, name TEXT, name_en TEXT, code TEXT,
  other_names TEXT, text TEXT, about TEXT, plan INTEGER, mentions INTEGER
);
CREATE TABLE word (
  number INTEGER PRIMARY KEY, stem TEXT, shown TEXT
);
CREATE TABLE stands (word INTEGER PRIMARY KEY, things BLOB, fields BLOB);
CREATE TABLE whole (name TEXT, thing INTEGER);
CREATE TABLE column (name TEXT PRIMARY KEY, content BLOB);
"""
_INDICES = f"""
CREATE INDEX by_whole ON whole (name);
CREATE INDEX by_stem ON word (stem);
CREATE INDEX by_iri ON thing (iri) WHERE kind IN ({Kind.PLAN:d}, {Kind.DOCUMENT:d});
"""
_WORD, _THING, _LAST = (
    32,
    3,
    7,
)  # where word and thing begin in a number of a place; bits of a field
_THINGS = (1 << _WORD - _THING) - 1
BETWEEN = b"\0"  # no word holds this
_AT_ONCE = 1 << 20  # places that are looked at together
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"  # nobody sees it before it is whole


def build_index(path: Path | str, things: Sequence[Thing], *, version: str) -> None:
    """Write the index of a version to a new file; raises sqlite3.Error when that cannot be."""
    with closing(sqlite3.connect(path)) as database:
        write_index(database, things, version=version)


def write_index(database: sqlite3.Connection, things: Sequence[Thing], *, version: str) -> None:
    """Write the index of a version into an empty database."""
    database.executescript(_FAST + _SCHEMA)
    words = _Words()
    for number, thing in enumerate(things):
        words.add(number, thing)
    database.executemany("INSERT INTO thing VALUES (?,?,?,?,?,?,?,?,?,?,?)", _thing_rows(things))
    database.executemany("INSERT INTO word VALUES (?,?,?)", words.rows())
    database.executemany("INSERT INTO stands VALUES (?,?,?)", words.places())
    wholes = ((key, n) for n, each in enumerate(things) for key in sorted({*whole_names(each)}))
    database.executemany("INSERT INTO whole VALUES (?,?)", wholes)
    database.executemany("INSERT INTO column VALUES (?,?)", [*words.columns(), *_columns(things)])
    database.executescript(_INDICES)
    database.execute("INSERT INTO version VALUES (?,?)", (version, len(things)))
    database.commit()


def whole_names(thing: Thing) -> Iterator[str]:
    """Give the keys by which a thing is found when its whole name is asked for."""
    if not thing.about:
        for name in _all_names(thing):
            if key := whole_name(each.text for each in words_of(name)):
                yield key


def whole_name(words: Iterable[str]) -> str:
    """Give the key of a name: its stems in order, without words that say nothing."""
    listed = list(words)
    return " ".join(stem(word) for word in listed if not is_empty(word)) or " ".join(listed)


def _all_names(thing: Thing) -> tuple[str, ...]:
    return (thing.name, thing.name_en, *thing.other_names, *thing.hidden_names)


class _Numbers(dict[str, int]):
    """Numbers for words as they are written: those that fold alike share one."""

    def __init__(self) -> None:
        self.folded: dict[str, int] = {}

    def __missing__(self, raw: str) -> int:
        number = self[raw] = self.folded.setdefault(fold(raw), len(self.folded))
        return number


class _Words:
    """Gathers in which things, and where in them, each word stands."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._written: Counter[str] = Counter()
        self._places = array("q")  # word, thing and field of each, in one number

    def add(self, number: int, thing: Thing) -> None:
        """Take in the words of a thing."""
        if not thing.about:  # the names of a statement are those of what it tells of
            self._take(thing.name, number, Field.NAME)
            self._take(thing.code, number, Field.NAME)
            self._take(thing.name_en, number, Field.ENGLISH)
            for text in thing.other_names:
                self._take(text, number, Field.OTHER)
            for text in thing.hidden_names:
                self._take(text, number, Field.HIDDEN)
        self._take(thing.text, number, Field.TEXT)
        around = (thing.name, thing.name_en, thing.code) if thing.about else ()
        for text in (*thing.around, *around):
            self._take(text, number, Field.AROUND)

    def rows(self) -> Iterator[tuple[int, str, str]]:
        """Give each word with its stem and its usual spelling."""
        usual: dict[int, str] = {}
        for raw, _ in sorted(self._written.items(), key=lambda each: (-each[1], each[0])):
            usual.setdefault(self._numbers[raw], raw)
        for text, number in self._numbers.folded.items():
            yield number, stem(text), usual[number]

    def places(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Give for each word the things it stands in, in order, and its best place in each."""
        words = range(len(self._numbers.folded))
        starts = np.searchsorted(self._best, np.arange(len(words) + 1, dtype=np.int64) << _WORD)
        for word, start, end in zip(words, starts[:-1], starts[1:], strict=True):
            things = (self._best[start:end] >> _THING) & _THINGS
            yield word, things.astype(np.int32).tobytes(), _fields(self._best[start:end]).tobytes()

    def columns(self) -> Iterator[tuple[str, bytes]]:
        """Give all words by number, and of each the best place of all."""
        best = np.zeros(len(self._numbers.folded), np.int8)
        np.maximum.at(best, self._best >> _WORD, _fields(self._best))
        yield "words", BETWEEN + b"".join(each.encode() + BETWEEN for each in self._numbers.folded)
        yield "fields", best.tobytes()

    def _take(self, text: str, thing: int, field: Field) -> None:
        if text:
            raw = raw_words(text)
            self._written.update(raw)
            place = thing << _THING | _LAST - field
            self._places.extend([self._numbers[each] << _WORD | place for each in raw])

    @cached_property
    def _best(self) -> NDArray[np.int64]:
        """Give each word and thing once, with its best field, by word and thing."""
        places = np.frombuffer(self._places, np.int64)
        places.sort()  # in place: there are tens of millions
        kept, last = [], -1
        for start in range(0, len(places), _AT_ONCE):
            some = places[start : start + _AT_ONCE]
            kept.append(some[np.diff(some >> _THING, prepend=last) != 0])
            last = some[-1] >> _THING
        self._places = array("q")  # they are not asked for again, and take much room
        return np.concatenate(kept) if kept else places


def _fields(places: NDArray[np.int64]) -> NDArray[np.int8]:
    return (_LAST - (places & _LAST)).astype(np.int8)


def _thing_rows(things: Sequence[Thing]) -> Iterator[tuple[object, ...]]:
    numbers = {thing.iri: number for number, thing in enumerate(things)}
    for number, each in enumerate(things):
        others = json.dumps(each.other_names, ensure_ascii=False) if each.other_names else ""
        yield (
            number, each.iri, int(each.kind), each.name, each.name_en, each.code, others, each.text,
            each.about, numbers.get(each.plan, -1), each.mentions,
        )  # fmt: skip


def _columns(things: Sequence[Thing]) -> Iterator[tuple[str, bytes]]:
    """Give what ranking needs of every thing, as arrays."""
    numbers = {thing.iri: number for number, thing in enumerate(things)}
    plans = [numbers.get(each.plan, -1) for each in things]
    lengths = [min(len(each.name), 1_000) for each in things]
    yield "kind", np.array([each.kind for each in things], np.int8).tobytes()
    yield "mentions", np.array([each.mentions for each in things], np.int32).tobytes()
    yield "plan", np.array(plans, np.int32).tobytes()
    yield "length", np.array(lengths, np.int32).tobytes()
