"""One graph as canonical bytes: N-Quads, sorted, unique, as the engine stores the literals.

Equal graphs give equal bytes; checksums, hard links and differences of versions rest on that.
Reading files that people wrote is ``parsing.py``.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import BNode, Graph
from rdflib.term import Node

from beleidsgraaf.errors import Place, Problem, SourceError
from beleidsgraaf.formats import Format
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.terms import graph_of, quads_of, to_oxigraph


def canonical_nquads(graph: Graph, iri: str) -> bytes:
    """Write a graph as sorted N-Quads of the named graph ``iri``.

    Raises SourceError for blank nodes and for IRIs or language tags that RDF does not allow.
    """
    _refuse_blank_nodes(graph, iri)
    return stored_nquads(graph, iri)


def stored_nquads(graph: Graph, iri: str) -> bytes:
    """Write a graph as ``canonical_nquads`` does, or the dataset's own default graph (``DEFAULT``).

    Blank nodes keep their labels. Raises SourceError for IRIs or language tags that RDF does not
    allow.
    """
    name = ox.DefaultGraph() if iri == DEFAULT else ox.NamedNode(iri)
    store = ox.Store()  # normalises literals the way the index will: "01" becomes "1"
    try:
        store.extend(quads_of(graph, name))
    except ValueError as error:
        raise SourceError([_invalid(graph, iri, error)]) from error
    return dumped_nquads(store)


def triple_lines(triples: Iterable[tuple[Node, Node, Node]], iri: str) -> Iterator[bytes]:
    """Write triples that are known to be valid and normal as lines of a graph."""
    texts: dict[Node, str] = {}
    for triple in triples:
        for term in triple:
            if term not in texts:
                texts[term] = str(to_oxigraph(term))
        subject, predicate, value = (texts[term] for term in triple)
        yield f"{subject} {predicate} {value} <{iri}> .".encode()


def files_as_nquads(contents: Iterable[tuple[bytes, Format]], iri: str) -> bytes:
    """Put files of our own, in which nothing is wrong, together as one graph."""
    store, name = ox.Store(), ox.NamedNode(iri)
    for content, fmt in contents:
        assert isinstance(fmt.oxigraph, ox.RdfFormat)  # noqa: S101 - tells the type checker
        parsed = ox.parse(content, fmt.oxigraph)
        store.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in parsed)
    return dumped_nquads(store)


def dumped_nquads(store: ox.Store) -> bytes:
    """Write what an engine holds as sorted N-Quads."""
    lines = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines))


def read_canonical(content: bytes) -> Graph:
    """Read back what ``canonical_nquads`` wrote."""
    return graph_of(ox.parse(content, ox.RdfFormat.N_QUADS))


def _refuse_blank_nodes(graph: Graph, iri: str) -> None:
    blank = [triple for triple in graph if BNode in (type(triple[0]), type(triple[2]))]
    if not blank:
        return
    named = ", ".join(sorted({str(predicate) for _, predicate, _ in blank}))
    several = len(blank) > 1
    nl = f"{len(blank)} uitspraken gebruiken" if several else "1 uitspraak gebruikt"
    en = f"{len(blank)} statements use" if several else "1 statement uses"
    raise SourceError(
        [
            Problem(
                Place(iri),
                f"{nl} een naamloze knoop (bij {named}). Geef elke knoop een eigen IRI.",
                f"{en} a blank node (at {named}). Give every node an IRI of its own.",
            )
        ]
    )


def _invalid(graph: Graph, iri: str, error: ValueError) -> Problem:
    """Name the first triple that cannot be written, so that its author finds it."""
    culprit = ""
    for triple in sorted(graph):
        single = Graph()
        single.add(triple)
        try:
            list(quads_of(single, ox.DefaultGraph()))
        except ValueError:
            culprit = " ".join(str(term) for term in triple)
            break
    return Problem(
        Place(iri),
        f"De uitspraak '{culprit}' bevat een ongeldige IRI of taalcode. Verbeter die.",
        f"The statement '{culprit}' holds an invalid IRI or language tag ({error}). Mend it.",
    )
