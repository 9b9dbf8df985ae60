"""The path of data, walked with the bundled plans: read, derive, judge, publish, ask.

Lives here: what holds for the path as a whole, crashes included. Not here: what a table means
(`tests/unit/tables`), what conforms (`tests/ontology`), or the answers (`competency`).
"""

import hashlib
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal

from beleidsgraaf.errors import ConfigurationError, DraftRejected, SourceError
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import publish, validate_paths
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.vocabulary import BG, FIXED_BASE

DAY = date(2026, 11, 20)
M = Minter()
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
MEIERIJSTAD = "meierijstad-regionaal-beleidsplan-jeugdhulp"
BAD_GOAL = f"<{M.goal('proef', '1a')}> a <{BG.Goal}> .\n"
MEASURES = ("measure/b", "measure/r", "measure/u")


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, float]:
    """The bundled data, published once, and the seconds that it took.

    Seconds of this process: what else the machine does is not measured.
    """
    archive = Archive(tmp_path_factory.mktemp("bundled"))
    begin = time.process_time()
    publish([], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
    return archive, time.process_time() - begin


@pytest.fixture
def archive(bundled: tuple[Archive, float], tmp_path: Path) -> Archive:
    """A copy of the published archive, to do with as one likes."""
    shutil.copytree(bundled[0].root, tmp_path / "store")
    return Archive(tmp_path / "store")


def count(archive: Archive, pattern: str) -> int:
    folder = archive.current_folder()
    assert folder is not None
    [row] = solutions(folder, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"])


def checksums(archive: Archive) -> dict[str, str]:
    current = archive.current()
    assert current is not None
    graphs = f"{current.base_iri}id/graph/"
    return {entry.iri.removeprefix(graphs): entry.sha256 for entry in current.graphs}


class TestBundled:
    def test_takes_seconds_at_most(self, bundled: tuple[Archive, float]) -> None:
        assert bundled[1] <= 20  # two of an idle processor; one that others use too counts more

    def test_has_the_graphs_that_are_documented(self, bundled: tuple[Archive, float]) -> None:
        assert sorted(checksums(bundled[0])) == [
            "catalog",
            "derived",
            *MEASURES,
            f"plan/{KEMPEN}",
            f"plan/{MEIERIJSTAD}",
            "register",
            "vocabulary",
        ]

    def test_conforms_and_says_what_was_found(self, bundled: tuple[Archive, float]) -> None:
        current = bundled[0].current()
        assert current is not None
        assert current.findings["Violation"] == 0
        assert current.findings["Warning"] > 0

    def test_is_asked_as_one_graph(self, bundled: tuple[Archive, float]) -> None:
        archive = bundled[0]
        assert count(archive, "?goal a bg:Goal ; bg:actionLine ?line") == 23
        assert count(archive, "?actor a bg:Team") == count(archive, "?a a bg:Team, bg:Actor") > 0
        see_also = f"<{M.goal(MEIERIJSTAD, '3b')}> bg:seeAlso ?goal"
        assert count(archive, see_also) == 3

    def test_the_same_input_gives_the_same_bytes(
        self, bundled: tuple[Archive, float], tmp_path: Path
    ) -> None:
        twin = Archive(tmp_path / "twin")
        publish([], archive=twin, base_iri=FIXED_BASE, as_of=DAY)
        files = [
            path.relative_to(twin.root)
            for path in twin.root.rglob("*")
            if path.is_file() and "index" not in path.parts
        ]
        assert len(files) == 13  # current, lock, manifest, report and nine graphs
        for file in files:
            assert (twin.root / file).read_bytes() == (bundled[0].root / file).read_bytes()

    def test_published_again_is_the_same_version(self, archive: Archive) -> None:
        before = archive.current()
        assert publish([], archive=archive, base_iri=FIXED_BASE, as_of=DAY) == before
        assert len(archive.versions()) == 1


class TestOnePlan:
    def test_replaces_exactly_its_own_graph(
        self, archive: Archive, root: Path, tmp_path: Path
    ) -> None:
        plan = tmp_path / KEMPEN
        shutil.copytree(root / "data" / KEMPEN, plan)
        sheet = plan / "doelen.csv"
        text = sheet.read_text(encoding="utf-8")
        label = text.splitlines()[1].split(",")[2]
        sheet.write_text(text.replace(label, "Een andere naam"), encoding="utf-8")
        before = checksums(archive)
        publish([plan], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
        after = checksums(archive)
        assert {key for key in after if after[key] != before.get(key)} == {f"plan/{KEMPEN}"}
        assert after.keys() == before.keys()

    def test_in_an_empty_store_comes_with_the_register(self, root: Path, tmp_path: Path) -> None:
        archive = Archive(tmp_path / "store")
        publish([root / "data" / KEMPEN], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
        plan = f"plan/{KEMPEN}"
        expected = ["catalog", "derived", *MEASURES, plan, "register", "vocabulary"]
        assert sorted(checksums(archive)) == expected

    def test_under_a_base_of_ones_own(self, root: Path, tmp_path: Path) -> None:
        archive, base = Archive(tmp_path / "store"), "https://data.example.org/"
        publish([root / "data" / KEMPEN], archive=archive, base_iri=base, as_of=DAY)
        goal = Minter(base).goal(KEMPEN, "t1")
        assert count(archive, f"<{goal}> a bg:Goal") == 1
        with pytest.raises(ConfigurationError, match=r"data\.example\.org"):
            publish([], archive=archive, base_iri=FIXED_BASE, as_of=DAY)


class TestRdf:
    GOOD = (
        f"<{M.thing('instrument', 'proef')}> a <{BG.Instrument}> ;\n"
        '  <http://www.w3.org/2000/01/rdf-schema#label> "proef"@nl, "trial"@en ;\n'
        f"  <{BG.instrumentType}> <{FIXED_BASE}id/concept/instrument-type/tool> ;\n"
        f"  <{BG.assertionMode}> <{FIXED_BASE}id/concept/assertion-mode/inferred> .\n"
    )

    def test_goes_into_the_graph_that_is_named(self, archive: Archive, tmp_path: Path) -> None:
        path = tmp_path / "proef.ttl"
        path.write_text(self.GOOD)
        graph = M.graph("plan/proef")
        before = checksums(archive)
        publish([path], archive=archive, base_iri=FIXED_BASE, as_of=DAY, graph_iri=graph)
        assert count(archive, f"GRAPH <{graph}> {{ ?s ?p ?o }}") == 5
        after = checksums(archive)
        changed = {key for key in after if after[key] != before.get(key)}
        assert changed - {"derived", *MEASURES} == {"plan/proef", "catalog"}

    def test_without_a_graph_is_told_to_name_one(self, archive: Archive, tmp_path: Path) -> None:
        path = tmp_path / "proef.ttl"
        path.write_text(self.GOOD)
        with pytest.raises(SourceError, match="--graph"):
            publish([path], archive=archive, base_iri=FIXED_BASE, as_of=DAY)

    @pytest.mark.parametrize("key", ["derived", "vocabulary", "catalog", "plan/", "plan/../x"])
    def test_cannot_reach_other_graphs(self, archive: Archive, tmp_path: Path, key: str) -> None:
        path = tmp_path / "proef.trig"
        path.write_text(f"<{FIXED_BASE}id/graph/{key}> {{ {self.GOOD} }}")
        before = checksums(archive)
        with pytest.raises(SourceError, match="kan niet geschreven worden"):
            publish([path], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
        assert checksums(archive) == before

    def test_files_for_one_graph_are_taken_together(self, archive: Archive, tmp_path: Path) -> None:
        paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
        paths[0].write_text(self.GOOD)
        paths[1].write_text(self.GOOD.replace("instrument/proef", "instrument/tweede"))
        graph = M.graph("plan/proef")
        publish(paths, archive=archive, base_iri=FIXED_BASE, as_of=DAY, graph_iri=graph)
        assert count(archive, f"GRAPH <{graph}> {{ ?s a bg:Instrument }}") == 2


class TestRefusal:
    def test_leaves_what_serves_untouched_and_keeps_the_report(
        self, archive: Archive, tmp_path: Path
    ) -> None:
        path = tmp_path / "slecht.ttl"
        path.write_text(BAD_GOAL)
        before = snapshot(archive.root)
        with pytest.raises(DraftRejected) as caught:
            publish(
                [path],
                archive=archive,
                base_iri=FIXED_BASE,
                as_of=DAY,
                graph_iri=M.graph("plan/proef"),
            )
        kept = archive.root / "rejected" / "report.json"
        assert kept.read_text(encoding="utf-8") == caught.value.report.to_json()  # type: ignore[attr-defined]
        assert "goal/proef/1a" in kept.read_text(encoding="utf-8")
        kept.unlink()
        assert snapshot(archive.root) == before

    def test_of_what_cannot_be_read_writes_nothing(
        self, archive: Archive, root: Path, tmp_path: Path
    ) -> None:
        plan = tmp_path / KEMPEN
        shutil.copytree(root / "data" / KEMPEN, plan)
        (plan / "doelen.csv").write_text("onzin\n1\n")
        before = snapshot(archive.root)
        with pytest.raises(SourceError, match=r"doelen\.csv"):
            publish([plan], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
        assert snapshot(archive.root) == before

    def test_validating_writes_nothing(self, archive: Archive, tmp_path: Path) -> None:
        path = tmp_path / "slecht.ttl"
        path.write_text(BAD_GOAL)
        before = snapshot(archive.root)
        report = validate_paths([path], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
        assert not report.conforms
        assert snapshot(archive.root) == before


WRITER = """
import sys
from datetime import date, timedelta
from pathlib import Path
from beleidsgraaf.store.archive import Archive
archive = Archive(Path(sys.argv[1]))
graphs = archive.graphs(archive.current())
print("ready", flush=True)
for _ in range(1000):
    day = archive.current().as_of + timedelta(days=1)
    archive.write(graphs, as_of=day, base_iri=archive.current().base_iri, software="x",
                  findings={}, report=b"{}")
"""
PUBLISHER = """
import sys
from datetime import date
from pathlib import Path
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
print("ready", flush=True)
publish([], archive=Archive(Path(sys.argv[1])), base_iri="https://w3id.org/beleidsgraaf/",
        as_of=date(2027, 1, 1))
"""


class TestCrash:
    """A real process is killed without warning; what serves is always a whole version."""

    def test_at_any_moment_of_writing(self, archive: Archive) -> None:
        expected = checksums(archive)
        triples = count(archive, "?s ?p ?o")
        interrupted = 0
        for step in range(12):
            kill_after(step * 0.023, WRITER, archive.root)
            interrupted += bool(list(archive.root.glob("building-*")))
            assert_whole(archive)
            assert checksums(archive) == expected
            assert count(archive, "?s ?p ?o") == triples
        assert interrupted > 0  # else no writer was killed in the middle of a version
        assert len(archive.versions()) > 1
        publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2028, 1, 1))
        assert not list(archive.root.glob("building-*"))
        assert [each.sequence for each in archive.versions()] == sorted(
            (each.sequence for each in archive.versions()), reverse=True
        )

    @pytest.mark.parametrize("seconds", [0.1, 0.9, 1.7])
    def test_at_any_moment_of_publishing(self, archive: Archive, seconds: float) -> None:
        before = checksums(archive)
        kill_after(seconds, PUBLISHER, archive.root)
        assert_whole(archive)
        assert checksums(archive) == before
        again = publish([], archive=archive, base_iri=FIXED_BASE, as_of=date(2027, 1, 1))
        assert archive.current() == again
        assert [each.sequence for each in archive.versions()] == [2, 1]


def kill_after(seconds: float, program: str, store: Path) -> None:
    """Start a program on a store and kill it so long after it is ready."""
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(store)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)


def assert_whole(archive: Archive) -> None:
    """Check every byte that the manifest of the current version speaks of."""
    current, folder = archive.current(), archive.current_folder()
    assert current is not None
    assert folder is not None
    assert folder.name == current.id
    for entry in current.graphs:
        content = (folder / entry.file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry.sha256
        name = Literal(entry.iri)
        pattern = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(STR(?g) = {name.n3()})"
        assert count(archive, pattern) == entry.triples


def snapshot(folder: Path) -> dict[Path, str]:
    """Hash every file below a folder except the lock."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
