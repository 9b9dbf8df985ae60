"""SPARQL on a version: which dataset a query sees, in which format, and how it fails."""

import json
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Literal, URIRef

from beleidsgraaf.errors import AnswerTooLarge, QueryMalformed, QueryRefused
from beleidsgraaf.formats import RDF_FORMATS, Format
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.evaluation import QueryRequest, constructed, evaluate, solutions
from beleidsgraaf.store.index import UNION, memory_index
from beleidsgraaf.store.parsing import parse_rdf

BASE = "https://example.org/"
A, B = f"{BASE}id/graph/plan/a", f"{BASE}id/graph/plan/b"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
TRICKY = '}},{"x":{ "a",\r\n</result><result>\t\n'  # looks like the border of two rows


def triples(graph: str, *numbers: int) -> bytes:
    return "".join(sorted(f"<a:s> <a:p> <a:{n}> <{graph}> .\n" for n in numbers)).encode()


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs of three and two triples, one of which both state."""
    archive = Archive(tmp_path_factory.mktemp("store"))
    manifest = archive.write(
        {A: triples(A, 1, 2, 3), B: triples(B, 3, 4)},
        as_of=date(2026, 1, 1),
        base_iri=BASE,
        software="1.0",
        findings={},
        report=b"",
    )
    return archive.folder(manifest.id)


def ask(version: Path, query: str, **options: object) -> QueryRequest:
    form = query.split(maxsplit=1)[0].lower()
    fields = {
        "form": form,
        "has_dataset_clause": "FROM" in query,
        "format": "json" if form in ("select", "ask") else "ntriples",
    } | options
    return QueryRequest(query, **fields)  # type: ignore[arg-type]


def count(version: Path, query: str, **options: object) -> int:
    answer = json.loads(evaluate(version, ask(version, query, **options)))
    return int(answer["results"]["bindings"][0]["n"]["value"])


class TestDataset:
    def test_without_a_clause_is_the_union_each_triple_once(self, version: Path) -> None:
        assert count(version, COUNT) == 4
        assert count(version, COUNT_NAMED) == 5

    def test_named_graphs_are_those_of_the_version(self, version: Path) -> None:
        query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
        assert solutions(version, query) == [{"g": URIRef(A)}, {"g": URIRef(B)}]

    def test_the_union_cannot_be_asked_by_name(self, version: Path) -> None:
        query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{UNION.value}> {{ ?s ?p ?o }} }}"
        assert count(version, query) == 0

    @pytest.mark.parametrize(
        ("clause", "plain", "named"),
        [
            (f"FROM <{A}>", 3, 0),
            (f"FROM NAMED <{A}>", 0, 3),
            (f"FROM <{A}> FROM NAMED <{B}>", 3, 2),
            ("FROM <a:elsewhere>", 0, 0),
        ],
    )
    def test_a_clause_replaces_the_union(
        self, version: Path, clause: str, plain: int, named: int
    ) -> None:
        assert count(version, COUNT.replace("WHERE", f"{clause} WHERE")) == plain
        assert count(version, COUNT_NAMED.replace("WHERE", f"{clause} WHERE", 1)) == named

    @pytest.mark.parametrize(
        ("default", "named", "counts"),
        [((A,), (), (3, 0)), ((), (A,), (0, 3)), ((A,), (B,), (3, 2)), ((), (A, B), (0, 5))],
    )
    def test_the_protocol_goes_before_the_clause(
        self,
        version: Path,
        default: tuple[str, ...],
        named: tuple[str, ...],
        counts: tuple[int, int],
    ) -> None:
        options = {"default_graphs": default, "named_graphs": named}
        for clause in ("", "FROM <a:elsewhere> FROM NAMED <a:elsewhere> "):
            plain = COUNT.replace("WHERE", f"{clause}WHERE")
            graphs = COUNT_NAMED.replace("WHERE", f"{clause}WHERE", 1)
            assert count(version, plain, **options) == counts[0]
            assert count(version, graphs, **options) == counts[1]

    def test_the_store_s_own_default_graph_is_empty(self, version: Path) -> None:
        assert count(version, COUNT, default_graph="store") == 0
        assert count(version, COUNT_NAMED, default_graph="store") == 5

    def test_a_graph_name_that_is_no_iri(self, version: Path) -> None:
        with pytest.raises(QueryMalformed, match="'geen iri' is geen geldige IRI"):
            count(version, COUNT, default_graphs=("geen iri",))


class TestFormats:
    def test_results(self, version: Path) -> None:
        query = "SELECT ?o WHERE { ?s ?p ?o FILTER(?o = <a:1>) }"
        answers = {
            name: evaluate(version, ask(version, query, format=name))
            for name in ("json", "xml", "csv", "tsv")
        }
        assert answers["csv"] == b"o\r\na:1\r\n"
        assert answers["tsv"] == b"?o\n<a:1>\n"
        assert json.loads(answers["json"])["results"]["bindings"] == [
            {"o": {"type": "uri", "value": "a:1"}}
        ]
        assert b"<uri>a:1</uri>" in answers["xml"]

    def test_ask(self, version: Path) -> None:
        assert json.loads(evaluate(version, ask(version, "ASK { ?s ?p <a:1> }")))["boolean"]
        assert not json.loads(evaluate(version, ask(version, "ASK { ?s ?p <a:9> }")))["boolean"]

    @pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
    def test_graphs_in_every_format(self, version: Path, fmt: Format) -> None:
        query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s ?p ?o }"
        answer = evaluate(version, ask(version, query, format=fmt.name))
        expected = {(URIRef("a:s"), RDFS.label, URIRef(f"a:{n}")) for n in (1, 2, 3, 4)}
        read = parse_rdf(answer, fmt, file="answer")
        assert {name: set(graph) for name, graph in read.items()} == {None: expected}

    def test_turtle_declares_the_prefixes_it_uses(self, version: Path) -> None:
        query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s ?p ?o }"
        answer = evaluate(version, ask(version, query, format="turtle")).decode()
        assert answer.count("@prefix") == 1
        assert "rdfs:label" in answer

    @pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "DESCRIBE <a:s>"])
    def test_the_same_question_gives_the_same_bytes(
        self, version: Path, query: str, tmp_path: Path
    ) -> None:
        twin = Archive(tmp_path)
        manifest = twin.write(
            {B: triples(B, 4, 3), A: triples(A, 3, 2, 1)},
            as_of=date(2026, 1, 1),
            base_iri=BASE,
            software="1.0",
            findings={},
            report=b"",
        )
        request = ask(version, query)
        assert evaluate(version, request) == evaluate(twin.folder(manifest.id), request)

    def test_relative_iris_stand_on_the_base(self, version: Path) -> None:
        query = "SELECT (<id/x> AS ?iri) { }"
        answer = evaluate(version, ask(version, query, base_iri=BASE, format="csv"))
        assert answer == f"iri\r\n{BASE}id/x\r\n".encode()


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive = Archive(tmp_path_factory.mktemp("store"))
    graph = Graph()
    for n in range(2000):
        graph.add((URIRef(f"a:{n}"), RDFS.label, Literal(TRICKY)))
    manifest = archive.write(
        {A: canonical_nquads(graph, A)},
        as_of=date(2026, 1, 1),
        base_iri=BASE,
        software="1.0",
        findings={},
        report=b"",
    )
    return archive.folder(manifest.id)


class TestLimit:
    @pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
    def test_is_exact_whatever_the_literals_hold(self, tricky: Path, name: str) -> None:
        query = "SELECT ?s ?o WHERE { ?s ?p ?o }"
        free = evaluate(tricky, ask(tricky, query, format=name))
        for limit in (2000, 2001, 5000):
            request = ask(tricky, query, format=name, max_rows=limit)
            assert evaluate(tricky, request) == free
        for limit in (1, 1999):
            with pytest.raises(AnswerTooLarge, match=f"{limit} rijen") as caught:
                evaluate(tricky, ask(tricky, query, format=name, max_rows=limit))
            assert caught.value.fields == {"max_rows": limit}

    @pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
    def test_counts_rows_without_values(self, version: Path, name: str) -> None:
        query = "SELECT ?nothing WHERE { ?s ?p ?o }"
        assert evaluate(version, ask(version, query, format=name, max_rows=4))
        with pytest.raises(AnswerTooLarge):
            evaluate(version, ask(version, query, format=name, max_rows=3))

    def test_holds_for_triples(self, version: Path) -> None:
        query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
        assert evaluate(version, ask(version, query, max_rows=4)).count(b"\n") == 4
        with pytest.raises(AnswerTooLarge):
            evaluate(version, ask(version, query, max_rows=3))

    def test_stops_an_endless_answer_early(self, tricky: Path) -> None:
        product = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"  # 1.6e13 rows
        with pytest.raises(AnswerTooLarge):
            evaluate(tricky, ask(tricky, product, max_rows=1000))


class TestFaults:
    def test_a_syntax_error_has_line_and_column(self, version: Path) -> None:
        with pytest.raises(QueryMalformed, match="regel 2, kolom 10") as caught:
            evaluate(version, ask(version, "SELECT *\n{ ?s ?p }"))
        assert caught.value.fields == {"line": 2, "column": 10}

    def test_a_lone_surrogate_is_no_text(self, version: Path) -> None:
        with pytest.raises(QueryMalformed):
            evaluate(version, ask(version, "SELECT ?\ud800 { }"))

    def test_a_query_is_no_update(self, version: Path) -> None:
        with pytest.raises(QueryMalformed):
            evaluate(version, ask(version, "DELETE WHERE { ?s ?p ?o }", format="json"))
        assert count(version, COUNT) == 4


class TestForTheHouse:
    def test_solutions_leave_out_what_is_unbound(self) -> None:
        store = memory_index([triples(A, 1)])
        query = "SELECT ?o ?label { ?s ?p ?o OPTIONAL { ?s rdfs:label ?label } }"
        assert solutions(store, query) == [{"o": URIRef("a:1")}]

    def test_constructed_gives_a_graph(self) -> None:
        store = memory_index([triples(A, 1), triples(B, 1)])
        query = "CONSTRUCT { ?s rdfs:seeAlso ?o } WHERE { ?s ?p ?o }"
        expected = (URIRef("a:s"), RDFS.seeAlso, URIRef("a:1"))
        assert set(constructed(store, query)) == {expected}

    def test_each_refuses_the_other_form(self) -> None:
        store = memory_index([])
        with pytest.raises(TypeError):
            solutions(store, "ASK { }")
        with pytest.raises(TypeError):
            constructed(store, "SELECT * { }")

    def test_a_function_that_nobody_defined_is_refused(self) -> None:
        query = "SELECT (<https://example.org/no-such-function>(1) AS ?x) { }"
        with pytest.raises(QueryRefused, match="no-such-function"):
            solutions(memory_index([]), query)
