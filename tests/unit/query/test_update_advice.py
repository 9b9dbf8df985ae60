"""What is wrong with an update is told in our words, where it stands."""

from pathlib import Path

import pytest

from beleidsgraaf.errors import QueryError, QueryMalformed, QueryRefused
from beleidsgraaf.query.update import parse_update
from beleidsgraaf.query.updating import carry_out
from beleidsgraaf.store.archive import Archive

GRAPH = "https://example.org/id/graph/plan/a"


def told(text: str, folder: Path) -> QueryError:
    with pytest.raises(QueryError) as caught:
        carry_out_on_one_graph(f"PREFIX g: <https://example.org/id/graph/plan/>\n{text}", folder)
    error = caught.value
    assert error.nl != error.en
    assert "expected" not in error.nl
    assert "not supported" not in error.nl
    return error


def carry_out_on_one_graph(text: str, folder: Path) -> None:
    with Archive(folder / "store").staged() as stage:
        stage.put({GRAPH: f'<urn:s> <urn:p> "1" <{GRAPH}> .\n'.encode()})
        carry_out(stage, parse_update(text), check=str, name=lambda graph: graph)


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("DELETE { GRAPH g:a { _:b <u:p> ?o } } WHERE { ?s <u:p> ?o }", 22, "naamloze knoop"),
        ("DELETE { GRAPH g:a { ?s <u:p> [] } } WHERE { ?s <u:p> ?o }", 31, "zeg in WHERE"),
        ("DELETE { GRAPH g:a { ?s <u:p> (1 2) } } WHERE { ?s <u:p> ?o }", 31, "naamloze knoop"),
        ("DELETE DATA { GRAPH g:a { _:b <u:p> 1 } }", 27, "DELETE { … } WHERE { … }"),
        ("DELETE WHERE { GRAPH g:a { [] <u:p> ?o } }", 28, "DELETE { … } WHERE { … }"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> ?o } }", 39, "INSERT { … } WHERE { … }"),
        ("INSERT DATA { GRAPH ?g { <u:s> <u:p> 1 } }", 21, "zonder variabelen"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 1 . FILTER(1) } }", 43, "FILTER hoort in WHERE"),
        ("INSERT { GRAPH g:a { ?s <u:p> 1 OPTIONAL { } } } WHERE { }", 33, "OPTIONAL hoort in"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p>/<u:q> 1 } }", 38, "een pad"),
        ("INSERT DATA { GRAPH g:a { <u:s> ^<u:p> <u:o> } }", 33, "een pad"),
        ("INSERT DATA { GRAPH g:a { 'x' <u:p> 1 } }", 27, "geen onderwerp"),
        ("INSERT DATA { GRAPH g:a { <u:s> 'p' 1 } }", 33, "een kenmerk"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> } }", 39, "een waarde"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 1 <u:q> 2 } }", 41, "puntkomma ( ; )"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 1. . } }", 42, "een onderwerp"),
        ("INSERT DATA { GRAPH g:a { GRAPH g:b { } } }", 27, "binnen GRAPH"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 'x'^^'y' } }", 44, "gegevenstype"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 'x\\q' } }", 41, "backslash"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> True } }", 39, "kleine letters"),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> <http://[a> } }", 39, "IRI is niet geldig"),
        ("WITH g:a DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?p = ) }", 59, "achter ="),
        ("WITH g:a DELETE { ?s ?p ?o } WHERE { GRAPH { ?s ?p ?o } }", 46, "tot hier"),
        ("WITH g:a DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?p == 1) }", 57, "niet =="),
        (
            "INSERT DATA { GRAPH g:a { _:a <u:p> 1 } } ; INSERT DATA { GRAPH g:a { _:a <u:p> 2 } }",
            71,
            "in één blok",
        ),
    ],
)
def test_a_fault_has_its_place_and_what_to_do(
    tmp_path: Path, text: str, column: int, hint: str
) -> None:
    error = told(text, tmp_path)
    assert isinstance(error, QueryMalformed)
    assert (error.fields["line"], error.fields["column"]) == (2, column)
    assert hint in error.nl


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> <<( <u:a> <u:b> 1 )>> } }", 39),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 1 {| <u:q> 2 |} } }", 41),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 1 ~ <u:r> } }", 41),
        ("INSERT DATA { GRAPH g:a { <u:s> <u:p> 'x'@ar--rtl } }", 42),
        ("WITH g:a INSERT { ?s ?p ?t } WHERE { ?s ?p ?o BIND(TRIPLE(?s, ?p, ?o) AS ?t) }", 52),
        ("WITH g:a INSERT { ?s ?p ?t } WHERE { ?s ?p ?o BIND(STRLANGDIR(?o,'ar','') AS ?t) }", 52),
    ],
)  # fmt: skip
def test_what_only_rdf_1_2_knows_is_refused(tmp_path: Path, text: str, column: int) -> None:
    error = told(text, tmp_path)
    assert isinstance(error, QueryRefused)
    assert error.fields["column"] == column
    assert "RDF 1.2" in error.nl


def test_a_function_that_nobody_knows_is_named(tmp_path: Path) -> None:
    text = "WITH g:a INSERT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(<urn:f>(?o) AS ?x) }"
    error = told(text, tmp_path)
    assert isinstance(error, QueryRefused)
    assert "<urn:f>" in error.nl


def test_a_text_that_looks_like_rdf_1_2_is_none() -> None:
    parse_update("INSERT DATA { GRAPH <urn:g> { <u:s> <u:p> '<<( ~ {|' } } # <<")
