"""What differs between two versions: statements added and removed, graph by graph.

The lines are canonical N-Quads without their line ends, as ``canonical.py`` writes them, so that
two versions are compared without parsing what they share. What a change means for the union of
all graphs, which queries see, follows from the two indexes: see ``appeared`` and ``disappeared``.
How changes get into an index is ``index.py``; what they can affect is ``reach.py``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from beleidsgraaf.store.index import UNION, parse_lines


@dataclass(frozen=True)
class GraphChange:
    """The lines that one graph gains and loses."""

    added: frozenset[bytes] = frozenset()
    removed: frozenset[bytes] = frozenset()

    @classmethod
    def between(cls, before: bytes, after: bytes) -> "GraphChange":
        """Compare the canonical N-Quads of a graph; no bytes stand for no graph."""
        old, new = frozenset(before.splitlines()), frozenset(after.splitlines())
        return cls(new - old, old - new)

    @property
    def is_empty(self) -> bool:
        """Whether the graph stays as it is."""
        return not self.added and not self.removed

    @property
    def reverse(self) -> "GraphChange":
        """The change that undoes this one."""
        return GraphChange(self.removed, self.added)


@dataclass(frozen=True)
class Changes:
    """What every graph that changes gains and loses; graphs that stay as they are may be left out.

    ``graphs`` maps graph IRI → change.
    """

    graphs: Mapping[str, GraphChange] = field(default_factory=dict)

    @classmethod
    def between(cls, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> "Changes":
        """Compare two sets of graphs (graph IRI → canonical N-Quads); equal graphs are left out."""
        names = sorted(before.keys() | after.keys())
        pairs = ((iri, before.get(iri, b""), after.get(iri, b"")) for iri in names)
        return cls({iri: GraphChange.between(old, new) for iri, old, new in pairs if old != new})

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return all(change.is_empty for change in self.graphs.values())

    def only(self, graphs: Iterable[str]) -> "Changes":
        """Keep what changes in these graphs."""
        wanted = frozenset(graphs)
        return Changes({iri: change for iri, change in self.graphs.items() if iri in wanted})

    def without(self, graphs: Iterable[str]) -> "Changes":
        """Leave out what changes in these graphs."""
        return self.only(self.graphs.keys() - frozenset(graphs))

    def joined(self, other: "Changes") -> "Changes":
        """Put changes of other graphs beside these; the other's count where both name a graph."""
        return Changes({**self.graphs, **other.graphs})

    def counts(self) -> dict[str, tuple[int, int]]:
        """Count the lines added and removed, by graph IRI in order; empty changes are left out."""
        return {
            iri: (len(change.added), len(change.removed))
            for iri, change in sorted(self.graphs.items())
            if not change.is_empty
        }

    def added(self) -> list[ox.Quad]:
        """Give every statement that a graph gains, sorted by its line."""
        return parse_lines(line for change in self.graphs.values() for line in change.added)

    def removed(self) -> list[ox.Quad]:
        """Give every statement that a graph loses, sorted by its line."""
        return parse_lines(line for change in self.graphs.values() for line in change.removed)


def appeared(changes: Changes, before: ox.Store | None) -> list[ox.Triple]:
    """Give the triples that the union gains: added to a graph, and in none before.

    ``before`` is the index without the changes, None when there was nothing.
    """
    return [triple for triple in _triples(changes.added()) if not _is_in(before, triple)]


def disappeared(changes: Changes, after: ox.Store | None) -> list[ox.Triple]:
    """Give the triples that the union loses: removed from a graph, and in none afterwards.

    ``after`` is the index with the changes, None when there is nothing.
    """
    return [triple for triple in _triples(changes.removed()) if not _is_in(after, triple)]


def _triples(found: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    """Give each triple once, whatever the graphs that hold it."""
    return iter(dict.fromkeys(quad.triple for quad in found))


def _is_in(index: ox.Store | None, triple: ox.Triple) -> bool:
    if index is None:
        return False
    return ox.Quad(triple.subject, triple.predicate, triple.object, UNION) in index
