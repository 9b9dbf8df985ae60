"""Finds the index of a version, or makes it: kept in a file beside the versions.

A version never changes, and the queries and the layout are part of the file's name, so a file that
is there is right; one that is torn is made anew. Where no file can be, as for a version on an
engine elsewhere, the index is in memory.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from beleidsgraaf.search.building import build_index, write_index
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.places import index_path
from beleidsgraaf.search.reading import read_things
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions, endpoint_of, open_store, place_of

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint

T = TypeVar("T")


def ask_index(store: Versions, version: str, *, ask: Callable[[Index], T]) -> T:
    """Ask something of the index of a version, which is made where it is not there or torn.

    Raises VersionNotFound, and what reading the version raises.
    """
    path = make_index(store, version)
    if path is None:
        return ask(_in_memory(endpoint_of(store) or _root(store), version))
    with suppress(sqlite3.DatabaseError):
        return ask(_open(path))
    path.unlink(missing_ok=True)
    path = make_index(store, version)
    return ask(_in_memory(_root(store), version) if path is None else _open(path))


def make_index(store: Versions, version: str) -> Path | None:
    """Make the file of a version unless it is there; None where no file can be."""
    if not isinstance(store, Archive):
        return None
    path = index_path(store.root, version)
    if not path.exists():
        things = read_things(place_of(store, store.find(version)))
        if not _write(path, lambda aside: build_index(aside, things, version=version)):
            return None
        _drop_others(path, {each.id for each in store.versions()})
    return path


def _root(store: Versions) -> Path:
    assert isinstance(store, Archive)  # noqa: S101 - what lies nowhere else lies in a folder
    return store.root


def _open(path: Path) -> Index:
    state = path.stat()
    return _open_once(str(path), state.st_ino, state.st_mtime_ns)


@lru_cache(maxsize=2)
def _open_once(path: str, _inode: int, _modified: int) -> Index:
    return Index(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1", uri=True))


@lru_cache(maxsize=1)
def _in_memory(where: "Path | Endpoint", version: str) -> Index:
    store = open_store(where)
    database = sqlite3.connect(":memory:")
    write_index(database, read_things(place_of(store, store.find(version))), version=version)
    return Index(database)


def _write(path: Path, make: Callable[[Path], None]) -> bool:
    """Write a file in one step; tells whether it is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="making-", dir=path.parent)
    except OSError:
        return False
    os.close(handle)
    aside = Path(name)
    try:
        make(aside)
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.chmod(0o644)
        aside.replace(path)
    except (OSError, sqlite3.Error):  # the disk is full: the next one tries again
        aside.unlink(missing_ok=True)
        return False
    return True


def _drop_others(path: Path, versions: set[str]) -> None:
    """Remove what was made otherwise of the same version, or of versions that are gone."""
    for other in path.parent.glob("*.sqlite"):
        version = other.name.rpartition("-")[0].rpartition("-")[0]
        if other != path and (version not in versions or path.name.startswith(f"{version}-")):
            other.unlink(missing_ok=True)
