"""Versions on disk: never changed, pointed at in one step, swept up after a crash."""

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.index import DEFAULT

BASE = "https://example.org/"
PLAN = f"{BASE}id/graph/plan/x"
REGISTER = f"{BASE}id/graph/register"
ALL = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def lines(graph: str, *numbers: int) -> bytes:
    made = sorted(f"<a:s> <a:p> <a:{n}> <{graph}> .\n" for n in numbers)
    return "".join(made).encode()


def write(archive: Archive, *numbers: int, as_of: date = date(2026, 1, 1)) -> Manifest:
    return archive.write(
        {PLAN: lines(PLAN, *numbers), REGISTER: lines(REGISTER, 1, 2, 3)},
        as_of=as_of,
        base_iri=BASE,
        software="1.0",
        findings={"Warning": 2},
        report=b"{}\n",
    )


def count(folder: Path) -> int:
    return int(solutions(folder, ALL)[0]["n"])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "store")


def test_an_archive_that_is_not_there_is_empty(archive: Archive) -> None:
    assert archive.current() is None
    assert archive.current_folder() is None
    assert archive.versions() == []
    assert not archive.root.exists()


def test_a_version_lies_as_documented(archive: Archive) -> None:
    manifest = write(archive, 1)
    folder = archive.folder(manifest.id)
    assert (archive.root / "current").read_text() == f"{manifest.id}\n"
    assert folder == archive.root / "versions" / manifest.id == archive.current_folder()
    assert sorted(path.name for path in folder.iterdir()) == [
        "graphs",
        "index",
        "manifest.json",
        "report.json",
    ]
    assert (folder / "graphs/plan/x.nq").read_bytes() == lines(PLAN, 1)
    assert (folder / "graphs/register.nq").read_bytes() == lines(REGISTER, 1, 2, 3)
    assert (folder / "report.json").read_bytes() == b"{}\n"
    assert archive.current() == manifest
    assert manifest.findings == {"Warning": 2}
    assert [entry.triples for entry in manifest.graphs] == [1, 3]


def test_versions_follow_each_other(archive: Archive) -> None:
    first, second = write(archive, 1), write(archive, 1, 2)
    assert [each.id for each in archive.versions()] == [second.id, first.id]
    assert (second.sequence, second.previous) == (2, first.id)
    assert archive.current() == second
    assert archive.graphs(first)[PLAN] == lines(PLAN, 1)


def test_equal_content_writes_nothing(archive: Archive) -> None:
    first = write(archive, 1)
    before = {path: path.stat().st_mtime_ns for path in archive.root.rglob("*")}
    assert write(archive, 1) == first
    assert {path: path.stat().st_mtime_ns for path in archive.root.rglob("*")} == before


def test_another_day_is_another_version(archive: Archive) -> None:
    assert write(archive, 1).id != write(archive, 1, as_of=date(2026, 1, 2)).id


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        archive = Archive(tmp_path / name)
        write(archive, 1)
        write(archive, 2)
    for path in (tmp_path / "a").rglob("*"):
        if path.is_file() and "index" not in path.parts:
            twin = tmp_path / "b" / path.relative_to(tmp_path / "a")
            assert path.read_bytes() == twin.read_bytes()


def test_an_unchanged_graph_is_shared_and_a_changed_one_is_not(archive: Archive) -> None:
    first, second = (archive.folder(write(archive, n).id) for n in (1, 2))
    assert (first / "graphs/register.nq").samefile(second / "graphs/register.nq")
    assert not (first / "graphs/plan/x.nq").samefile(second / "graphs/plan/x.nq")


def test_a_graph_with_a_foreign_name_gets_a_file_of_its_own(archive: Archive) -> None:
    names = ["https://elders.example/graph", f"{BASE}id/graph/../../../weg", "urn:x"]
    manifest = archive.write(
        {name: lines(name, 1) for name in names},
        as_of=date(2026, 1, 1),
        base_iri=BASE,
        software="1.0",
        findings={},
        report=b"{}\n",
    )
    files = {entry.file for entry in manifest.graphs}
    assert len(files) == 3
    assert all(file.startswith("graphs/other/") for file in files)


@pytest.mark.parametrize("name", ["9-000000000000", "../versions", "", "."])
def test_a_version_that_is_not_there(archive: Archive, name: str) -> None:
    write(archive, 1)
    with pytest.raises(VersionNotFound, match="beleidsgraaf versions"):
        archive.folder(name)


class TestIndex:
    def test_answers_for_its_own_version(self, archive: Archive) -> None:
        first, second = write(archive, 1), write(archive, *range(1, 40))
        # <a:s> <a:p> <a:1> stands in the register too: the union holds it once
        assert count(archive.folder(first.id)) == 3
        assert count(archive.folder(second.id)) == 39

    def test_made_by_a_small_change_equals_one_made_anew(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        many = range(1, 400)
        write(archive, *many)
        changed = [n for n in many if n not in (1, 2, 7)] + [1000]
        small = archive.folder(write(archive, *changed).id)
        anew = Archive(tmp_path / "anew")
        fresh = anew.folder(write(anew, *changed).id)
        named = "SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o"
        plain = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?o"
        assert solutions(small, named) == solutions(fresh, named)
        # 1 and 2 are still stated by the register, so the union keeps them; 7 is gone
        assert solutions(small, plain) == solutions(fresh, plain)
        assert count(small) == len(changed) + 2

    def test_made_by_a_small_change_leaves_the_previous_one_alone(self, archive: Archive) -> None:
        first = archive.folder(write(archive, *range(1, 400)).id)
        write(archive, *range(1, 399))
        assert count(first) == 399


class TestCrash:
    def test_leftovers_are_swept_by_the_next_writer(self, archive: Archive) -> None:
        first = write(archive, 1)
        half = archive.root / "building-abc"
        (half / "graphs").mkdir(parents=True)
        (archive.root / "building-pointer").write_text("9-x")
        assert archive.current() == first
        write(archive, 2)
        assert sorted(path.name for path in archive.root.iterdir()) == [
            "current",
            "lock",
            "versions",
        ]

    def test_a_version_that_was_never_pointed_at_is_no_version(self, archive: Archive) -> None:
        first, second = write(archive, 1), write(archive, 2)
        (archive.root / "current").write_text(f"{first.id}\n")  # as if the power went before this
        assert archive.versions() == [first]
        third = write(archive, 3)
        assert third.sequence == 2
        assert [each.id for each in archive.versions()] == [third.id, first.id]
        with pytest.raises(VersionNotFound):
            archive.folder(second.id)

    def test_a_failing_write_changes_nothing_that_is_read(self, archive: Archive) -> None:
        first = write(archive, 1)
        with pytest.raises(SyntaxError):
            archive.write(
                {PLAN: b"this is no N-Quads\n"},
                as_of=date(2026, 1, 1),
                base_iri=BASE,
                software="1.0",
                findings={},
                report=b"{}\n",
            )
        assert archive.current() == first
        assert archive.versions() == [first]


class TestWriters:
    def test_threads_wait_for_each_other(self, archive: Archive) -> None:
        others = [threading.Thread(target=write, args=(archive, n)) for n in range(6)]
        for each in others:
            each.start()
        for each in others:
            each.join()
        assert [each.sequence for each in archive.versions()] == [6, 5, 4, 3, 2, 1]

    def test_processes_wait_for_each_other(self, archive: Archive) -> None:
        archive.root.mkdir()
        program = (
            "import sys; from pathlib import Path; from beleidsgraaf.store.archive import Archive\n"
            "with Archive(Path(sys.argv[1])).writing(): print('in', flush=True); input()"
        )
        with archive.writing():
            other = subprocess.Popen(
                [sys.executable, "-c", program, str(archive.root)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert other.stdout is not None
            os.set_blocking(other.stdout.fileno(), False)
            with pytest.raises(subprocess.TimeoutExpired):
                other.wait(timeout=1)
            assert other.stdout.readline() == ""
        os.set_blocking(other.stdout.fileno(), True)
        assert other.stdout.readline() == "in\n"
        other.communicate("\n", timeout=60)
        assert other.returncode == 0

    def test_writing_may_be_nested(self, archive: Archive) -> None:
        with archive.writing(), archive.writing():
            assert write(archive, 1).sequence == 1


def test_the_last_refusal_is_kept_beside_the_versions(archive: Archive) -> None:
    archive.keep_rejected(b"first")
    assert archive.keep_rejected(b"second").read_bytes() == b"second"
    assert (archive.root / "rejected" / "report.json").read_bytes() == b"second"
    assert archive.current() is None


@pytest.mark.parametrize("graphs", [{}, {DEFAULT: b""}], ids=["none", "empty"])
def test_a_first_version_may_hold_nothing(archive: Archive, graphs: dict[str, bytes]) -> None:
    archive.write(
        graphs, as_of=date(2026, 1, 1), base_iri=BASE, software="0", findings={}, report=b"{}"
    )
    folder = archive.current_folder()
    assert folder is not None
    assert solutions(folder, "SELECT * { ?s ?p ?o }") == []
