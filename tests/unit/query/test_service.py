"""The query service: one version from start to end, the dataset asked for, and its limits."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal

from beleidsgraaf.errors import AnswerTooLarge, DatasetNotFound, QueryRefused, VersionNotFound
from beleidsgraaf.formats import RESULTS_CSV
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question, formats_of
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE

GRAPH = f"{FIXED_BASE}id/graph/plan/x"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def ask(archive: Archive, text: str, **fields: tuple[str, ...]) -> str:
    service = QueryService(archive)
    question = Question(
        parse_request(text),
        RESULTS_CSV,
        default_graphs=fields.get("default_graphs", ()),
        named_graphs=fields.get("named_graphs", ()),
    )
    return service.answer(question, service.version()).body.decode().split("\n", 1)[1].strip()


def test_without_dataset_a_query_sees_all_graphs(archive: Archive) -> None:
    assert ask(archive, COUNT) == "3"


@pytest.mark.parametrize(
    ("clause", "pattern", "expected"),
    [
        (f"FROM <{GRAPH}>", "?s ?p ?o", "2"),
        ("FROM <http://nowhere/>", "?s ?p ?o", "0"),
        (f"FROM NAMED <{GRAPH}>", "?s ?p ?o", "0"),
        (f"FROM NAMED <{GRAPH}>", "GRAPH ?g { ?s ?p ?o }", "2"),
        (f"FROM <{GRAPH}> FROM <{FIXED_BASE}id/graph/register>", "?s ?p ?o", "3"),
        ("", "GRAPH ?g { ?s ?p ?o }", "3"),
    ],
)
def test_a_dataset_clause_replaces_the_union(
    archive: Archive, clause: str, pattern: str, expected: str
) -> None:
    assert ask(archive, f"SELECT (COUNT(*) AS ?n) {clause} {{ {pattern} }}") == expected


def test_the_dataset_of_the_protocol_goes_before_the_clause(archive: Archive) -> None:
    assert ask(archive, COUNT, default_graphs=(GRAPH,)) == "2"
    text = COUNT.replace("{", f"FROM <{FIXED_BASE}id/graph/register> {{")
    assert ask(archive, text, default_graphs=(GRAPH,)) == "2"
    assert ask(archive, COUNT, named_graphs=(GRAPH,)) == "0"


def test_a_graph_of_the_protocol_must_be_a_graph_name(archive: Archive) -> None:
    with pytest.raises(QueryRefused):
        ask(archive, COUNT, default_graphs=("file:///etc/passwd",))


def test_bindings_are_terms(archive: Archive) -> None:
    service = QueryService(archive)
    parsed = parse_request("SELECT ?s { ?s dcterms:title ?title }")
    for title, found in ((Literal("Plan", lang="nl"), 1), (Literal('" } #', lang="nl"), 0)):
        question = Question(parsed, RESULTS_CSV, bindings={"title": title})
        body = service.answer(question, service.version()).body
        assert len(body.split()) - 1 == found


def test_a_question_stays_with_its_version(archive: Archive) -> None:
    service = QueryService(archive)
    first = service.version()
    graphs = archive.graphs(first)
    del graphs[GRAPH]
    archive.write(
        graphs,
        as_of=date(2026, 1, 2),
        base_iri=FIXED_BASE,
        software="test",
        findings={},
        report=b"{}",
    )
    question = Question(parse_request(COUNT), RESULTS_CSV)
    assert service.answer(question, first).body.split() == [b"n", b"3"]
    assert service.answer(question, service.version()).body.split() == [b"n", b"1"]
    assert service.answer(question, service.version(first.id)).version == first.id


@pytest.mark.parametrize("wrong", ["", "..", "9-000000000000", "1", "\0", "x" * 5000, "../1-a"])
def test_an_unknown_version_is_said_so(archive: Archive, wrong: str) -> None:
    with pytest.raises(VersionNotFound):
        QueryService(archive).version(wrong)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("9-000000000000", "9-000000000000"),
        ("vorige", "vorige"),
        ("../x", "../x"),
        ("a\0\n\x1b[2J\ud800", "a???[2J?"),
        ("x" * 5000, "x" * 80),
    ],
)
def test_an_unknown_version_is_named_safely(archive: Archive, asked: str, shown: str) -> None:
    with pytest.raises(VersionNotFound) as told:
        QueryService(archive).version(asked)
    assert f"'{shown}'" in told.value.nl
    assert f"'{shown}'" in told.value.en


def test_an_empty_archive_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotFound):
        QueryService(Archive(tmp_path)).version()


@pytest.mark.parametrize("text", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_too_many_rows_are_refused_and_never_cut(archive: Archive, text: str) -> None:
    parsed = parse_request(text)
    question = Question(parsed, formats_of(parsed.form)[0])
    enough, short = QueryService(archive, max_rows=3), QueryService(archive, max_rows=2)
    assert enough.answer(question, enough.version()).body
    with pytest.raises(AnswerTooLarge):
        short.answer(question, short.version())


def test_equal_questions_have_equal_fingerprints() -> None:
    one = Question(parse_request("ASK {}"), RESULTS_CSV, default_graphs=("urn:a",))
    assert (
        one.fingerprint()
        == Question(parse_request("ASK {}"), RESULTS_CSV, ("urn:a",)).fingerprint()
    )
    other = Question(parse_request("ASK {}"), RESULTS_CSV, named_graphs=("urn:a",))
    assert one.fingerprint() != other.fingerprint()
