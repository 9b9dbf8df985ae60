"""Runs the rules of ``queries/derived`` over a draft; each file is one CONSTRUCT.

A rule sees the union of the graphs that people or the release wrote, never the derived graph, so
that the order of the rules does not matter and each triple can be checked by its rule alone. What
the rules mean stands in their files; the derived graph is written by ``publication.py``.
"""

from collections.abc import Mapping
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.evaluation import constructed
from beleidsgraaf.store.index import memory_index


def rule_files() -> list[Path]:
    """List the files that hold one rule each, in alphabetical order."""
    return sorted((knowledge_folder("queries") / "derived").glob("*.rq"))


def derive(graphs: Mapping[URIRef, Graph], base: str) -> Graph:
    """Compute the derived graph: what the rules add to ``graphs``, without what is stated there.

    What is computed is left out: derived triples are no ground for others, nor is the catalog.
    """
    computed = {Minter(base).graph(key) for key in ("derived", "catalog")}
    stated = {iri: graph for iri, graph in graphs.items() if iri not in computed}
    index = memory_index(canonical_nquads(graph, iri) for iri, graph in sorted(stated.items()))
    derived = Graph()
    for path in rule_files():
        for triple in constructed(index, path.read_text(encoding="utf-8")):
            if not any(triple in graph for graph in stated.values()):
                derived.add(triple)
    return derived
