"""What a request adds to an update: full IRIs, and the graphs that its patterns see."""

import pytest

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.query.update_text import with_base, with_dataset

BASE = "https://example.org/a/"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("CLEAR GRAPH <x>", "CLEAR GRAPH <https://example.org/a/x>"),
        ("CLEAR GRAPH </x>", "CLEAR GRAPH <https://example.org/x>"),
        ("CLEAR GRAPH <urn:x>", "CLEAR GRAPH <urn:x>"),
        ("BASE <urn:b/> CLEAR GRAPH <x>", "BASE <urn:b/> CLEAR GRAPH <x>"),
        ("BASE <b/>\nCLEAR GRAPH <x>", f"BASE <{BASE}b/>\nCLEAR GRAPH <{BASE}b/x>"),
        (
            'INSERT DATA { <s> <p> "<x>" } # <y>',
            f'INSERT DATA {{ <{BASE}s> <{BASE}p> "<x>" }} # <y>',
        ),
    ],
)
def test_iris_are_made_whole_by_the_base_that_holds(text: str, full: str) -> None:
    assert with_base(text, BASE) == full


def test_lines_stay_where_they_are() -> None:
    text = "PREFIX e: <>\n\nINSERT DATA {\n  e:s e:p <o> .\n}\n"
    assert with_base(text, BASE).count("\n") == text.count("\n")


def test_patterns_see_the_graphs_that_a_request_names() -> None:
    text = "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }"
    assert with_dataset(text, [], named=[]) == text
    assert with_dataset(text, ["urn:a", "urn:b"], named=["urn:c"]) == (
        "DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } "
        "USING <urn:a> USING <urn:b> USING NAMED <urn:c> WHERE { ?s ?p 1 }"
    )


def test_the_short_form_gets_the_template_that_it_does_without() -> None:
    assert with_dataset("DELETE WHERE { ?s ?p ?o }", ["urn:a"], named=[]) == (
        "DELETE { ?s ?p ?o } USING <urn:a> WHERE { ?s ?p ?o }"
    )


def test_every_operation_gets_them_and_no_subquery() -> None:
    text = "DELETE { ?s ?p 1 } WHERE { { SELECT ?s WHERE { ?s ?p 1 } } } ; DELETE WHERE { ?s ?p 2 }"
    assert with_dataset(text, ["urn:a"], named=[]).count("USING <urn:a>") == 2


@pytest.mark.parametrize("clause", ["USING <urn:x> ", "using named <urn:x> "])
def test_two_datasets_do_not_go_together(clause: str) -> None:
    text = f"INSERT {{ ?s ?p 1 }} {clause}WHERE {{ ?s ?p 2 }}"
    with pytest.raises(QueryMalformed) as refused:
        with_dataset(text, ["urn:a"], named=[])
    assert refused.value.fields["line"] == 1
    with pytest.raises(QueryMalformed):
        with_dataset("WITH <urn:x> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", [], named=["urn:a"])


@pytest.mark.parametrize("iri", ["urn:a> } ; DROP ALL #", "urn:a b", ""])
def test_a_name_that_is_none_does_not_come_in(iri: str) -> None:
    with pytest.raises((QueryMalformed, QueryRefused)):
        with_dataset("DELETE WHERE { ?s ?p ?o }", [iri], named=[])
