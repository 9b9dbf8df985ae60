"""The next version, aside: its graphs and its index, to be judged before anybody sees it.

A stage starts as the previous version. Graphs are put into it, changed or removed, and its index
follows: a checkpoint of the previous index plus what differs, so that a small change of a large
dataset costs little, or an index built anew where much changes. What becomes of a stage, a version
or nothing, is ``archive.py``'s matter; what goes into it ``publication.py``'s.
"""

import contextlib
import gc
import logging
import shutil
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.index import (
    build_index,
    change_index,
    copy_index,
    follow_union,
    memory_index,
    open_index,
)

_LOG = logging.getLogger(__name__)
_DELTA_SHARE = 0.2  # above this share of changed lines, building anew is the quicker way
Read = Callable[[str], bytes]


class Stage:
    """Graphs and index of what may become the next version.

    ``read`` gives the lines of a graph of the previous version. ``folder`` gives an empty folder
    for the new index, when one is needed; without it the index is in memory. ``before`` is the
    previous index, or its folder.
    """

    def __init__(
        self,
        previous: Manifest | None,
        read: Read,
        *,
        before: Path | ox.Store | None = None,
        folder: Callable[[], Path] | None = None,
    ) -> None:
        self.previous = previous
        self.report = b""  # of the previous version, where it keeps one
        self._entries = {} if previous is None else {each.iri: each for each in previous.graphs}
        self._read = read
        self._before = before
        self._folder = folder
        self._path: Path | None = None
        self._index: ox.Store | None = None
        self._is_settled = False
        self._new: dict[str, bytes | None] = {}
        self._changes: dict[str, GraphChange] = {}

    @property
    def names(self) -> list[str]:
        """The IRIs of the graphs, in order."""
        kept = self._entries.keys() | self._new.keys()
        return sorted(iri for iri in kept if self._new.get(iri, b"") is not None)

    @property
    def contents(self) -> Mapping[str, bytes]:
        """The lines of the graphs that are new or differ from the previous version."""
        return {iri: lines for iri, lines in sorted(self._new.items()) if lines is not None}

    @property
    def changes(self) -> Changes:
        """What differs from the previous version."""
        return Changes(dict(sorted(self._changes.items())))

    @property
    def is_changed(self) -> bool:
        """Whether there is any difference: in lines, or in which graphs there are."""
        return bool(self._new)

    @property
    def before(self) -> ox.Store | None:
        """The index of the previous version, to be read; None before the first, or when remote."""
        return open_index(self._before) if isinstance(self._before, Path) else self._before

    @property
    def index(self) -> ox.Store:
        """The index as it is now. It is nobody else's: do not keep it, nor write to it."""
        if self._index is None:
            before = self.before
            self._index = before if before is not None and not self._new else self._build()
        return self._index

    def graph(self, iri: str) -> bytes:
        """Give the lines of a graph; none for a graph that is not there."""
        if iri in self._new:
            return self._new[iri] or b""
        return self._read(iri) if iri in self._entries else b""

    def put(self, graphs: Mapping[str, bytes]) -> None:
        """Replace graphs by canonical lines, or add them; equal lines change nothing."""
        new = {str(iri): lines for iri, lines in graphs.items()}  # an IRI of rdflib equals no str
        step = {iri: GraphChange.between(self.graph(iri), new[iri]) for iri in new}
        known = set(self.names)
        changed = {iri: one for iri, one in step.items() if not one.is_empty or iri not in known}
        self._note({iri: new[iri] for iri in changed})
        self._follow(changed)

    def remove(self, graphs: Iterable[str]) -> None:
        """Remove graphs; those that are not there are not missed."""
        gone = sorted(set(map(str, graphs)) & set(self.names))
        step = {iri: GraphChange.between(self.graph(iri), b"") for iri in gone}
        self._note(dict.fromkeys(gone))
        self._follow(step)

    def amend(self, iri: str, change: GraphChange) -> None:
        """Change lines of one graph, however large it is; raises ValueError for a line not there.

        ``change`` takes away only what the graph has, and adds only what it has not.
        """
        iri = str(iri)
        if change.is_empty and iri in self.names:
            return
        self._note({iri: patched(self.graph(iri), change)}, step=change)
        self._follow({iri: change})

    def writable_index(self) -> ox.Store:
        """Give the index for an operation of the engine; ``absorb`` afterwards what it did."""
        self._open()
        return self.index

    def absorb(self, iri: str, *, held: bytes, lines: bytes) -> None:
        """Take over what the engine did to a graph, which is gone when it has no lines any more.

        ``held`` are its lines in the index now, ``lines`` what they are to be: nodes may have got
        other names.
        """
        change = GraphChange.between(self.graph(iri), lines)
        if change.is_empty:
            return
        renaming = GraphChange.between(held, lines)
        self._note({iri: lines or None})
        change_index(self.index, removed=renaming.removed, added=renaming.added)
        follow_union(self.index, removed=change.removed, added=change.added)

    def settle(self) -> Path | None:
        """Leave the index on the disk, to be read only from now on; gives its folder, if any."""
        if self._before is None and self._folder is not None:
            self._open()  # a first version has an index of its own, even if there is nothing in it
        if self._path is not None and self._index is not None and not self._is_settled:
            self._is_settled = True
            with contextlib.suppress(OSError):  # what is not whole shows when it is opened again
                self._index.flush()
            self._index = None  # nobody may hold it: an open store goes on tidying its folder
            self._index = self._reopened(self._path)
        return self._path

    def close(self) -> None:
        """Let go of the index, so that its folder can be removed."""
        self._index = None

    def _reopened(self, path: Path) -> ox.Store:
        """Open the index for reading; one that the engine did not leave whole is built anew.

        Whoever still holds the index that was written to, be it a forgotten error with its frames,
        keeps the engine merging files, also between the moment that the list of files is read and
        that they are opened. What is held by nobody is let go, and the list is read again.
        """
        with contextlib.suppress(RuntimeError, OSError):
            return ox.Store.read_only(str(path))
        gc.collect()
        try:
            return ox.Store.read_only(str(path))
        except (RuntimeError, OSError) as error:
            _LOG.warning("the index of a new version is built anew: %s", error)
            shutil.rmtree(path)
            build_index(path, map(self.graph, self.names))
            return ox.Store.read_only(str(path))

    def _note(self, graphs: Mapping[str, bytes | None], step: GraphChange | None = None) -> None:
        """Keep the new lines, and what they differ in from the previous version."""
        for iri, lines in graphs.items():
            is_there = iri in self._entries
            first = iri not in self._changes
            self._new[iri] = lines
            if step is not None and first:
                self._changes[iri] = step
            else:
                before = self._read(iri) if is_there else b""
                self._changes[iri] = GraphChange.between(before, lines or b"")
            is_gone = lines is None and not is_there
            if is_gone or (is_there and lines is not None and self._changes[iri].is_empty):
                del self._new[iri], self._changes[iri]

    def _follow(self, step: Mapping[str, GraphChange]) -> None:
        """Bring the index up to what the graphs are."""
        if all(change.is_empty for change in step.values()):
            return
        is_first = self._path is None and self._folder is not None
        if is_first and (self._before is None or self._is_large(step)):
            self._path = self._make()
            build_index(self._path, map(self.graph, self.names))
            self._index = ox.Store(str(self._path))
            return
        self._open()
        removed = (line for change in step.values() for line in change.removed)
        added = (line for change in step.values() for line in change.added)
        change_index(self.index, removed=removed, added=added)

    def _open(self) -> None:
        """Have an index that can be written to: a checkpoint, when there is none yet."""
        if self._folder is None:
            self._index = self._index or self._build()
        elif self._path is None:
            self._path = self._make()
            if isinstance(self._before, Path):
                copy_index(self._before, self._path)
            self._index = ox.Store(str(self._path))

    def _make(self) -> Path:
        assert self._folder is not None  # noqa: S101 - asked before
        return self._folder()

    def _build(self) -> ox.Store:
        return memory_index(map(self.graph, self.names))

    def _is_large(self, step: Mapping[str, GraphChange]) -> bool:
        changed = sum(max(len(each.added), len(each.removed)) for each in step.values())
        total = sum(entry.triples for entry in self._entries.values())
        return changed > _DELTA_SHARE * total


def patched(lines: bytes, change: GraphChange) -> bytes:
    """Change some of very many sorted lines; raises ValueError for a line that is not there.

    Only the places of the change are looked up, by halving; what lies between is copied.
    """
    view, pieces, start = _Lines(lines), list[bytes](), 0
    for line in sorted(change.added | change.removed):
        at = view.start_of(line)
        if line in change.removed:
            if lines[at : at + len(line)] != line:
                raise ValueError(f"not in the graph: {line.decode()}")
            pieces.append(lines[start:at])
            start = at + len(line) + 1
        else:
            pieces += [lines[start:at], line, b"\n"]
            start = at
    return b"".join([*pieces, lines[start:]])


class _Lines:
    """Sorted lines as a sequence of offsets: each stands for the line that it lies in."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, offset: int) -> bytes:
        start = self._lines.rfind(b"\n", 0, offset) + 1
        return self._lines[start : self._lines.index(b"\n", offset)]

    def start_of(self, line: bytes) -> int:
        """Find where a line starts, or would start."""
        return bisect_left(self, line)
