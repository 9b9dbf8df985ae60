"""Versions are pruned by policy, saved and restored; a damaged backup touches nothing."""

import hashlib
import io
import os
import tarfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError, Conflict, DatasetNotFound, VersionNotFound
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.backup import restore, write_backup
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.journal import Signature, read_journal
from beleidsgraaf.store.keeping import JOURNAL, Policy, prune, superseded, written_at

BASE = "https://example.org/"
PLAN, REGISTER = f"{BASE}id/graph/plan/x", f"{BASE}id/graph/register"


def lines(graph: str, *numbers: int) -> bytes:
    return "".join(sorted(f"<a:s> <a:p> <a:{n}> <{graph}> .\n" for n in numbers)).encode()


def write(archive: Archive, number: int, day: int | None = None) -> Manifest:
    signature = None
    if day is not None:
        signature = Signature("Jo", datetime(2026, 5, day, tzinfo=UTC), f"dag {day}")
    with archive.staged() as stage:
        stage.put({PLAN: lines(PLAN, number), REGISTER: lines(REGISTER, *range(20))})
        imprint = Imprint(date(2026, 1, 1), BASE, "1", {}, b"{}\n")
        return archive.publish(stage, imprint, signature=signature)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "store")


@pytest.fixture
def five(archive: Archive) -> list[Manifest]:
    """Five versions, signed on five days."""
    return [write(archive, number, number) for number in range(1, 6)]


def ids(manifests: list[Manifest]) -> list[int]:
    return [each.sequence for each in manifests]


class TestPruning:
    def test_keeps_the_newest(self, archive: Archive, five: list[Manifest]) -> None:
        assert ids(prune(archive, Policy(newest=2))) == [1, 2, 3]
        assert ids(archive.versions()) == [5, 4]
        with pytest.raises(VersionNotFound):
            archive.folder(five[0].id)
        assert archive.current() == five[4]

    def test_keeps_what_is_young_or_named(self, archive: Archive, five: list[Manifest]) -> None:
        policy = Policy(1, datetime(2026, 5, 4, tzinfo=UTC), frozenset([five[1].id]))
        assert ids(superseded(archive, policy)) == [1, 3]
        assert ids(archive.versions()) == [5, 4, 3, 2, 1]  # nothing is removed by looking

    def test_never_removes_what_serves(self, archive: Archive, five: list[Manifest]) -> None:
        prune(archive, Policy(newest=0))
        assert archive.versions() == [five[4]]
        assert write(archive, 6).previous == five[4].id

    def test_a_name_that_is_none_stops_it(self, archive: Archive, five: list[Manifest]) -> None:
        with pytest.raises(VersionNotFound):
            prune(archive, Policy(named=frozenset(["9-aaaaaaaaaaaa"])))
        assert len(archive.versions()) == len(five)

    def test_files_that_others_share_stay(self, archive: Archive, five: list[Manifest]) -> None:
        prune(archive, Policy(newest=1))
        assert archive.graphs(five[4])[REGISTER] == lines(REGISTER, *range(20))


class TestJournal:
    def test_tells_who_wrote_what(self, archive: Archive, five: list[Manifest]) -> None:
        entries = read_journal(archive.root / "journal.jsonl")
        assert [entry.version for entry in entries] == [each.id for each in five]
        assert entries[2].signature == Signature("Jo", datetime(2026, 5, 3, tzinfo=UTC), "dag 3")
        assert written_at(archive, five[2]) == datetime(2026, 5, 3, tzinfo=UTC)

    def test_half_a_line_is_passed_over(self, archive: Archive, five: list[Manifest]) -> None:
        journal = archive.root / "journal.jsonl"
        journal.write_bytes(journal.read_bytes()[:-30])
        assert len(read_journal(journal)) == len(five) - 1
        sixth = write(archive, 6, 6)
        assert [each.version for each in read_journal(journal)][-1] == sixth.id

    def test_does_not_change_a_version(self, archive: Archive, tmp_path: Path) -> None:
        other = Archive(tmp_path / "other")
        first, second = write(archive, 1, 1), write(other, 1)
        one, two = (a.folder(m.id) for a, m in ((archive, first), (other, second)))
        assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()


class TestBackup:
    def test_comes_back_as_it_was(
        self, archive: Archive, five: list[Manifest], tmp_path: Path
    ) -> None:
        prune(archive, Policy(newest=3))
        assert write_backup(archive, tmp_path / "copy.tar") == five[4]
        other = Archive(tmp_path / "other")
        assert restore(other, tmp_path / "copy.tar") == five[4]
        assert other.versions() == archive.versions()
        for manifest in five[2:]:
            assert other.graphs(manifest) == archive.graphs(manifest)
            assert written_at(other, manifest) == written_at(archive, manifest)
            [row] = solutions(other.folder(manifest.id), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            assert int(row["n"]) == 20
        assert write(other, 6).sequence == 6

    @pytest.mark.usefixtures("five")
    def test_equal_stores_give_equal_bytes(self, archive: Archive, tmp_path: Path) -> None:
        first, second = tmp_path / "a.tar", tmp_path / "b.tar"
        write_backup(archive, first)
        write_backup(archive, second)
        assert first.read_bytes() == second.read_bytes()
        assert [path.name for path in tmp_path.glob(".*")] == []
        assert [path.name for path in archive.root.glob("trial-*")] == []

    @pytest.mark.usefixtures("five")
    def test_replaces_a_file_only_when_told_to(self, archive: Archive, tmp_path: Path) -> None:
        path = tmp_path / "copy.tar"
        path.write_bytes(b"the only one")
        with pytest.raises(Conflict, match="--force"):
            write_backup(archive, path)
        assert path.read_bytes() == b"the only one"
        os.utime(archive.root / JOURNAL, (1_700_000_000, 1_700_000_000))
        write_backup(archive, path, may_replace=True)
        write_backup(archive, tmp_path / "other.tar")
        assert path.read_bytes() == (tmp_path / "other.tar").read_bytes()
        with tarfile.open(path) as tar:
            assert tar.getmember(JOURNAL).mtime == 1_700_000_000

    @pytest.mark.usefixtures("five")
    def test_replaces_nothing_that_is_only_seen_at_the_end(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        path = tmp_path / "copy.tar"
        path.symlink_to(tmp_path / "gone")  # there, though it does not seem to exist
        with pytest.raises(Conflict, match="--force"):
            write_backup(archive, path)
        assert path.is_symlink()
        assert [each.name for each in tmp_path.glob(".*")] == []

    def test_of_nothing_is_refused(self, archive: Archive, tmp_path: Path) -> None:
        with pytest.raises(DatasetNotFound):
            write_backup(archive, tmp_path / "copy.tar")
        assert not (tmp_path / "copy.tar").exists()

    @pytest.mark.usefixtures("five")
    def test_in_no_folder_is_refused_by_the_name_that_was_given(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        path = tmp_path / "nergens" / "copy.tar"
        with pytest.raises(FileNotFoundError) as refused:
            write_backup(archive, path)
        assert refused.value.filename == str(path)

    def test_is_not_restored_over_versions(
        self, archive: Archive, five: list[Manifest], tmp_path: Path
    ) -> None:
        write_backup(archive, tmp_path / "copy.tar")
        with pytest.raises(ConfigurationError, match="lege map"):
            restore(archive, tmp_path / "copy.tar")
        assert archive.current() == five[4]

    @pytest.mark.usefixtures("five")
    def test_any_damaged_byte_is_seen(self, archive: Archive, tmp_path: Path) -> None:
        path = tmp_path / "copy.tar"
        write_backup(archive, path)
        whole = path.read_bytes()
        other = Archive(tmp_path / "other")
        for offset in range(0, len(whole), 997):
            spoilt = bytearray(whole)
            spoilt[offset] ^= 0x55
            path.write_bytes(spoilt)
            if _says_the_same(whole, bytes(spoilt)):
                continue  # padding, or a field of the tar that nobody reads
            with pytest.raises(ConfigurationError, match="reservekopie"):
                restore(other, path)
            assert other.current() is None

    @pytest.mark.usefixtures("five")
    @pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 0.97])
    def test_a_part_is_seen(self, archive: Archive, tmp_path: Path, share: float) -> None:
        path = tmp_path / "copy.tar"
        write_backup(archive, path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole.rstrip(b"\0")) * share)])
        with pytest.raises(ConfigurationError, match="reservekopie"):
            restore(Archive(tmp_path / "other"), path)
        assert Archive(tmp_path / "other").current() is None


def _says_the_same(whole: bytes, spoilt: bytes) -> bool:
    """Tell whether two tars have the same names, contents and times."""

    def read(content: bytes) -> object:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as tar:
            return [
                (member.name, member.mtime, hashlib.sha256(file.read()).digest())
                for member in tar.getmembers()
                if (file := tar.extractfile(member)) is not None
            ]

    try:
        return read(whole) == read(spoilt)
    except (tarfile.TarError, EOFError):
        return False
