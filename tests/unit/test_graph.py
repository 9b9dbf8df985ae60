"""The Python interface: what a notebook may rely on."""

import builtins
import datetime
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Literal, URIRef

import beleidsgraaf
from beleidsgraaf.errors import (
    ConfigurationError,
    DatasetNotFound,
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

    def test_an_empty_store_holds_no_dataset(self, tmp_path: Path) -> None:
        with pytest.raises(DatasetNotFound, match="beleidsgraaf publish"):
            beleidsgraaf.open(tmp_path)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("url", ["https://example.org/sparql", "http://localhost:8000/sparql"])
    def test_a_url_is_refused_clearly(self, url: str) -> None:
        with pytest.raises(ConfigurationError, match="op afstand"):
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
