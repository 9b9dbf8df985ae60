"""Search beside FTS5, the full-text index that SQLite comes with: the same things, both asked.

Words (``unicode61``) and trigrams, as FTS5 offers them, with the order of its own ``bm25``. What it
finds is counted beside ours: of a part of a compound, an inflection, a slip of the pen.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from beleidsgraaf.search.things import Thing

TOKENIZERS: Mapping[str, str] = {
    "FTS5 words": "unicode61 remove_diacritics 2",
    "FTS5 trigrams": "trigram",
}
_SHOWN = 20


def measure_peers(
    folder: Path, things: Sequence[Thing], *, questions: Sequence[str], rounds: int
) -> dict[str, Any]:
    """Build an index of each kind over the things, and ask both every question."""
    return {
        name: _measure(folder / f"{name}.sqlite", things, tokenizer, questions, rounds)
        for name, tokenizer in TOKENIZERS.items()
    }


def _measure(
    path: Path, things: Sequence[Thing], tokenizer: str, questions: Sequence[str], rounds: int
) -> dict[str, Any]:
    database, begin = sqlite3.connect(path), process_time()
    database.execute(f"CREATE VIRTUAL TABLE found USING fts5(name, text, tokenize='{tokenizer}')")
    rows = ((each.name, f"{each.code} {each.text} {' '.join(each.around)}") for each in things)
    with database:
        database.executemany("INSERT INTO found VALUES (?, ?)", rows)
    built = process_time() - begin
    answers = {each: _ask(database, each, rounds) for each in questions}
    database.close()
    return {
        "build_seconds": round(built, 1),
        "megabytes": round(path.stat().st_size / 1e6),
        "answers": answers,
    }


def _ask(database: sqlite3.Connection, question: str, rounds: int) -> dict[str, float]:
    """Ask for the best and how many there are, each word as a phrase of its own."""
    wanted = " ".join(f'"{word}"' for word in question.replace('"', " ").split())
    times: list[float] = []
    total = 0
    for _ in range(rounds):
        begin = process_time()
        database.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 5, 1) LIMIT ?",
            (wanted, _SHOWN),
        ).fetchall()
        counted = database.execute("SELECT count(*) FROM found WHERE found MATCH ?", (wanted,))
        (total,) = counted.fetchone()
        times.append((process_time() - begin) * 1e3)
    return {"milliseconds": round(median(times), 1), "total": total}
