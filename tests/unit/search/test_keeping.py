"""The index of a version is kept in a file beside the versions, and made anew when it is torn."""

import shutil
import stat
from pathlib import Path

import pytest

from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.search.answering import search
from beleidsgraaf.search.asking import Wish
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.keeping import ask_index, make_index
from beleidsgraaf.search.places import FOLDER, index_path
from beleidsgraaf.store.archive import Archive


@pytest.fixture
def store(bundled: Archive, tmp_path: Path) -> Archive:
    """A copy of the store with the bundled plans, without an index."""
    shutil.copytree(bundled.root, tmp_path / "store", ignore=shutil.ignore_patterns(FOLDER))
    return Archive(tmp_path / "store")


def total(index: Index) -> int:
    return search(index, Wish("toegang")).total


def version_of(store: Archive) -> str:
    version = store.current_id()
    assert version is not None
    return version


def test_the_file_is_made_once_and_read_by_all(store: Archive) -> None:
    version = version_of(store)
    assert not index_path(store.root, version).exists()
    found = ask_index(store, version, ask=total)
    path = index_path(store.root, version)
    before = path.stat()
    assert index_path(store.root, version).exists()
    assert ask_index(store, version, ask=total) == found == 20
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert stat.S_IMODE(before.st_mode) == 0o644
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0torn", b"no database at all" * 500])
def test_a_file_that_is_torn_is_made_anew(store: Archive, content: bytes) -> None:
    version = version_of(store)
    path = index_path(store.root, version)
    path.parent.mkdir()
    path.write_bytes(content)
    assert ask_index(store, version, ask=total) == 20
    assert path.read_bytes()[:15] == b"SQLite format 3"
    assert path.stat().st_size > 100_000


def test_a_file_that_is_cut_short_is_made_anew(store: Archive) -> None:
    version = version_of(store)
    path = make_index(store, version)
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    assert ask_index(store, version, ask=total) == 20
    assert path.read_bytes() == whole


def test_where_no_file_can_be_the_index_is_in_memory(store: Archive) -> None:
    version = version_of(store)
    (store.root / FOLDER).write_text("in the way")
    assert make_index(store, version) is None
    assert ask_index(store, version, ask=total) == 20


def test_files_of_other_layouts_and_of_versions_that_are_gone_go(store: Archive) -> None:
    version = version_of(store)
    folder = store.root / FOLDER
    folder.mkdir()
    for name in (
        f"{version}-0123456789abcdef-0.sqlite",
        "9-abcdefabcdef-0123456789abcdef-1.sqlite",
    ):
        (folder / name).touch()
    path = make_index(store, version)
    assert [*folder.iterdir()] == [path]


def test_a_version_that_is_not_there_has_no_index(store: Archive) -> None:
    with pytest.raises(VersionNotFound):
        ask_index(store, "9-abcdefabcdef", ask=total)
