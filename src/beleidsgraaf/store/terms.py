"""Terms of the two libraries into each other: pyoxigraph evaluates, rdflib builds and reads.

Graphs as files are ``canonical.py`` (writing) and ``parsing.py`` (reading).
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Identifier, Node

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def to_rdflib(term: object) -> Identifier:
    """Turn a term of pyoxigraph into one of rdflib; the lexical form is kept as it is."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"no RDF 1.1 term: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == _STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(datatype), normalize=False)


def to_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Turn a term of rdflib into one of pyoxigraph; raises ValueError for an invalid IRI."""
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if not isinstance(term, Literal):
        raise TypeError(f"no RDF 1.1 term: {term!r}")
    if term.language:
        return ox.Literal(str(term), language=term.language)
    if term.datatype is None or str(term.datatype) == _LANG_STRING:
        return ox.Literal(str(term))
    return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))


def read_rows(answer: object) -> list[dict[str, Identifier]]:
    """Give the rows of a SELECT, without what is unbound; raises TypeError for another answer."""
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("only a SELECT has rows")
    names = [variable.value for variable in answer.variables]
    rows = [[row[name] for name in names] for row in answer]
    # Only the thread that asked may let go of it, and a warning about a term keeps what it sees.
    del answer
    return [
        {name: to_rdflib(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]


def quads_of(graph: Graph, name: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """Give the triples of a graph as quads of the graph ``name``."""
    for subject, predicate, value in graph:
        first, second = to_oxigraph(subject), to_oxigraph(predicate)
        if isinstance(first, ox.Literal) or not isinstance(second, ox.NamedNode):
            raise ValueError(f"no RDF triple: {subject!r} {predicate!r} {value!r}")
        yield ox.Quad(first, second, to_oxigraph(value), name)


def graph_of(triples: Iterable[ox.Triple | ox.Quad]) -> Graph:
    """Gather triples or quads in one graph; names of graphs are left out."""
    graph = Graph()
    for each in triples:
        predicate = URIRef(each.predicate.value)
        graph.add((to_rdflib(each.subject), predicate, to_rdflib(each.object)))
    return graph
