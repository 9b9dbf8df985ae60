"""The Python interface: what a notebook may rely on."""

import builtins
import datetime
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import BNode, Literal, URIRef, Variable

import beleidsgraaf
from beleidsgraaf.errors import (
    Busy,
    ConfigurationError,
    DatasetNotFound,
    ParameterUnusable,
    QueryMalformed,
    QueryRefused,
    SourceError,
)

DAY = datetime.date(2026, 11, 20)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def graph(cache: Path) -> beleidsgraaf.Graph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        return beleidsgraaf.open(as_of=DAY)


class TestOpen:
    def test_publishes_the_bundled_data_once(
        self, graph: beleidsgraaf.Graph, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
        assert graph.store.parent == cache / "beleidsgraaf"
        assert beleidsgraaf.open(as_of=datetime.date(2030, 1, 1)) == graph
        assert graph.version.startswith("1-")

    def test_opens_a_store(self, graph: beleidsgraaf.Graph) -> None:
        assert beleidsgraaf.open(graph.store) == beleidsgraaf.open(str(graph.store)) == graph
        assert beleidsgraaf.open(store=graph.store) == graph

    def test_a_file_is_no_store(self) -> None:
        with pytest.raises(ConfigurationError, match="Geef de map van een opslag") as told:
            beleidsgraaf.open(__file__)
        assert "Give the folder" in told.value.en

    def test_an_empty_store_holds_no_dataset(self, tmp_path: Path) -> None:
        with pytest.raises(DatasetNotFound, match="beleidsgraaf publish"):
            beleidsgraaf.open(tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_an_engine_that_is_not_there(self) -> None:
        with pytest.raises(Busy, match="niet bereikbaar"):
            beleidsgraaf.open("http://127.0.0.1:9/sparql")

    @pytest.mark.parametrize("url", ["http://a:b@127.0.0.1:9/sparql", "https://", "https:///x"])
    def test_a_url_with_a_password_or_without_a_name_is_refused(self, url: str) -> None:
        with pytest.raises(ConfigurationError, match="password=…"):
            beleidsgraaf.open(url)


class TestQuery:
    def test_rows_as_dictionaries(self, graph: beleidsgraaf.Graph) -> None:
        rows = graph.query(
            'SELECT ?n ?date ?yes ?text ?iri ?none { BIND(3 AS ?n) BIND("2023-12-31"^^xsd:date AS '
            '?date) BIND(true AS ?yes) BIND("doel"@nl AS ?text) BIND(bg:Goal AS ?iri) }'
        ).to_dicts()
        assert rows == [
            {
                "n": 3,
                "date": datetime.date(2023, 12, 31),
                "yes": True,
                "text": "doel",
                "iri": "https://w3id.org/beleidsgraaf/def#Goal",
                "none": None,
            }
        ]

    def test_numbers_stay_exact(self, graph: beleidsgraaf.Graph) -> None:
        [row] = graph.query("SELECT (0.1 + 0.2 AS ?x) { }")
        assert row == {"x": Decimal("0.3")}

    def test_a_literal_outside_its_datatype_stays_text(self, graph: beleidsgraaf.Graph) -> None:
        [row] = graph.query('SELECT ("begin 2019"^^xsd:date AS ?x) { }')
        assert row == {"x": "begin 2019"}

    def test_csv(self, graph: beleidsgraaf.Graph) -> None:
        text = graph.query('SELECT ?a ?b { VALUES (?a ?b) { ("x, y"@nl 2) } }').to_csv()
        assert text == 'a,b\r\n"x, y",2\r\n'

    def test_pandas(self, graph: beleidsgraaf.Graph) -> None:
        frame = graph.query("SELECT ?n ?m { VALUES (?n ?m) { (1 2) (3 UNDEF) } }").to_pandas()
        assert list(frame.columns) == ["n", "m"]
        assert list(frame["n"]) == [1, 3]

    def test_without_pandas_says_what_to_install(
        self, graph: beleidsgraaf.Graph, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = builtins.__import__

        def without(name: str, *rest: Any, **named: Any) -> Any:
            if name == "pandas":
                raise ImportError(name)
            return real(name, *rest, **named)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(ConfigurationError, match=r"beleidsgraaf\[pandas\]"):
            graph.query("SELECT ?n { }").to_pandas()

    def test_an_ask_has_one_row(self, graph: beleidsgraaf.Graph) -> None:
        answer = graph.query("ASK { ?goal a bg:Goal }")
        assert answer.to_dicts() == [{"answer": True}]
        assert answer.to_csv() == "answer\r\nTrue\r\n"

    def test_the_truth_of_an_ask_is_its_answer(self, graph: beleidsgraaf.Graph) -> None:
        no = graph.query("ASK { ?goal a bg:Goal , bg:PolicyPlan }")
        assert graph.query("ASK { ?goal a bg:Goal }")
        assert not no
        assert (len(no), repr(no)) == (1, "<Result of ASK: False>")

    def test_rows_can_be_counted_and_looked_at(self, graph: beleidsgraaf.Graph) -> None:
        answer = graph.query("SELECT ?n ?m { VALUES (?n ?m) { (1 2) (3 UNDEF) } }")
        assert (len(answer), bool(answer), answer.columns) == (2, True, ["n", "m"])
        assert repr(answer) == "<Result of SELECT: 2 rows, columns n, m>"
        assert not graph.query("SELECT ?n { ?n a bg:Goal , bg:PolicyPlan }")
        one = graph.query("CONSTRUCT { bg:Goal rdfs:label 'a' } WHERE { }")
        assert repr(one) == "<Result of CONSTRUCT: 1 row, columns subject, predicate, object>"

    def test_rows_cannot_be_changed_from_outside(self, graph: beleidsgraaf.Graph) -> None:
        answer = graph.query("SELECT (1 AS ?n) { }")
        answer.to_dicts()[0]["n"] = 2
        answer.columns.append("x")
        frame = answer.to_pandas()
        frame.loc[0, "n"] = 3
        assert (answer.to_dicts(), answer.columns) == ([{"n": 1}], ["n"])

    def test_csv_in_a_file(self, graph: beleidsgraaf.Graph, tmp_path: Path) -> None:
        answer = graph.query('SELECT ("één" AS ?a) { }')
        text = answer.to_csv(tmp_path / "a.csv")
        answer.to_csv(str(tmp_path / "b.csv"))
        assert (tmp_path / "a.csv").read_bytes() == "a\r\néén\r\n".encode() == text.encode()
        assert (tmp_path / "b.csv").read_bytes() == text.encode()

    @pytest.mark.parametrize("query", [None, 3, b"ASK {}"])
    def test_what_is_no_text_is_no_query(self, graph: beleidsgraaf.Graph, query: Any) -> None:
        with pytest.raises(QueryMalformed, match="Geef SPARQL als str"):
            graph.query(query)

    @pytest.mark.parametrize(
        "term", [3, "tekst", None, object(), BNode("b"), Variable("x"), URIRef("geen iri")]
    )
    def test_a_value_that_is_no_term(self, graph: beleidsgraaf.Graph, term: Any) -> None:
        with pytest.raises(ParameterUnusable, match=r"\?number .*Literal\(3\)") as told:
            graph.query("SELECT * { ?line bg:number ?number }", number=term)
        assert "no usable term" in told.value.en

    def test_triples_have_three_columns_and_an_order(self, graph: beleidsgraaf.Graph) -> None:
        query = "CONSTRUCT { bg:Goal rdfs:label ?l } WHERE { VALUES ?l { 'b'@nl 'a'@nl } }"
        answer = graph.query(query)
        assert [row["object"] for row in answer] == ["a", "b"]
        assert answer.to_csv().splitlines()[0] == "subject,predicate,object"

    def test_terms_for_variables(self, graph: beleidsgraaf.Graph) -> None:
        query = "SELECT ?code { ?goal skos:notation ?code ; bg:actionLine/bg:number ?number }"
        codes = [row["code"] for row in graph.query(query, number=Literal(4))]
        assert sorted(codes) == ["4a", "4b", "4c", "4d", "4e"]
        goal = URIRef("https://example.org/goal")
        assert graph.query("SELECT ?goal { ?goal a bg:Goal }", goal=goal).to_dicts() == []

    def test_a_fault_shows_when_asking(self, graph: beleidsgraaf.Graph) -> None:
        with pytest.raises(QueryMalformed):
            graph.query("SELECT ?x { ?x a }")
        with pytest.raises(QueryRefused):
            graph.query("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }")


class TestValidate:
    def test_a_plan_folder(self, root: Path) -> None:
        plan = root / "data" / "kempen-meerjarenbeleidskader-jeugdhulp"
        assert beleidsgraaf.validate(plan, as_of=DAY).conforms

    def test_a_file_that_does_not_conform(self, tmp_path: Path, graph: beleidsgraaf.Graph) -> None:
        path = tmp_path / "new-plan.ttl"
        path.write_text("<https://example.org/goal> a <https://w3id.org/beleidsgraaf/def#Goal> .\n")
        assert not beleidsgraaf.validate(path).conforms
        assert not beleidsgraaf.validate(str(path), store=graph.store).conforms

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError):
            beleidsgraaf.validate(tmp_path / "weg.ttl")


def test_importing_is_light() -> None:
    program = (
        "import sys, beleidsgraaf\n"
        "heavy = {'pyshacl', 'pandas', 'fastapi', 'openpyxl', 'pyoxigraph'} & sys.modules.keys()\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
