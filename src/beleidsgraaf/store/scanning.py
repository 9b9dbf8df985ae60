"""A version read from end to end: the statements with chosen properties, out of its lines.

What needs every statement of a kind is quicker here than by asking: the engine would decode every
term from disk. Terms stay the bytes that stand in the lines; what they mean is up to who reads.
Single questions go to the engine (``evaluation.py``).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TypeAlias

from beleidsgraaf.dataset.version import Manifest

# Subjects, properties and values of statements, as N-Quads writes them.
Columns: TypeAlias = tuple[Sequence[bytes], Sequence[bytes], Sequence[bytes]]
_MANIFEST = "manifest.json"
_CHUNK = 1 << 17  # bytes that are taken apart at once: few enough to stay in the processor's cache
# The only spaces within a term stand in literals; of what is wanted a table knows more quickly than
# an expression that names it all.
_LINE = re.compile(
    rb'([^ ]+) (<[^>]*>) (<[^>]*>|_:[^ ]+|"[^"\\]*+(?:\\.[^"\\]*+)*+"[^ ]*) [^\n]*\n?'
)


def has_lines(folder: Path) -> bool:
    """Tell whether a folder is that of a version with its graphs, and not only an index."""
    return (folder / _MANIFEST).is_file()


def scan_statements(
    folder: Path, wanted: Mapping[str, Collection[str] | None]
) -> Iterator[Columns]:
    """Give the statements with the ``wanted`` properties, some thousands at a time, in order.

    A property that maps to IRIs is wanted with one of those as its value only. What several graphs
    state comes once for each. Raises OSError when a graph cannot be read.
    """
    ways = {
        _term(name): None if values is None else frozenset(map(_term, values))
        for name, values in wanted.items()
    }
    way_of, no_way = ways.get, frozenset[bytes]()
    manifest = Manifest.from_json((folder / _MANIFEST).read_text(encoding="utf-8"))
    for entry in manifest.graphs:
        with (folder / entry.file).open("rb") as file:
            for chunk in _chunks(file):
                rows = [
                    row
                    for row in _LINE.findall(chunk)
                    if (way := way_of(row[1], no_way)) is None or row[2] in way
                ]
                if rows:
                    subjects, properties, values = zip(*rows, strict=True)
                    yield subjects, properties, values


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file of lines in parts that end where a line does."""
    while part := file.read(_CHUNK):
        yield part + file.readline()


def _term(iri: str) -> bytes:
    return f"<{iri}>".encode()
