"""Looking up in an index gives what a graph of rdflib gives."""

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.lookup import Columns, Lookup
from beleidsgraaf.vocabulary import BG

DATA = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
<urn:a> a bg:Goal ; bg:text "een"@nl, "one"@en ; bg:letter "a" .
<urn:b> a bg:Goal ; bg:actionLine <urn:a> .
"""
GRAPH = Graph().parse(data=DATA, format="turtle")


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    content = canonical_nquads(GRAPH, "urn:g")
    return Lookup(memory_index([content, content.replace(b"<urn:g>", b"<urn:h>")]))


def test_an_index_answers_as_a_graph_does(lookup: Lookup) -> None:
    for subject, predicate, value in GRAPH:
        assert set(lookup.objects(subject, predicate)) == set(GRAPH.objects(subject, predicate))
        assert set(lookup.subjects(predicate, value)) == set(GRAPH.subjects(predicate, value))
        assert set(lookup.predicates(subject)) == set(GRAPH.predicates(subject))


def test_a_triple_of_two_graphs_is_given_once(lookup: Lookup) -> None:
    assert list(lookup.objects(URIRef("urn:b"), BG.actionLine)) == [URIRef("urn:a")]


def test_what_can_be_in_no_index_is_not_found(lookup: Lookup) -> None:
    assert list(lookup.objects(URIRef("no iri"), RDF.type)) == []
    assert list(lookup.objects(Literal("x"), RDF.type)) == []
    assert list(lookup.subjects(RDF.type, URIRef("no iri"))) == []
    assert list(lookup.predicates(URIRef("no iri"))) == []


def test_columns_say_the_same_of_one_graph() -> None:
    lines = [
        b'<urn:a> <urn:p> "1" <urn:g> .\n',
        b'<urn:a> <urn:p> "2" <urn:g> .\n',
        b'<urn:b> <urn:p> "3" <urn:other> .\n',
    ]
    index = memory_index(lines)
    columns, graph = Columns(index, "urn:g"), Lookup(index, "urn:g")
    for subject in map(URIRef, ("urn:a", "urn:b", "urn:none")):
        for predicate in map(URIRef, ("urn:p", "urn:q")):
            found = sorted(columns.objects(subject, predicate))
            assert found == sorted(graph.objects(subject, predicate))
    assert len(list(columns.objects(URIRef("urn:a"), URIRef("urn:p")))) == 2
