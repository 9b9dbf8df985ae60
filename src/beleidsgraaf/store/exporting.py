"""A whole version as one stream, in a format that knows graphs: the memory it takes stays flat.

The canonical N-Quads of each graph are read in blocks of lines, each of which ends where a subject
ends; a block is turned into the format and passed on. Graphs come in the order of their IRIs, so
that the same version always gives the same bytes.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, Format
from beleidsgraaf.vocabulary import PREFIXES

EXPORT_FORMATS = (TRIG, NQUADS, JSONLD)
_BLOCK = 2_000  # lines; about half a megabyte


def export_version(folder: Path, version: Manifest, *, fmt: Format) -> Iterator[bytes]:
    """Write the version in ``folder`` in one of EXPORT_FORMATS, piece by piece."""
    write = {TRIG: _write_trig, NQUADS: _write_nquads, JSONLD: _write_jsonld}[fmt]
    return write([(entry.iri, folder / entry.file) for entry in sorted(version.graphs)])


def _write_nquads(graphs: list[tuple[str, Path]]) -> Iterator[bytes]:
    for _, path in graphs:
        yield from _blocks(path)


def _write_trig(graphs: list[tuple[str, Path]]) -> Iterator[bytes]:
    prefixes = dict(sorted(PREFIXES.items()))
    yield b"".join(b"@prefix %s: <%s> .\n" % (k.encode(), v.encode()) for k, v in prefixes.items())
    for iri, path in graphs:
        yield b"<%s> {\n" % iri.encode()
        for block in _blocks(path):
            lines = _turn(block, ox.RdfFormat.TURTLE).splitlines(keepends=True)
            # The prefixes stand above already; no line of a literal can look like them, as the
            # engine writes no newline inside a literal.
            yield b"".join(line for line in lines if not line.startswith(b"@prefix "))
        yield b"}\n"


def _write_jsonld(graphs: list[tuple[str, Path]]) -> Iterator[bytes]:
    between = b"["
    for iri, path in graphs:
        yield between + b'{"@id":"%s","@graph":' % iri.encode()
        separator = b"["
        for block in _blocks(path):
            yield separator + _turn(block, ox.RdfFormat.JSON_LD)[1:-1]
            separator = b",\n"
        yield b"]}" if separator == b",\n" else b"[]}"
        between = b",\n"
    yield b"]\n" if between == b",\n" else b"[]\n"


def _turn(block: bytes, fmt: ox.RdfFormat) -> bytes:
    quads = ox.parse(block, ox.RdfFormat.N_QUADS)
    return ox.serialize((q.triple for q in quads), format=fmt, prefixes=dict(PREFIXES)) or b""


def _blocks(path: Path) -> Iterator[bytes]:
    """Read sorted N-Quads in blocks of whole subjects."""
    block: list[bytes] = []
    with path.open("rb") as lines:
        for _, some in groupby(lines, key=lambda line: line.partition(b" ")[0]):
            block += some
            if len(block) >= _BLOCK:
                yield b"".join(block)
                block = []
    if block:
        yield b"".join(block)
