"""Brings a version that a process holds in memory up to a newer one, where little differs.

Opening an index on disk starts some two hundred threads of the engine: where many write, readers
waited for that at every version. What differs is a few lines, which the files of the graphs tell.
Nobody may keep a held index from one job to the next, for it goes on with the version that serves;
and only a job that begins lets it (``engines.py: catch_up``). How a version comes to be held is
``residence.py``.
"""

from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from beleidsgraaf.dataset.version import differing, sequence_of
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.changes import GraphChange
from beleidsgraaf.store.index import change_index, held_indexes, mark_of

_MOST = 5_000  # lines that differ; opening the index takes less time than more of them
_MOST_READ = 100_000  # lines of the graphs in which they do
_BLANK = b"_:"  # the held index may know such a node by another name


def follow(folder: Path) -> ox.Store | None:
    """Give the index in ``folder``, made of the older one that is held; None where it cannot be.

    The older version is held no longer: whoever asks it reads its index on disk.
    """
    held = held_indexes()
    older = next(iter(held), None)
    if older is None or older[0] == str(folder) or not _is_newer(folder, Path(older[0])):
        return None
    try:
        changes = _changes(Path(older[0]).parent, folder.parent)
        if changes is None:
            return None
        store = held.pop(older)  # half changed, it is no version at all
        change_index(
            store,
            removed=chain.from_iterable(each.removed for each in changes),
            added=chain.from_iterable(each.added for each in changes),
        )
        held[mark_of(folder)] = store
    except (OSError, ValueError, SyntaxError, KeyError, VersionNotFound):  # pruned, or torn
        return None
    return store


def _is_newer(folder: Path, held: Path) -> bool:
    """Tell whether two indexes are of one archive, and the first is of the later version."""
    versions, older = folder.parent.parent, held.parent.parent
    return versions == older and sequence_of(folder.parent.name) > sequence_of(held.parent.name)


def _changes(older: Path, newer: Path) -> list[GraphChange] | None:
    """Give what differs between two versions; None where that is much, or has blank nodes."""
    archive = Archive(newer.parent.parent)
    first, second = archive.find(older.name), archive.find(newer.name)
    entries = [each for pair in differing(first, second).values() for each in pair if each]
    if sum(entry.triples for entry in entries) > _MOST_READ:
        return None
    changes = [*archive.changes(first, newer=second).graphs.values()]
    lines = frozenset().union(*(each.removed | each.added for each in changes))
    return None if len(lines) > _MOST or any(_BLANK in line for line in lines) else changes
