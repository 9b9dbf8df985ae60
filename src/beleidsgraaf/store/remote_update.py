"""Writes the SPARQL Update that publishes a version on an engine of somebody else.

New content goes to staging graphs first, the union of all graphs becomes a new graph, named after
the version, and only then are the graphs replaced and the manifest written. So an engine that
carries out a request as one transaction changes in one step; and where it does not, a request
that breaks off while data come in has changed nothing that anybody reads.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from beleidsgraaf.dataset.version import Manifest

OWN = "urn:beleidsgraaf:"
MANIFESTS = f"{OWN}manifests"  # the graph with the manifests of the last two versions
MANIFEST = f"{OWN}manifest"
_VERSION = f"{OWN}version:"
NOTHING = f"{OWN}nothing"  # a graph that never is
# Virtuoso's compiler takes no more than about 5,000 triples in one INSERT DATA, and no request
# above 10 MB (both measured).
_TRIPLES = 1_000
_REQUEST = 8_000_000


@dataclass(frozen=True)
class Publication:
    """What is to be published: the manifest, the N-Quads of each graph, and what was there."""

    manifest: Manifest
    graphs: Mapping[str, bytes]
    previous: Manifest | None

    def changed(self) -> list[str]:
        """Name the graphs that are new or differ."""
        before = {} if self.previous is None else _checksums(self.previous)
        now = _checksums(self.manifest)
        return [iri for iri in sorted(now) if before.get(iri) != now[iri]]

    def removed(self) -> list[str]:
        """Name the graphs that are no more."""
        before = {} if self.previous is None else _checksums(self.previous)
        return sorted(before.keys() - _checksums(self.manifest).keys())


def union_graph(version: str) -> str:
    """Name the graph that holds each triple of a version once."""
    return f"{OWN}union:{version}"


def version_of(iri: str) -> str:
    """Give the id of the version that a manifest in the graph of manifests is about."""
    return iri.removeprefix(_VERSION)


def update_requests(publication: Publication, *, largest: int = _REQUEST) -> Iterator[str]:
    """Write the update as one request, or as several where it would be longer than ``largest``.

    The last one alone touches what is read.
    """
    gathered: list[str] = []
    size = 0
    for operation in [*_staging(publication), *_union(publication)]:
        if gathered and size + len(operation.encode()) > largest:
            yield " ;\n".join(gathered)
            gathered, size = [], 0
        gathered.append(operation)
        size += len(operation.encode())
    switch = list(_switch(publication))
    if gathered and size + sum(map(len, switch)) > largest:
        yield " ;\n".join(gathered)
        gathered = []
    yield " ;\n".join([*gathered, *switch])


def _staging(publication: Publication) -> Iterator[str]:
    for iri in publication.changed():
        yield f"DROP SILENT GRAPH <{_stage(iri)}>"
        yield from _insertions(_stage(iri), publication.graphs[iri])


def _insertions(graph: str, content: bytes) -> Iterator[str]:
    triples = [_triple(line) for line in content.decode().split("\n") if line]
    for start in range(0, len(triples), _TRIPLES):
        yield _insert(graph, triples[start : start + _TRIPLES])


def _union(publication: Publication) -> Iterator[str]:
    union = union_graph(publication.manifest.id)
    changed = set(publication.changed())
    yield f"DROP SILENT GRAPH <{union}>"
    for entry in publication.manifest.graphs:
        source = _stage(entry.iri) if entry.iri in changed else entry.iri
        if entry.triples:
            yield f"ADD SILENT GRAPH <{source}> TO GRAPH <{union}>"


def _switch(publication: Publication) -> Iterator[str]:
    """Replace the graphs, write the manifest, and remove the version before the previous one."""
    for iri in publication.removed():
        yield f"DROP SILENT GRAPH <{iri}>"
    for iri in publication.changed():
        yield f"DROP SILENT GRAPH <{iri}>"
        if publication.graphs[iri]:
            yield f"MOVE SILENT GRAPH <{_stage(iri)}> TO GRAPH <{iri}>"
    manifest = publication.manifest
    text = ox.Literal(manifest.to_json())
    yield _insert(MANIFESTS, [f"<{_VERSION}{manifest.id}> <{MANIFEST}> {text}"])
    # The previous version's union stays until the next time: questions may still be at work on it.
    oldest = None if publication.previous is None else publication.previous.previous
    if oldest is not None:
        # In this order: who finds the manifest after reading knows that the union was whole.
        yield f"DELETE WHERE {{ GRAPH <{MANIFESTS}> {{ <{_VERSION}{oldest}> ?p ?o }} }}"
        yield f"DROP SILENT GRAPH <{union_graph(oldest)}>"


def _insert(graph: str, triples: Iterable[str]) -> str:
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n" + " .\n".join(triples) + " .\n} }"


def _triple(line: str) -> str:
    """Take the graph's name off a line of canonical N-Quads."""
    return line[: line.rindex(" <")]


def _stage(iri: str) -> str:
    return f"{OWN}staging:{hashlib.sha256(iri.encode()).hexdigest()[:16]}"


def _checksums(manifest: Manifest) -> dict[str, str]:
    return {entry.iri: entry.sha256 for entry in manifest.graphs}
