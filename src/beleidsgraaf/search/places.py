"""Where the index of a version is kept; light, for who only wants to know whether it is there."""

from pathlib import Path

from beleidsgraaf.search.reading import queries_digest
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions

FOLDER = "searches"  # beside the versions of a store
_LAYOUT = 1  # raise it when the file, or what is read into it, changes


def index_path(root: Path, version: str) -> Path:
    """Give the file that holds the index of a version, or will."""
    return root / FOLDER / f"{version}-{queries_digest()[:16]}-{_LAYOUT}.sqlite"


def is_index_there(store: Versions, version: str) -> bool:
    """Tell whether the index of a version can be asked at once."""
    return isinstance(store, Archive) and index_path(store.root, version).exists()
