"""A stage starts as the previous version, and its index follows what is done to its graphs."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.changes import GraphChange
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.staging import Stage, patched

BASE = "https://example.org/"
A, B = f"{BASE}id/graph/plan/a", f"{BASE}id/graph/plan/b"
IMPRINT = Imprint(date(2026, 1, 1), BASE, "1", {}, b"{}\n")


def lines(graph: str, *numbers: int) -> bytes:
    return b"".join(sorted(f"<a:s> <a:p> <a:{n}> <{graph}> .\n".encode() for n in numbers))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "store")
    with archive.staged() as stage:
        stage.put({A: lines(A, *range(50)), B: lines(B, *range(40, 90))})
        archive.publish(stage, IMPRINT)
    return archive


def assert_follows(stage: Stage) -> None:
    """Hold the index against one that is made of the graphs."""
    anyhow = (None, None, None, None)
    fresh = memory_index(map(stage.graph, stage.names))
    found = set(stage.index.quads_for_pattern(*anyhow))
    assert found == set(fresh.quads_for_pattern(*anyhow))


@pytest.mark.parametrize("is_trial", [True, False])
def test_its_index_follows_every_step(archive: Archive, is_trial: bool) -> None:
    with archive.staged(is_trial=is_trial) as stage:
        assert not stage.is_changed
        stage.put({A: lines(A, *range(1, 52))})
        assert_follows(stage)
        assert stage.changes.counts() == {A: (2, 1)}
        change = GraphChange(
            frozenset(lines(A, 99).splitlines()), frozenset(lines(A, 41).splitlines())
        )
        stage.amend(A, change)
        assert_follows(stage)
        assert stage.graph(A) == lines(A, *(set(range(1, 52)) - {41} | {99}))
        stage.remove([B])
        assert_follows(stage)
        assert stage.names == [A]
        stage.put({A: lines(A, *range(50)), B: lines(B, *range(40, 90))})
        assert_follows(stage)
        assert not stage.is_changed  # back where it was
    assert len(archive.versions()) == 1
    assert [path.name for path in archive.root.glob("*-*")] == []


def test_the_version_before_stays_as_it_was(archive: Archive) -> None:
    before = archive.current_folder()
    assert before is not None
    with archive.staged() as stage:
        stage.put({A: lines(A, 7)})
        assert stage.before is not None
        assert len(list(stage.before.quads_for_pattern(None, None, None, ox.NamedNode(A)))) == 50
        archive.publish(stage, IMPRINT)
    assert (before / "graphs/plan/a.nq").read_bytes() == lines(A, *range(50))


def test_a_trial_waits_for_no_writer_and_a_writer_leaves_it_alone(archive: Archive) -> None:
    with archive.staged(is_trial=True) as trial:
        trial.put({A: lines(A, 1)})
        with archive.staged() as stage:
            stage.put({B: lines(B, 1)})
            archive.publish(stage, IMPRINT)
        assert_follows(trial)
    assert len(archive.versions()) == 2


def test_a_trial_that_a_crash_left_is_swept(archive: Archive) -> None:
    left = archive.root / "trial-x"
    left.mkdir()
    (left / "lock").touch()
    with archive.writing():
        assert not left.exists()


def test_an_index_that_is_not_whole_is_built_anew(archive: Archive) -> None:
    with archive.staged() as stage:
        stage.put({A: lines(A, *range(1, 50))})
        folder = next(archive.root.glob("building-*")) / "index"
        kept = stage.index
        for file in folder.glob("*.sst"):
            file.unlink()
        del kept
        assert stage.settle() == folder
        assert_follows(stage)
        manifest = archive.publish(stage, IMPRINT)
    assert archive.current() == manifest


def test_an_empty_graph_is_a_graph(archive: Archive) -> None:
    with archive.staged() as stage:
        stage.put({f"{BASE}id/graph/plan/c": b""})
        assert stage.is_changed
        manifest = archive.publish(stage, IMPRINT)
    assert [entry.triples for entry in manifest.graphs] == [50, 50, 0]


@pytest.mark.parametrize("numbers", [(), (5,), range(0, 100, 2)])
def test_lines_are_patched_where_they_stand(numbers: range | tuple[int, ...]) -> None:
    before = lines(A, *numbers)
    for gone, come in (((), (1, 33, 999)), (tuple(numbers)[:1], (3,)), (numbers, ())):
        after = lines(A, *(set(numbers) - set(gone) | set(come)))
        assert patched(before, GraphChange.between(before, after)) == after


def test_a_line_that_is_not_there_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="not in the graph"):
        patched(lines(A, 1), GraphChange(removed=frozenset(lines(A, 2).splitlines())))
