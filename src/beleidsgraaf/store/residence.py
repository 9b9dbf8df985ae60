"""A version held in memory: answers come several times as quickly as from the disk.

The process that forks the children holds it, once, before it forks: they share its pages, which
nobody writes to. So only a version of moderate size is held, and only the one that serves; any
other is read from its index on disk, with the same answers.
"""

from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from beleidsgraaf.dataset.version import GraphEntry
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import INDEX
from beleidsgraaf.store.following import follow
from beleidsgraaf.store.index import DEFAULT, UNION, held_indexes, mark_of


def hold_current(root: Path, *, most: int) -> None:
    """Hold the version that serves if it has at most ``most`` triples, and let go of others.

    What cannot be read is not held; whoever asks it will hear why.
    """
    try:
        _hold(Archive(root), most)
    except (OSError, ValueError, SyntaxError, VersionNotFound):
        held_indexes().clear()


def follow_current(root: Path) -> None:
    """Bring what is held up to the version that serves, if that is a little newer."""
    with suppress(OSError, ValueError, VersionNotFound):
        folder = Archive(root).current_folder()
        if folder is not None:
            follow(folder / INDEX)


def is_held(root: Path, version: str) -> bool:
    """Tell whether a version is held in memory, so that asking it opens no file.

    A process that forks must not open an index on disk: its engine has threads, which a fork leaves
    behind, and a child that opens one of its own would wait for them for ever.
    """
    return mark_of(Archive(root).folder(version) / INDEX) in held_indexes()


def _hold(archive: Archive, most: int) -> None:
    held, manifest = held_indexes(), archive.current()
    if manifest is None or sum(entry.triples for entry in manifest.graphs) > most:
        held.clear()
        return
    folder = archive.folder(manifest.id)
    mark = mark_of(folder / INDEX)
    if mark in held:
        return
    held.clear()
    store = ox.Store()
    for entry in manifest.graphs:
        _load(store, entry, content=(folder / entry.file).read_bytes())
    held[mark] = store


def _load(store: ox.Store, entry: GraphEntry, *, content: bytes) -> None:
    """Load a graph, and each triple of it into the union as well, as ``index.py`` does.

    Each line ends with the name of the graph; without it, it is a line of N-Triples.
    """
    end = b" .\n" if entry.iri == DEFAULT else f" <{entry.iri}> .\n".encode()
    store.bulk_load(content, ox.RdfFormat.N_QUADS)
    store.bulk_load(content.replace(end, b" .\n"), ox.RdfFormat.N_TRIPLES, to_graph=UNION)
