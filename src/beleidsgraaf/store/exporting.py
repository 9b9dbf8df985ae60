"""A whole version as one stream, in a format that knows graphs: the memory it takes stays flat.

The canonical N-Quads of each graph are read in blocks of lines, each of which ends where a subject
ends; a block is turned into the format and passed on. Graphs come in the order of their IRIs, so
that the same version always gives the same bytes, wherever it lies.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, Format, by_name
from beleidsgraaf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint

EXPORT_FORMATS = (TRIG, NQUADS, JSONLD)
_BLOCK = 2_000  # lines; about half a megabyte
_Graphs = Iterable[tuple[str, Iterable[bytes]]]  # each with its IRI and its lines


def export_version(folder: Path, version: Manifest, *, fmt: Format) -> Iterator[bytes]:
    """Write the version in ``folder`` in one of EXPORT_FORMATS, piece by piece."""
    graphs = ((entry.iri, _lines(folder / entry.file)) for entry in sorted(version.graphs))
    return _write(graphs, fmt)


def export_remote_to(
    out: IO[bytes], engine: "Endpoint", *, version: Manifest, format_name: str
) -> None:
    """Write what ``export_remote`` gives to ``out``: a job for a worker."""
    for piece in export_remote(engine, version, fmt=by_name(format_name)):
        out.write(piece)


def export_remote(engine: "Endpoint", version: Manifest, *, fmt: Format) -> Iterator[bytes]:
    """Write the version on an engine of somebody else in one of EXPORT_FORMATS, piece by piece.

    One graph at a time is in memory. Raises as ``RemoteArchive.graph`` does.
    """
    from beleidsgraaf.store.remote_archive import RemoteArchive  # who has a folder needs no HTTP

    archive = RemoteArchive(engine)
    graphs = (
        (entry.iri, BytesIO(archive.graph(version, entry))) for entry in sorted(version.graphs)
    )
    return _write(graphs, fmt)


def _write(graphs: _Graphs, fmt: Format) -> Iterator[bytes]:
    return {TRIG: _write_trig, NQUADS: _write_nquads, JSONLD: _write_jsonld}[fmt](graphs)


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as lines:
        yield from lines


def _write_nquads(graphs: _Graphs) -> Iterator[bytes]:
    for _, lines in graphs:
        yield from _blocks(lines)


def _write_trig(graphs: _Graphs) -> Iterator[bytes]:
    prefixes = dict(sorted(PREFIXES.items()))
    yield b"".join(b"@prefix %s: <%s> .\n" % (k.encode(), v.encode()) for k, v in prefixes.items())
    for iri, lines in graphs:
        yield b"<%s> {\n" % iri.encode()
        for block in _blocks(lines):
            turned = _turn(block, ox.RdfFormat.TURTLE).splitlines(keepends=True)
            # The prefixes stand above already; no line of a literal can look like them, as the
            # engine writes no newline inside a literal.
            yield b"".join(line for line in turned if not line.startswith(b"@prefix "))
        yield b"}\n"


def _write_jsonld(graphs: _Graphs) -> Iterator[bytes]:
    between = b"["
    for iri, lines in graphs:
        yield between + b'{"@id":"%s","@graph":' % iri.encode()
        separator = b"["
        for block in _blocks(lines):
            yield separator + _turn(block, ox.RdfFormat.JSON_LD)[1:-1]
            separator = b",\n"
        yield b"]}" if separator == b",\n" else b"[]}"
        between = b",\n"
    yield b"]\n" if between == b",\n" else b"[]\n"


def _turn(block: bytes, fmt: ox.RdfFormat) -> bytes:
    quads = ox.parse(block, ox.RdfFormat.N_QUADS)
    return ox.serialize((q.triple for q in quads), format=fmt, prefixes=dict(PREFIXES)) or b""


def _blocks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Gather sorted N-Quads into blocks of whole subjects."""
    block: list[bytes] = []
    for _, some in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        block += some
        if len(block) >= _BLOCK:
            yield b"".join(block)
            block = []
    if block:
        yield b"".join(block)
