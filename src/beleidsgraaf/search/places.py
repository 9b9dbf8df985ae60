"""Where the index of a version is kept."""

from pathlib import Path

from beleidsgraaf.search.reading import queries_digest

FOLDER = "searches"  # beside the versions of a store
_LAYOUT = 1  # raise it when the file, or what is read into it, changes


def index_path(root: Path, version: str) -> Path:
    """Give the file that holds the index of a version, or will."""
    return root / FOLDER / f"{version}-{queries_digest()[:16]}-{_LAYOUT}.sqlite"
