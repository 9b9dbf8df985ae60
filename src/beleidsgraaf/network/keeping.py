"""Keeps the arrays of a version in a file, so that they are read from the engine once.

A version never changes and the queries are part of the file's name, so a file that is there is
right; one that is torn or not ours is made anew. A folder that cannot be written is done without.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Edges, Nodes, Pairs, Table
from beleidsgraaf.network.facts import Told
from beleidsgraaf.network.reading import queries_digest

FOLDER = "networks"  # beside the versions of a store
_LAYOUT = 3  # raise it when the file, or what is made of the answers, changes
_FACTS = ".facts"  # the name of the file beside it, with what is told of goals
_UNREADABLE = (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile)
_BETWEEN = "\0"  # names of a file are one text; no name holds this
_PAIRS = ("reports", "governed", "within")
_TEXTS = ("iris", "names", "names_en", "codes")


def kept_table(folder: Path | None, version: str, *, make: Callable[[], Table]) -> Table:
    """Give the arrays of a version from ``folder``, or make and keep them."""
    if folder is None:
        return make()
    path = _path(folder, version)
    found = _read(path, version)
    if found is None:
        found = make()
        _write(path, _arrays(found))
    return found


def have_at_hand(folder: Path, version: str) -> bool:
    """Read what is kept of a version for all who ask later, and make nothing that is not there."""
    if _read(_path(folder, version), version) is None:
        return False
    with suppress(*_UNREADABLE):
        _told_at(_path(folder, version, _FACTS))
        return True
    return False


def kept_told(folder: Path | None, version: str, *, make: Callable[[], Told]) -> Told:
    """Give what a version tells of its goals from ``folder``, or make and keep it."""
    if folder is None:
        return make()
    path = _path(folder, version, _FACTS)
    with suppress(*_UNREADABLE):
        return _told_at(path)
    told = make()
    arrays = {each.name: getattr(told, each.name) for each in fields(Told)}
    _write(path, {**arrays, "names": _blob(tuple(text for name in told.names for text in name))})
    return told


def _told_at(path: Path) -> Told:
    state = path.stat()
    return _read_told(str(path), state.st_ino, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _read_told(path: str, _inode: int, _modified: int) -> Told:
    with Path(path).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
        arrays = {name: file[name] for name in _names_of(Told)}
    texts = _texts(arrays["names"]) if len(arrays["names"]) else ()
    names = tuple(zip(texts[::2], texts[1::2], strict=True))
    if len({len(arrays[name]) for name in ("subjects", "areas", "statuses", "moments")}) != 1:
        raise ValueError("arrays of unequal length")
    return Told(**{**arrays, "names": names})


def _path(folder: Path, version: str, suffix: str = ".npz") -> Path:
    return folder / f"{version}-{queries_digest()[:16]}-{_LAYOUT}{suffix}"


def _read(path: Path, version: str) -> Table | None:
    """Read a file; None for one that is absent, torn, or of another version."""
    try:
        state = path.stat()
        table = _read_once(str(path), state.st_ino, state.st_mtime_ns)
    except _UNREADABLE:
        return None
    return table if table.version == version else None


@lru_cache(maxsize=2)
def _read_once(path: str, _inode: int, _modified: int) -> Table:
    with Path(path).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
        nodes: dict[str, Any] = {name: _texts(file[f"nodes-{name}"]) for name in _TEXTS}
        nodes |= {name: file[f"nodes-{name}"] for name in _names_of(Nodes) if name not in _TEXTS}
        edges = {name: file[f"edges-{name}"] for name in _names_of(Edges)}
        edges["weight"] = edges["weight"].astype(np.float64)
        pairs = {name: Pairs(*file[name]) for name in _PAIRS}
        version, *roles = _texts(file["version-and-roles"])
    found = Table(version, Nodes(**nodes), Edges(**edges), tuple(roles), **pairs)
    _check_whole(found)
    return found


def _check_whole(table: Table) -> None:
    """Raise ValueError for arrays of unequal length."""
    for part in (table.nodes, table.edges):
        if len({len(getattr(part, each.name)) for each in fields(part)}) != 1:
            raise ValueError("arrays of unequal length")


def _write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the file in one step; where that cannot be, there is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="making-", dir=path.parent)
    except OSError:
        return
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)  # type: ignore[arg-type]  # its own options go first
        aside.chmod(0o644)
        aside.replace(path)
    except OSError:  # the disk is full: the next one tries again
        aside.unlink(missing_ok=True)
    _drop_others(path)


def _drop_others(path: Path) -> None:
    """Remove files that other queries made of the same version, and what a crash left."""
    version = path.name.rpartition("-")[0].rpartition("-")[0]
    for other in [*path.parent.glob(f"{version}-*{path.suffix}")]:
        if other != path:
            other.unlink(missing_ok=True)


def _arrays(table: Table) -> dict[str, NDArray[Any]]:
    nodes, edges = table.nodes, table.edges
    arrays: dict[str, NDArray[Any]] = {
        f"nodes-{name}": _blob(getattr(nodes, name)) if name in _TEXTS else getattr(nodes, name)
        for name in _names_of(Nodes)
    }
    arrays |= {f"edges-{name}": getattr(edges, name) for name in _names_of(Edges)}
    arrays["edges-weight"] = table.edges.weight.astype(np.int8)  # 1, or a score of -3 to 3
    for name in _PAIRS:
        pairs: Pairs = getattr(table, name)
        arrays[name] = np.stack([pairs.one, pairs.other])
    arrays["version-and-roles"] = _blob((table.version, *table.roles))
    return arrays


def _names_of(kind: type[Nodes] | type[Edges] | type[Told]) -> list[str]:
    return [each.name for each in fields(kind)]


def _blob(texts: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer(_BETWEEN.join(texts).encode(), np.uint8)


def _texts(blob: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(blob.tobytes().decode().split(_BETWEEN))
