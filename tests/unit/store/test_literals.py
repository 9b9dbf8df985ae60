"""The engine has one way to write a value, whatever way a person wrote it."""

import pytest
from rdflib import XSD, Graph, Literal, URIRef

from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.literals import stored_form


@pytest.mark.parametrize(
    ("written", "datatype", "stored"),
    [
        ("1.50", "decimal", "1.5"),
        ("+01", "integer", "1"),
        ("1", "boolean", "true"),
        ("24", "string", "24"),
        ("geen getal", "integer", "geen getal"),
    ],
)
def test_the_form_is_that_of_the_store(written: str, datatype: str, stored: str) -> None:
    assert stored_form(written, XSD[datatype]) == stored
    graph = Graph()
    literal = Literal(written, datatype=XSD[datatype], normalize=False)
    graph.add((URIRef("urn:s"), URIRef("urn:p"), literal))
    assert f'"{stored}"'.encode() in canonical_nquads(graph, "urn:g")
