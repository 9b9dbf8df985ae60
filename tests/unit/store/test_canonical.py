"""Equal graphs give equal bytes; what RDF does not allow is refused by name."""

import pytest
from hypothesis import given, strategies
from rdflib import RDFS, XSD, BNode, Graph, Literal, URIRef

from beleidsgraaf.errors import SourceError
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical

NAME = "https://example.org/id/graph/register"
S = URIRef("https://example.org/s")
P = RDFS.label


def graph(*values: Literal | URIRef) -> Graph:
    made = Graph()
    for value in values:
        made.add((S, P, value))
    return made


def test_lines_are_sorted_and_unique() -> None:
    content = canonical_nquads(graph(Literal("b"), Literal("a"), Literal("b")), NAME)
    assert content.decode() == (f'<{S}> <{P}> "a" <{NAME}> .\n<{S}> <{P}> "b" <{NAME}> .\n')


def test_an_empty_graph_has_no_bytes() -> None:
    assert canonical_nquads(Graph(), NAME) == b""


@pytest.mark.parametrize(
    ("written", "datatype", "stored"),
    [
        ("01", XSD.integer, "1"),
        ("1.50", XSD.decimal, "1.5"),
        ("1", XSD.boolean, "true"),
        ("2023-12-31", XSD.date, "2023-12-31"),
        ("31-12-2023", XSD.date, "31-12-2023"),  # no date, kept as written: a shape will say so
    ],
)
def test_literals_are_as_the_engine_stores_them(
    written: str, datatype: URIRef, stored: str
) -> None:
    literal = Literal(written, datatype=datatype, normalize=False)
    assert f'"{stored}"^^<{datatype}>'.encode() in canonical_nquads(graph(literal), NAME)


@given(strategies.text(strategies.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_survives(text: str) -> None:
    made = graph(Literal(text), Literal(text, lang="nl"))
    content = canonical_nquads(made, NAME)
    assert content.count(b"\n") == 2
    assert set(read_canonical(content)) == set(made)
    assert canonical_nquads(read_canonical(content), NAME) == content


def test_a_blank_node_is_refused_with_the_property_it_stands_at() -> None:
    made = Graph()
    made.add((S, URIRef("https://example.org/deel"), BNode()))
    with pytest.raises(SourceError, match="naamloze knoop .*https://example.org/deel") as caught:
        canonical_nquads(made, NAME)
    assert caught.value.problems[0].place.file == NAME
    assert "1 statement uses a blank node" in caught.value.en
    made.add((S, URIRef("https://example.org/geheel"), BNode()))
    with pytest.raises(SourceError, match="2 uitspraken gebruiken een naamloze knoop"):
        canonical_nquads(made, NAME)


def test_an_invalid_iri_is_refused_with_its_statement() -> None:
    made = graph(Literal("goed"))
    made.add((S, P, URIRef("geen iri")))
    with pytest.raises(SourceError, match=f"'{S} {P} geen iri'"):
        canonical_nquads(made, NAME)
