"""Graphs in every format, always the same bytes, and files as people wrote them."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from beleidsgraaf.formats import JSONLD, NTRIPLES, RDFXML, TURTLE, Format
from beleidsgraaf.store.terms import graph_of
from beleidsgraaf.store.writing import write_files, write_graph
from beleidsgraaf.vocabulary import BG

FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD)
X = URIRef("https://example.org/x")


def graph() -> Graph:
    made = Graph()
    made.add((X, RDF.type, BG.Goal))
    made.add((X, RDFS.label, Literal('Een "doel"\nin twee regels', lang="nl")))
    made.add((X, BG.number, Literal("007", datatype=URIRef("https://example.org/code"))))
    return made


def read(content: bytes, fmt: Format) -> set[str]:
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    return {str(quad) for quad in ox.parse(content, fmt.oxigraph)}


@pytest.mark.parametrize("fmt", FORMATS, ids=lambda fmt: fmt.name)
def test_a_graph_comes_back_as_it_was(fmt: Format) -> None:
    content = write_graph(graph(), fmt)
    assert read(content, fmt) == read(write_graph(graph(), NTRIPLES), NTRIPLES)
    assert len(read(content, fmt)) == 3
    assert write_graph(graph(), fmt) == content


def test_turtle_names_the_prefixes_it_uses_only() -> None:
    text = write_graph(graph(), TURTLE).decode()
    assert "@prefix bg:" in text
    assert "@prefix org:" not in text


def test_nothing_is_an_empty_document() -> None:
    assert read(write_graph(Graph(), RDFXML), RDFXML) == set()
    assert write_graph(Graph(), JSONLD) == b"[]"


@pytest.mark.parametrize(
    "wrong",
    [(BNode(), RDF.type, BG.Goal), (URIRef("https://example.org/a b"), RDF.type, BG.Goal)],
)
def test_what_cannot_be_written_is_an_error(wrong: tuple[URIRef, URIRef, URIRef]) -> None:
    made = Graph()
    made.add(wrong)
    with pytest.raises(ValueError, match="blank node|Invalid"):
        write_graph(made, TURTLE)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    head = "@prefix ex: <https://example.org/> .\n"
    texts = ["ex:a ex:p [ ex:q ( 1 2 ) ] . # a comment\n", "ex:b ex:p [ ex:q 3 ] ."]
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(head + text, encoding="utf-8")
    return paths


def test_files_are_given_as_they_were_written(files: list[Path]) -> None:
    content = write_files(files, TURTLE)
    assert b"# a comment" in content
    assert len(Graph().parse(data=content, format="turtle")) == 8


@pytest.mark.parametrize("fmt", [NTRIPLES, RDFXML, JSONLD], ids=lambda fmt: fmt.name)
def test_files_with_blank_nodes_give_the_same_bytes_each_time(
    files: list[Path], fmt: Format
) -> None:
    content = write_files(files, fmt)
    assert content == write_files(files, fmt)
    whole = Graph().parse(files[0]) + Graph().parse(files[1])
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    assert isomorphic(graph_of(ox.parse(content, fmt.oxigraph)), whole)
