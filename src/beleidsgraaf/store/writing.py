"""Graphs that were built or read here → bytes in any RDF format; equal graphs give equal bytes.

Answers to queries are written by ``evaluation.py``, whole versions by ``exporting.py``.
"""

from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from beleidsgraaf.formats import TURTLE, Format
from beleidsgraaf.store.terms import to_oxigraph
from beleidsgraaf.vocabulary import PREFIXES, SD, VCARD, VOID

# What catalogs and service descriptions use besides the prefixes that queries know.
_PREFIXES = {**PREFIXES, "sd": str(SD), "vcard": str(VCARD), "void": str(VOID)}


def write_graph(graph: Graph, fmt: Format) -> bytes:
    """Write a graph without blank nodes; raises ValueError for an IRI that is none."""
    triples = []
    for subject, predicate, value in graph:
        first, second = to_oxigraph(subject), to_oxigraph(predicate)
        if not isinstance(first, ox.NamedNode) or not isinstance(second, ox.NamedNode):
            raise ValueError(f"a blank node or no RDF triple: {subject!r} {predicate!r}")
        triples.append(ox.Triple(first, second, to_oxigraph(value)))
    return _serialize(sorted(triples, key=str), fmt)


def write_files(paths: list[Path], fmt: Format) -> bytes:
    """Write Turtle files as one graph: as people wrote them, or turned into another format.

    They may have blank nodes; these get the labels of the W3C's canonicalisation (RDFC-1.0).
    """
    texts = [path.read_bytes() for path in paths]
    if fmt is TURTLE:
        return b"\n".join(texts)
    dataset = ox.Dataset(quad for text in texts for quad in ox.parse(text, ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return _serialize(sorted((quad.triple for quad in dataset), key=str), fmt)


def _serialize(triples: list[ox.Triple], fmt: Format) -> bytes:
    assert isinstance(fmt.oxigraph, ox.RdfFormat)  # noqa: S101 - tells the type checker
    plain = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    used = {name: iri for name, iri in _PREFIXES.items() if f"<{iri}".encode() in plain}
    return ox.serialize(triples, format=fmt.oxigraph, prefixes=used) or b""
