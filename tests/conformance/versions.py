"""Writes the data of the tests as versions of one archive, and asks the server about one of them.

Versions that people publish hold no blank nodes; the data of the W3C do. The rule is kept where
graphs become canonical, so here the lines are made otherwise. Not here: what a test expects.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx
import pyoxigraph as ox

from beleidsgraaf.formats import by_extension
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.index import DEFAULT
from tests.conformance.suites import PUBLISHED, SUITE, Case

_AS_OF = date(2026, 1, 1)
Graphs = Mapping[str, bytes]


@dataclass
class Laboratory:
    """A running server, and the archive that it serves, in which each dataset is a version."""

    archive: Archive
    client: httpx.Client
    written: dict[object, str] = field(default_factory=dict)

    def version_of(self, case: Case) -> str:
        """The id of the version with the data of a test, written when first asked for."""
        key = case.base_iri, case.data, case.graphs
        if key not in self.written:
            self.written[key] = write(self.archive, graphs_of(case), base_iri=case.base_iri)
        return self.written[key]

    def ask(self, case: Case, accept: str) -> httpx.Response:
        """Send the query of a test as it stands in its file."""
        assert case.action is not None
        return self.client.post(
            "/sparql",
            params={"version": self.version_of(case)},
            content=case.action.read_bytes(),
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
        )

    def update(self, case: Case, *, dry: bool = False) -> httpx.Response:
        """Send the update of a test as it stands in its file."""
        assert case.action is not None
        return self.client.post(
            "/sparql",
            params={"dry-run": "true"} if dry else {},
            content=case.action.read_bytes(),
            headers={"Content-Type": "application/sparql-update"},
        )

    def begin(self, graphs: Graphs, *, base_iri: str) -> None:
        """Make these graphs what serves, for a test that writes."""
        write(self.archive, graphs, base_iri=base_iri)

    def graphs(self) -> list[ox.Quad]:
        """All that the server holds now."""
        response = self.client.get("/export/dataset.nq")
        response.raise_for_status()
        return list(ox.parse(response.content, ox.RdfFormat.N_QUADS))


def write(archive: Archive, graphs: Graphs, *, base_iri: str) -> str:
    """Write a version and give its id."""
    return archive.write(
        graphs, as_of=_AS_OF, base_iri=base_iri, software="conformance", findings={}, report=b"{}\n"
    ).id


def graphs_of(case: Case) -> dict[str, bytes]:
    """Read the files of a test as N-Quads, by graph."""
    return _graphs(case.data, case.graphs)


def graphs_after(case: Case) -> dict[str, bytes]:
    """Read the files that say what an update leaves behind, as N-Quads, by graph."""
    return _graphs(*case.then)


def _graphs(data: Sequence[Path], named: Sequence[tuple[str, Path]]) -> dict[str, bytes]:
    graphs = {DEFAULT: b"".join(nquads(_read(path), None) for path in data)}
    return graphs | {iri: nquads(_read(path), iri) for iri, path in named}


def nquads(triples: Iterator[ox.Quad], graph: str | None) -> bytes:
    """Write triples as lines of a named graph, or of the default graph."""
    name = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    quads = (ox.Quad(each.subject, each.predicate, each.object, name) for each in triples)
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def _read(path: Path) -> Iterator[ox.Quad]:
    """Read a file; its blank nodes are others than those of any other file."""
    fmt = by_extension(path.suffix)
    assert fmt is not None
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    base = PUBLISHED + path.relative_to(SUITE).as_posix()
    content = path.read_bytes()
    return iter(ox.parse(content, fmt.oxigraph, base_iri=base, rename_blank_nodes=True))
