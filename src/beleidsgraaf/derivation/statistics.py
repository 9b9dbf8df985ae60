"""Counts of the published statements, as VoID says them: of one graph, and of all together.

Blank nodes are not published, so each partition has an IRI: that of the dataset with a fragment.
What else is said of the dataset is ``catalog.py``.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.vocabulary import PREFIXES, VOID

Triple = tuple[Node, Node, Node]


def count_graph(iri: URIRef, graph: Graph) -> Graph:
    """Count the triples and subjects of one graph."""
    counts = Graph()
    counts.add((iri, VOID.triples, Literal(len(graph))))
    counts.add((iri, VOID.distinctSubjects, Literal(len(set(graph.subjects())))))
    return counts


def count_dataset(iri: URIRef, graphs: Iterable[Graph]) -> Graph:
    """Count graphs together, each triple once: totals, and a partition per class and property."""
    union: set[Triple] = {triple for graph in graphs for triple in graph}
    classes = Counter(value for _, predicate, value in union if predicate == RDF.type)
    properties = Counter(predicate for _, predicate, _ in union)
    totals = {
        VOID.triples: len(union),
        VOID.distinctSubjects: len({subject for subject, _, _ in union}),
        VOID.distinctObjects: len({value for _, _, value in union}),
        VOID.properties: len(properties),
        VOID.classes: len(classes),
    }
    counts = Graph()
    for predicate, number in totals.items():
        counts.add((iri, predicate, Literal(number)))
    _add_partitions(counts, iri, kind="class", numbers=classes)
    _add_partitions(counts, iri, kind="property", numbers=properties)
    return counts


def _add_partitions(counts: Graph, iri: URIRef, *, kind: str, numbers: Mapping[Node, int]) -> None:
    named, partition, counted = {
        "class": (VOID["class"], VOID.classPartition, VOID.entities),
        "property": (VOID.property, VOID.propertyPartition, VOID.triples),
    }[kind]
    for term, number in numbers.items():
        part = URIRef(f"{iri}#{kind}-{_short_name(str(term))}")
        counts.add((iri, partition, part))
        counts.add((part, named, term))
        counts.add((part, counted, Literal(number)))


def _short_name(iri: str) -> str:
    """Name a term by its prefix and local name, or by a hash where it has no known prefix."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}-{local}"
    return hashlib.sha256(iri.encode()).hexdigest()[:12]
