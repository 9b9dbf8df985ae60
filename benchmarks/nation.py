"""A made-up nation ready to be served: a store of ours, and one file of N-Quads for the others.

The derived graph and the vocabulary are part of it, as of every version. The gate is left out: that
the data passes is what the tests show, and validating is not what is measured here.
"""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.vocabulary import FIXED_BASE
from benchmarks.national.dataset import write_nation
from benchmarks.national.writing import term

_GRAPHS = f"{FIXED_BASE}id/graph/"
AS_OF = date(2026, 1, 1)


@dataclass(frozen=True)
class Nation:
    """Where the data lies, how much of it there is, and what can be asked about it."""

    store: Path
    quads: Path
    triples: int
    build_seconds: float  # writing a version of ours: files, index, and all of it on the disk
    goals: tuple[str, ...]
    areas: tuple[str, ...]


def write_graphs(triples: int, *, seed: int) -> dict[str, bytes]:
    """Write all graphs of a nation: register, plans, vocabulary and what is derived."""
    graphs = dict(write_nation(triples, seed=seed))
    stated = Graph()
    for content in graphs.values():
        stated += read_canonical(content)
    vocabulary = read_vocabulary()
    derived = derive({URIRef(f"{_GRAPHS}a"): stated, URIRef(f"{_GRAPHS}b"): vocabulary}, FIXED_BASE)
    for key, graph in (("vocabulary", vocabulary), ("derived", derived)):
        graphs[f"{_GRAPHS}{key}"] = canonical_nquads(graph, f"{_GRAPHS}{key}")
    return graphs


def prepare_nation(folder: Path, triples: int, *, seed: int) -> Nation:
    """Write a nation into an empty folder, as a version of ours and as N-Quads."""
    graphs = write_graphs(triples, seed=seed)
    quads = folder / "nation.nq"
    quads.write_bytes(b"".join(graphs.values()))
    begin = time.perf_counter()
    Archive(folder / "store").write(
        graphs, as_of=AS_OF, base_iri=FIXED_BASE, software="benchmark", findings={}, report=b"{}"
    )
    seconds = time.perf_counter() - begin
    count = sum(content.count(b"\n") for content in graphs.values())
    goals, areas = _subjects(graphs, "bg:Goal"), _subjects(graphs, "bg:Jurisdiction")
    with_plan = {
        area for area in areas if f"/{area.rpartition('/')[2]}-".encode() in _plans(graphs)
    }
    return Nation(folder / "store", quads, count, seconds, goals, tuple(sorted(with_plan)))


def _subjects(graphs: dict[str, bytes], kind: str) -> tuple[str, ...]:
    end = f" {term('rdf:type')} {term(kind)} <"
    lines = (line for content in graphs.values() for line in content.decode().splitlines())
    return tuple(sorted({line.split(" ")[0][1:-1] for line in lines if end in line}))


def _plans(graphs: dict[str, bytes]) -> bytes:
    return "\n".join(iri for iri in graphs if f"{_GRAPHS}plan/" in iri).encode()
