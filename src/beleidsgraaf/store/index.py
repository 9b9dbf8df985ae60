"""The index of one version: a pyoxigraph store, built once and then only read.

An index holds every named graph and, under ``UNION``, each triple of theirs once. Queries that
name no dataset see that union: pyoxigraph's own union counts a triple twice when two graphs state
it. Lines that name no graph are the dataset's own default graph, which ``DEFAULT`` stands for where
a name is needed. Evaluating is ``evaluation.py``; where the folders lie is ``archive.py``.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path

import pyoxigraph as ox

Mark = tuple[str, int, int]  # path, inode and time of an index
UNION_IRI = "urn:beleidsgraaf:union"
UNION = ox.NamedNode(UNION_IRI)
DEFAULT = "urn:beleidsgraaf:default"
_PIECE = 32 << 20  # bytes, some 140,000 quads; as quick as all at once, in much less memory
_BLANK = b"_:"
_MANY = 20_000  # lines; above this a bulk load is the quicker way


def memory_index(graphs: Iterable[bytes]) -> ox.Store:
    """Build an index in memory from canonical N-Quads, for a draft."""
    store = ox.Store()
    store.bulk_extend(_with_union(graphs))
    return store


def build_index(folder: Path, graphs: Iterable[bytes]) -> None:
    """Build an index on disk from canonical N-Quads.

    While the engine reads the graphs by itself, in a thread, their union is put in here: on two
    processors that takes little more than half the time.
    """
    store = ox.Store(str(folder))
    with ThreadPoolExecutor(1) as beside:
        # The engine sorts what it is given at once in memory; without an end that is a gigabyte.
        for piece in _pieces(graphs):
            if _BLANK in piece:  # the engine would give it another name in each of the two
                store.bulk_extend(_with_union([piece]))
                continue
            loading = beside.submit(store.bulk_load, piece, ox.RdfFormat.N_QUADS)
            store.bulk_extend(map(_in_union, ox.parse(piece, ox.RdfFormat.N_QUADS)))
            loading.result()
    store.flush()


def _pieces(graphs: Iterable[bytes]) -> Iterator[bytes]:
    """Cut graphs, or put them together, into pieces of whole lines of about one size."""
    gathered: list[bytes] = []
    size = 0
    for content in graphs:
        start = 0
        while start < len(content):
            end = content.find(b"\n", start + _PIECE - size) + 1 or len(content)
            gathered.append(content[start:end])
            size += end - start
            start = end
            if size >= _PIECE:
                yield b"\n".join(gathered)
                gathered, size = [], 0
    if gathered:
        yield b"\n".join(gathered)


def copy_index(previous: Path, folder: Path) -> None:
    """Make a checkpoint of an index, which hard-links it: only what is then changed is written."""
    _opened(*mark_of(previous)).backup(str(folder))  # one held in memory has no files to link


def change_index(store: ox.Store, *, removed: Iterable[bytes], added: Iterable[bytes]) -> None:
    """Take lines out of an index and put lines into it; the union of all graphs follows."""
    gone = parse_lines(removed)
    for quad in gone:
        store.remove(quad)
    come = sorted(added)
    if len(come) > _MANY:
        store.bulk_extend(_with_union([b"\n".join(come)]))
    else:
        store.extend(_with_union([b"\n".join(come)]))
    _leave_union(store, gone)


def follow_union(store: ox.Store, *, removed: Iterable[bytes], added: Iterable[bytes]) -> None:
    """Bring the union up to lines that are in their graphs, or out of them, already."""
    store.extend(_in_union(quad) for quad in parse_lines(added))
    _leave_union(store, parse_lines(removed))


def open_index(folder: Path) -> ox.Store:
    """Open the index in ``folder`` for reading; opened ones are kept, as they never change."""
    mark = mark_of(folder)
    held = held_indexes().get(mark)
    return _opened(*mark) if held is None else held


def mark_of(folder: Path) -> Mark:
    """Tell one index from any other that ever lies in the same place."""
    state = os.stat(folder)  # noqa: PTH116 - asked at every query
    return str(folder), state.st_ino, state.st_mtime_ns


@cache
def held_indexes() -> dict[Mark, ox.Store]:
    """Give the indexes that this process holds in memory (``residence.py``), to add to."""
    return {}


def parse_lines(lines: Iterable[bytes]) -> list[ox.Quad]:
    """Read lines of N-Quads, in their order when sorted."""
    return list(ox.parse(b"\n".join(sorted(lines)), ox.RdfFormat.N_QUADS))


@lru_cache(maxsize=8)
def _opened(folder: str, _inode: int, _modified: int) -> ox.Store:
    return ox.Store.read_only(folder)


def _in_union(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object, UNION)


def _with_union(graphs: Iterable[bytes]) -> Iterator[ox.Quad]:
    for content in graphs:
        for quad in ox.parse(content, ox.RdfFormat.N_QUADS):
            yield quad
            yield _in_union(quad)


def _leave_union(store: ox.Store, gone: Iterable[ox.Quad]) -> None:
    for quad in gone:
        if not _is_stated(store, quad):
            store.remove(_in_union(quad))


def _is_stated(store: ox.Store, quad: ox.Quad) -> bool:
    """Tell whether a graph other than the union states the triple."""
    same = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(each.graph_name != UNION for each in same)
