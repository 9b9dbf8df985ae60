"""Every write walks one path: sent, derived, judged, published; then compared and taken back.

The data are those of the bundled plans. Reading files is `test_publication.py`; the command line
here runs in one go what an operator does with versions.
"""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from beleidsgraaf.comparing import compare, put_in_words
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import (
    ConfigurationError,
    DraftRejected,
    NotAllowed,
    ResourceNotFound,
    SourceError,
    VersionConflict,
    VersionNotFound,
)
from beleidsgraaf.formats import NQUADS, TRIG, TURTLE
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import (
    Target,
    Written,
    add_to_graph,
    delete_graph,
    replace_graph,
    revert,
    update,
)
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.journal import Signature, read_journal
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.commands import run
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.test_publication import assert_whole, checksums

M = Minter()
KEMPEN, MEIERIJSTAD = (
    str(M.graph(f"plan/{name}"))
    for name in (
        "kempen-meerjarenbeleidskader-jeugdhulp",
        "meierijstad-regionaal-beleidsplan-jeugdhulp",
    )
)
PROEF = str(M.graph("plan/proef"))
INSTRUMENT = (
    '<https://w3id.org/beleidsgraaf/id/instrument/proef> a bg:Instrument ; rdfs:label "Proef"@nl .'
)
PREFIXES = (
    "@prefix bg: <https://w3id.org/beleidsgraaf/def#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
BAD = f"{PREFIXES}<{M.goal('proef', '1a')}> a bg:Goal .".encode()
GOAL = M.goal("meierijstad-regionaal-beleidsplan-jeugdhulp", "3f")


@pytest.fixture
def target(bundled_version: Published, tmp_path: Path) -> Target:
    """A copy of the bundled data, to write to."""
    shutil.copytree(bundled_version.archive.root, tmp_path / "store")
    return Target(Archive(tmp_path / "store"), FIXED_BASE, AS_OF)


@pytest.fixture
def lenient(target: Target) -> Target:
    """The same, where the gate only reports."""
    return replace(target, gate="report")


def archive(target: Target) -> Archive:
    assert isinstance(target.archive, Archive)
    return target.archive


def new(written: Written) -> Manifest:
    assert written.is_new
    assert written.manifest is not None
    return written.manifest


def lines(target: Target, graph: str) -> bytes:
    current = target.archive.current()
    assert current is not None
    return target.archive.graphs(current)[str(graph)]


def test_a_graph_is_put_added_to_and_removed(lenient: Target) -> None:
    before = checksums(archive(lenient))
    one = f"{PREFIXES}{INSTRUMENT}".encode()
    first = replace_graph(PROEF, one, fmt=TURTLE, target=lenient)
    assert first.changes.counts()[PROEF] == (2, 0)
    other = one.replace(b'"Proef"', b'"Proef 2"')
    more = add_to_graph(PROEF, other, fmt=TURTLE, target=lenient)
    assert more.previous == new(first)
    assert more.changes.counts()[PROEF] == (1, 0)
    assert lines(lenient, PROEF).count(b"\n") == 3
    assert new(delete_graph(PROEF, lenient)).sequence == 4
    assert checksums(archive(lenient)) == before
    assert_whole(archive(lenient))


def test_what_changes_nothing_writes_nothing(target: Target) -> None:
    same = lines(target, KEMPEN)
    tomorrow = replace(target, as_of=AS_OF + timedelta(days=1))
    written = replace_graph(KEMPEN, same, fmt=NQUADS, target=tomorrow)
    assert not written.is_new
    assert written.manifest == written.previous == target.archive.current()
    assert written.changes.is_empty
    assert written.report.counts()["Warning"] > 0  # what the version was published with
    for text in ("DELETE WHERE { GRAPH ?g { <urn:x> ?p ?o } }", ""):
        assert not update(text, tomorrow).is_new
    assert len(target.archive.versions()) == 1


def test_the_gate_refuses_and_nothing_changes(target: Target) -> None:
    before = target.archive.current()
    with pytest.raises(DraftRejected):
        replace_graph(PROEF, BAD, fmt=TURTLE, target=target)
    with pytest.raises(DraftRejected):
        update(
            f"INSERT DATA {{ GRAPH <{PROEF}> {{ <{M.goal('proef', '1a')}> a bg:Goal }} }}", target
        )
    assert target.archive.current() == before
    assert (archive(target).root / "rejected" / "report.json").exists()
    assert not list(archive(target).root.glob("building-*"))


def test_a_dry_run_tells_and_writes_nothing(target: Target) -> None:
    before = sorted(archive(target).root.rglob("*"))
    trial = replace(target, is_dry_run=True)
    written = replace_graph(PROEF, BAD, fmt=TURTLE, target=trial)
    assert not written.report.conforms
    assert not written.is_new
    assert written.manifest == target.archive.current()
    assert written.changes.counts()[PROEF] == (1, 0)
    assert sorted(archive(target).root.rglob("*")) == before


def test_blank_nodes_that_are_sent_get_names(lenient: Target) -> None:
    sent = f"{PREFIXES}<urn:a> rdfs:seeAlso [ rdfs:label 'x' ], [ rdfs:label 'y' ] .".encode()
    replace_graph(PROEF, sent, fmt=TURTLE, target=lenient)
    first = lines(lenient, PROEF)
    assert first.count(b"/id/.well-known/genid/") == 4
    assert not add_to_graph(PROEF, sent, fmt=TURTLE, target=lenient).is_new


class TestWhatIsNotForWriting:
    @pytest.mark.parametrize("key", ["derived", "vocabulary", "catalog", "plan/../x", "plan/A"])
    def test_other_graphs_are_refused(self, target: Target, key: str) -> None:
        graph = M.graph(key)
        for write in (replace_graph, add_to_graph):
            with pytest.raises(NotAllowed):
                write(graph, b"", fmt=TURTLE, target=target)
        with pytest.raises(NotAllowed):
            delete_graph(graph, target)

    def test_the_default_graph_is_refused(self, target: Target) -> None:
        with pytest.raises(NotAllowed):
            replace_graph(None, b"", fmt=TURTLE, target=target)

    def test_a_graph_that_is_not_there_cannot_be_removed(self, target: Target) -> None:
        with pytest.raises(ResourceNotFound):
            delete_graph(PROEF, target)

    def test_a_body_about_another_graph_is_refused(self, target: Target) -> None:
        body = f"<{KEMPEN}> {{ <urn:a> <urn:b> <urn:c> }}".encode()
        with pytest.raises(SourceError, match="kempen"):
            replace_graph(PROEF, body, fmt=TRIG, target=target)


class TestWhatSomebodySaw:
    def test_is_compared_with_what_serves(self, lenient: Target) -> None:
        current = lenient.archive.current()
        assert current is not None
        entry = next(e for e in current.graphs if e.iri == str(KEMPEN))
        body = f"{PREFIXES}{INSTRUMENT}".encode()
        new(replace_graph(PROEF, body, fmt=TURTLE, target=lenient))
        for seen in (current.id, entry.sha256, entry.sha256[:32], "*"):  # Kempen is as it was
            trial = replace(lenient, if_match=seen, is_dry_run=True)
            replace_graph(KEMPEN, body, fmt=TURTLE, target=trial)
        for graph, seen in ((PROEF, current.id), (KEMPEN, "0" * 64), (M.graph("plan/z"), "*")):
            with pytest.raises(VersionConflict) as caught:
                replace_graph(graph, body, fmt=TURTLE, target=replace(lenient, if_match=seen))
            assert caught.value.fields["current"] == lenient.archive.current_id()
        with pytest.raises(VersionConflict):
            update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }", replace(lenient, if_match=current.id))


class TestOlderVersions:
    def test_are_compared_in_words_and_taken_back(self, lenient: Target) -> None:
        first = lenient.archive.current()
        assert first is not None
        signed = replace(
            lenient, signature=Signature("Jo", datetime(2026, 11, 22, tzinfo=UTC), "!")
        )
        date_of = f"<{GOAL}> bg:targetDate"
        written = update(
            f"DELETE {{ GRAPH ?g {{ {date_of} ?old }} }} INSERT {{ GRAPH ?g {{ {date_of} "
            f"'2031-01-02'^^xsd:date }} }} WHERE {{ GRAPH ?g {{ {date_of} ?old }} }}",
            signed,
        )
        second = new(written)
        assert written.changes.counts()[MEIERIJSTAD] == (1, 1)
        assert [each.version for each in read_journal(archive(lenient).root / "journal.jsonl")] == [
            second.id
        ]
        difference = compare(archive(lenient), first.id, newer=second.id)
        [sentence] = put_in_words(archive(lenient), difference)
        assert sentence.words["nl"].startswith("doel 3f")
        assert "streefdatum gewijzigd van" in sentence.words["nl"]
        assert sentence.words["nl"].endswith("in 2031-01-02")
        assert "changed from" in sentence.words["en"]
        third = new(revert(first.id, lenient))
        assert third.sequence == 3
        assert third.checksum == first.checksum
        assert not revert(first.id, lenient).is_new
        with pytest.raises(VersionNotFound):
            revert("9-000000000000", lenient)

    def test_tell_what_came_and_went(self, lenient: Target) -> None:
        first = lenient.archive.current()
        assert first is not None
        second = new(delete_graph(KEMPEN, lenient))
        sentences = put_in_words(
            archive(lenient), compare(archive(lenient), first.id, newer=second.id)
        )
        assert {each.kind for each in sentences} == {"gone"}
        assert any(each.words["nl"].startswith("vervallen: beleidsplan") for each in sentences)
        assert not any("tekstfragment" in each.words["nl"] for each in sentences)
        assert new(revert(first.id, lenient)).checksum == first.checksum


class TestAPlainStore:
    """As a conformance server has it: what is sent and nothing else."""

    @pytest.fixture
    def plain(self, tmp_path: Path) -> Target:
        return Target(
            Archive(tmp_path / "plain"), FIXED_BASE, AS_OF, gate="report", default_graph="store"
        )

    def test_holds_what_is_sent(self, plain: Target) -> None:
        body = b"<urn:a> <urn:b> [ <urn:c> <urn:d> ] ."
        new(replace_graph(None, body, fmt=TURTLE, target=plain))
        assert lines(plain, DEFAULT).count(b"_:") == 2
        new(replace_graph("https://example.org/g", body, fmt=TURTLE, target=plain))
        new(update("DROP DEFAULT ; INSERT DATA { <urn:e> <urn:b> 1 }", plain))
        assert lines(plain, DEFAULT) == (
            b'<urn:e> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        )
        current = plain.archive.current()
        assert current is not None
        assert [entry.iri for entry in current.graphs] == ["https://example.org/g", DEFAULT]
        new(delete_graph("https://example.org/g", plain))


def test_another_base_is_refused(target: Target) -> None:
    with pytest.raises(ConfigurationError):
        update("", replace(target, base_iri="https://example.org/"))


def test_versions_are_kept_by_commands(target: Target, tmp_path: Path) -> None:
    store, copy = archive(target).root, tmp_path / "copy.tar"
    first = archive(target).current_id() or ""
    plan = tmp_path / "proef.ttl"
    more = "rdfs:label 'Test'@en ; bg:instrumentType <{}tool> ; bg:assertionMode <{}inferred> ."
    concepts = (
        f"{FIXED_BASE}id/concept/{scheme}/" for scheme in ("instrument-type", "assertion-mode")
    )
    plan.write_text(f"{PREFIXES}{INSTRUMENT[:-1]}; {more.format(*concepts)}")
    on = ("--store", store, "--as-of", AS_OF.isoformat())
    added = run("publish", plan, "--graph", PROEF, "--author", "Jo", *on).stdout.strip()
    assert (
        "+ <https://w3id.org/beleidsgraaf/id/instrument/proef>"
        in run("diff", first, added, "--store", store).stdout
    )
    words = run("diff", first, "--words", "--store", store).stdout
    assert "nieuw: instrument 'Proef'" in words
    assert run("diff", first, "--format", "json", "--store", store).stdout.startswith("{")
    back = run("revert", first, "--note", "te vroeg", *on).stdout.strip()
    assert back.startswith("3-")
    run("backup", copy, "--store", store)
    assert "--force" in run("backup", copy, "--store", store, code=2).stderr
    assert run("prune", "--keep", "1", "--dry-run", "--store", store).stdout.split() == [
        first,
        added,
    ]
    run("prune", "--keep", "1", "--keep-version", first, "--store", store)
    assert [each.id for each in Archive(store).versions()] == [back, first]
    elsewhere = tmp_path / "elsewhere"
    assert run("restore", copy, "--store", elsewhere).stdout.strip() == back
    assert [each.sequence for each in Archive(elsewhere).versions()] == [3, 2, 1]
    assert "lege map" in run("restore", copy, "--store", elsewhere, code=2).stderr
    signed = read_journal(elsewhere / "journal.jsonl")
    assert [(each.version, each.signature.author) for each in signed][0] == (added, "Jo")
    assert signed[1].signature.note == "te vroeg"
