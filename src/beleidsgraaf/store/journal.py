"""Who wrote which version, when and why: one line of JSON each, only ever added.

It stands beside the versions and not in them, because a version follows from its input alone: the
same input gives the same bytes, whoever publishes it, whenever. A line is on the disk before the
version is pointed at. So a crash may leave a line of a version that never served, or half a line,
which readers pass over; but no version serves whose writer signed and is not known.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Signature:
    """Who writes, when, and what they say about it; ``at`` knows its time zone."""

    author: str
    at: datetime
    note: str = ""


@dataclass(frozen=True)
class JournalEntry:
    """One signed version."""

    version: str
    signature: Signature


def append_entry(path: Path, version: str, *, signature: Signature) -> None:
    """Add a line, and make sure that it is on the disk."""
    fields = {
        "version": version,
        "author": signature.author,
        "at": signature.at.astimezone(UTC).isoformat(timespec="seconds"),
        "note": signature.note,
    }
    line = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    with path.open("ab+") as file:
        start = b"" if _ends_whole(path) else b"\n"
        file.write(start + line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_journal(path: Path) -> list[JournalEntry]:
    """Read every whole line, the oldest first; nothing where there is no journal."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    return [entry for line in lines for entry in _read_entry(line)]


def _read_entry(line: bytes) -> Iterator[JournalEntry]:
    try:
        fields = json.loads(line)
        at = datetime.fromisoformat(fields["at"])
        yield JournalEntry(fields["version"], Signature(fields["author"], at, fields["note"]))
    except (ValueError, KeyError, TypeError):  # half a line, which a crash left
        return


def _ends_whole(path: Path) -> bool:
    """Tell whether the last line has its end; an empty file has."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size == 0:
            return True
        file.seek(size - 1)
        return file.read(1) == b"\n"
