"""Looks single triples up in an index, for whoever needs a name or a neighbour, and no query.

A graph of rdflib answers the same questions in the same way, so that what is written for one
works on the other.
"""

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import RDF
from rdflib.term import Identifier, Node

from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.terms import to_oxigraph, to_rdflib


class Lookup:
    """The union of all graphs of an index, or one graph of it."""

    def __init__(self, index: ox.Store, graph: str | None = None) -> None:
        self._index = index
        self._name = UNION if graph is None else ox.NamedNode(graph)

    def objects(self, subject: Node, predicate: Node) -> Iterator[Identifier]:
        """Give the values of a property; nothing for what can be no subject."""
        first, second = _term(subject), _term(predicate)
        if isinstance(first, ox.NamedNode | ox.BlankNode) and isinstance(second, ox.NamedNode):
            for quad in self._index.quads_for_pattern(first, second, None, self._name):
                yield to_rdflib(quad.object)

    def subjects(self, predicate: Node, value: Node) -> Iterator[Identifier]:
        """Give what has a value for a property."""
        second, third = _term(predicate), _term(value)
        if third is not None and isinstance(second, ox.NamedNode):
            for quad in self._index.quads_for_pattern(None, second, third, self._name):
                yield to_rdflib(quad.subject)

    def predicates(self, subject: Node) -> Iterator[Identifier]:
        """Give the properties of a thing, each as often as it has a value."""
        first = _term(subject)
        if isinstance(first, ox.NamedNode | ox.BlankNode):
            for quad in self._index.quads_for_pattern(first, None, None, self._name):
                yield to_rdflib(quad.predicate)

    def homes(self, thing: Node) -> set[str]:
        """Give the graphs that say what a thing is; none for an unknown one."""
        first, said = _term(thing), ox.NamedNode(str(RDF.type))
        if not isinstance(first, ox.NamedNode | ox.BlankNode):
            return set()
        found = self._index.quads_for_pattern(first, said, None)
        named = {q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode)}
        return named - {UNION.value}

    def beside(self, thing: Node) -> "Lookup":
        """Give what stands in the graph that says what a thing is; nothing for an unknown one."""
        # Wider classes stand in the derived graph, which comes first by name.
        return Lookup(self._index, max(self.homes(thing), default="urn:none"))


class Columns(Lookup):
    """Looks a graph up that is small and asked much: each property is read once, of all subjects.

    The graph must not change meanwhile.
    """

    def __init__(self, index: ox.Store, graph: str) -> None:
        super().__init__(index, graph)
        self._columns: dict[Node, dict[Node, list[Identifier]]] = {}

    def objects(self, subject: Node, predicate: Node) -> Iterator[Identifier]:
        """Give the values of a property."""
        if predicate not in self._columns:
            self._columns[predicate] = self._read(predicate)
        return iter(self._columns[predicate].get(subject, ()))

    def _read(self, predicate: Node) -> dict[Node, list[Identifier]]:
        column: dict[Node, list[Identifier]] = {}
        term = _term(predicate)
        if isinstance(term, ox.NamedNode):
            for quad in self._index.quads_for_pattern(None, term, None, self._name):
                column.setdefault(to_rdflib(quad.subject), []).append(to_rdflib(quad.object))
        return column


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    try:
        return to_oxigraph(node)
    except ValueError:  # an IRI that is none is in no index
        return None
