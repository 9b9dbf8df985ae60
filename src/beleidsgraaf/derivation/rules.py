"""Runs the rules of ``queries/derived`` over a draft; each file is one CONSTRUCT.

A rule sees the union of the graphs that people or the release wrote, never the derived graph, so
that the order of the rules does not matter and each triple can be checked by its rule alone. What
the rules mean stands in their files; the derived graph is written by ``publication.py``.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.walking import constructed_lines


def rule_files() -> list[Path]:
    """List the files that hold one rule each, in alphabetical order."""
    return sorted((knowledge_folder("queries") / "derived").glob("*.rq"))


def derive(graphs: Mapping[URIRef, Graph], base: str) -> Graph:
    """Compute the derived graph: what the rules add to ``graphs``, without what is stated there.

    What is computed is left out: derived triples are no ground for others, nor is the catalog.
    """
    minter = Minter(base)
    computed = {minter.graph(key) for key in ("derived", "catalog")}
    stated = (
        canonical_nquads(graph, iri) for iri, graph in sorted(graphs.items()) if iri not in computed
    )
    return read_canonical(derive_lines(stated, str(minter.graph("derived"))))


def derive_lines(stated: Iterable[bytes], iri: str) -> bytes:
    """Compute what the rules add to the graphs of these lines, as canonical lines of ``iri``."""
    index = memory_index(stated)
    texts = (path.read_text(encoding="utf-8") for path in rule_files())
    lines = {line for text in texts for line in constructed_lines(index, text, graph=iri)}
    return b"".join(sorted(lines))
