"""A sample of what `make soak` does whole: writers killed, out of room, and files that are torn."""

from pathlib import Path

import pytest

from beleidsgraaf.store.archive import Archive
from tests.hostile.crashes import kill_writers, look_at, write_with_little_room


def test_killed_writers_lose_nothing(tmp_path: Path) -> None:
    outcome = kill_writers(tmp_path / "store", 6, seed=7)
    assert outcome.faults == []
    assert outcome.versions > 0
    assert sum(outcome.left.values()) > 0  # else nobody was killed in the middle of a version


@pytest.mark.parametrize("room", [3_000, 40_000])
def test_without_room_nothing_is_half_written(tmp_path: Path, room: int) -> None:
    root = tmp_path / "store"
    outcome = kill_writers(root, 1, seed=3)
    before = Archive(root).current_id()
    said = write_with_little_room(root, room, number=1)
    assert "OSError" in said or "too large" in said.lower(), said
    assert look_at(root, []) == outcome.faults == []
    assert not before or Archive(root).find(before)


def test_torn_files_are_swept_by_the_next_writer(tmp_path: Path) -> None:
    root = tmp_path / "store"
    kill_writers(root, 1, seed=3)
    archive = Archive(root)
    current = archive.current()
    assert current is not None
    torn = root / "versions" / f"{current.sequence + 1}-abcdefabcdef"
    torn.mkdir()
    (torn / "manifest.json").write_text('{"sequ')
    (root / "building-pointer").write_bytes(b"")
    journal = root / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"author": "x", "ver')
    assert archive.current() == current
    assert [each.id for each in archive.versions()][0] == current.id
    kill_writers(root, 1, seed=4)
    assert not torn.exists()
    assert not (root / "building-pointer").exists()
    assert look_at(root, [current.id]) == []
