"""Brings a version that a process holds in memory up to a newer one, where little differs.

Opening an index on disk starts some two hundred threads of the engine: where many write, readers
waited for that at every version. What differs is a few lines, which the files of the graphs tell.
Nobody may keep a held index from one job to the next, for it goes on with the version that serves;
and only a job that begins lets it (``engines.py: catch_up``). How a version comes to be held is
``residence.py``.
"""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.store.index import change_index, held_indexes, mark_of

_MOST = 5_000  # lines that differ; opening the index takes less time than more of them
_MOST_READ = 100_000  # lines of the graphs in which they do
_BLANK = b"_:"  # the held index may know such a node by another name
Lines = frozenset[bytes]


def follow(folder: Path) -> ox.Store | None:
    """Give the index in ``folder``, made of the older one that is held; None where it cannot be.

    The older version is held no longer: whoever asks it reads its index on disk.
    """
    held = held_indexes()
    older = next(iter(held), None)
    if older is None or older[0] == str(folder) or not _is_newer(folder, Path(older[0])):
        return None
    try:
        removed, added = _difference(Path(older[0]).parent, folder.parent)
        if len(removed) + len(added) > _MOST or any(_BLANK in each for each in removed | added):
            return None
        store = held.pop(older)  # half changed, it is no version at all
        change_index(store, removed=removed, added=added)
        held[mark_of(folder)] = store
    except (OSError, ValueError, SyntaxError, KeyError):  # pruned meanwhile, or torn
        return None
    return store


def _is_newer(folder: Path, held: Path) -> bool:
    """Tell whether two indexes are of one archive, and the first is of the later version."""
    versions, older = folder.parent.parent, held.parent.parent
    return versions == older and _sequence(folder.parent) > _sequence(held.parent)


def _sequence(version: Path) -> int:
    number = version.name.partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _difference(older: Path, newer: Path) -> tuple[Lines, Lines]:
    """Give the lines that are gone and those that came; raises ValueError where that is much."""
    before, after = _graphs(older), _graphs(newer)
    changed = [
        iri
        for iri in sorted(before.keys() | after.keys())
        if _checksum(before.get(iri)) != _checksum(after.get(iri))
    ]
    if sum(_triples(each.get(iri)) for each in (before, after) for iri in changed) > _MOST_READ:
        raise ValueError("more than is worth reading")
    old = _lines(older, (before[iri] for iri in changed if iri in before))
    new = _lines(newer, (after[iri] for iri in changed if iri in after))
    return old - new, new - old


def _graphs(version: Path) -> dict[str, GraphEntry]:
    manifest = Manifest.from_json((version / "manifest.json").read_text(encoding="utf-8"))
    return {entry.iri: entry for entry in manifest.graphs}


def _checksum(entry: GraphEntry | None) -> str | None:
    return entry.sha256 if entry else None


def _triples(entry: GraphEntry | None) -> int:
    return entry.triples if entry else 0


def _lines(version: Path, entries: Iterable[GraphEntry]) -> Lines:
    contents = ((version / entry.file).read_bytes() for entry in entries)
    return frozenset(line for content in contents for line in content.split(b"\n") if line)
