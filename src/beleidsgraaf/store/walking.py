"""Walks through an index along property paths, and keeps the triples that it comes by.

An index is seen as one graph: the union of all, or of all but a few that are hidden. ``paths.py``
says what a path is.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce

import pyoxigraph as ox

from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.paths import Chain, Choice, Path, Repeat, Step
from beleidsgraaf.vocabulary import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Terms = frozenset[Term]


@dataclass
class View:
    """An index without what only the ``hidden`` graphs state, or one ``graph`` of it.

    ``seen`` gathers what was walked. With a ``memory``, what was walked once is not walked again,
    nor seen again.
    """

    index: ox.Store
    hidden: Collection[str] = ()
    graph: str | None = None
    seen: set[ox.Triple] = field(default_factory=set)
    memory: dict[tuple[Terms, Path, bool], Terms] | None = None

    def triples(
        self, subject: Term | None, predicate: str | None, *, value: Term | None
    ) -> Iterator[ox.Triple]:
        """Give the triples that match; None matches anything."""
        if isinstance(subject, ox.Literal | ox.Triple):
            return
        path = None if predicate is None else ox.NamedNode(predicate)
        if not self.hidden:
            name = UNION if self.graph is None else ox.NamedNode(self.graph)
            for quad in self.index.quads_for_pattern(subject, path, value, name):
                yield quad.triple
            return
        last: ox.Triple | None = None
        for quad in self.index.quads_for_pattern(subject, path, value, None):
            at = quad.graph_name
            if at != UNION and not (isinstance(at, ox.NamedNode) and at.value in self.hidden):
                triple = quad.triple
                if triple != last:
                    yield triple
                last = triple

    def holds(self, triple: ox.Triple) -> bool:
        """Tell whether a triple is stated here."""
        found = self.triples(triple.subject, triple.predicate.value, value=triple.object)
        return next(found, None) is not None

    def walk(self, starts: Iterable[Term], path: Path, *, backwards: bool = False) -> Terms:
        """Give where a path leads from some nodes, or where it comes from."""
        here = frozenset(starts)
        if self.memory is None:
            return self._walked(here, path, backwards)
        key = (here, path, backwards)
        if key not in self.memory:
            self.memory[key] = self._walked(here, path, backwards)
        return self.memory[key]

    def _walked(self, here: Terms, path: Path, backwards: bool) -> Terms:
        match path:
            case Step(predicate, inverse):
                return self._step(here, predicate, inverse != backwards)
            case Chain(parts):
                order = reversed(parts) if backwards else parts
                return reduce(
                    lambda at, part: self.walk(at, part, backwards=backwards), order, here
                )
            case Choice(parts):
                ends = (self.walk(here, part, backwards=backwards) for part in parts)
                return frozenset().union(*ends)
            case Repeat(part, optional, many):
                return self._repeat(here, part, (optional, many), backwards)
        raise TypeError(f"no path: {path!r}")

    def _step(self, starts: Terms, predicate: str | None, inverse: bool) -> Terms:
        ends: set[Term] = set()
        for node in starts:
            found = (
                self.triples(None, predicate, value=node)
                if inverse
                else self.triples(node, predicate, value=None)
            )
            for triple in found:
                self.seen.add(triple)
                ends.add(triple.subject if inverse else triple.object)
        return frozenset(ends)

    def _repeat(self, starts: Terms, part: Path, how: tuple[bool, bool], backwards: bool) -> Terms:
        optional, many = how
        ends = set(starts) if optional else set[Term]()
        front = self.walk(starts, part, backwards=backwards)
        while front - ends:
            news = front - ends
            ends |= news
            front = self.walk(news, part, backwards=backwards) if many else frozenset()
        return frozenset(ends)


def constructed_from(triples: Iterable[ox.Triple], query: str) -> set[ox.Triple]:
    """Give what a CONSTRUCT states of just these triples."""
    store = ox.Store()
    store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in triples)
    results = store.query(query, prefixes=dict(PREFIXES))
    assert isinstance(results, ox.QueryTriples)  # noqa: S101 - a CONSTRUCT
    return set(results)


def constructed_lines(index: ox.Store, query: str, *, graph: str) -> Iterator[bytes]:
    """Write what a CONSTRUCT adds to an index, as lines of a graph; some may come twice."""
    results = index.query(query, prefixes=dict(PREFIXES), default_graph=UNION)
    assert isinstance(results, ox.QueryTriples)  # noqa: S101 - a CONSTRUCT
    for triple in results:
        if ox.Quad(triple.subject, triple.predicate, triple.object, UNION) not in index:
            yield f"{triple} <{graph}> .\n".encode()


def held_triples(
    index: ox.Store, graph: str, *, subject: Term | None = None, value: Term | None = None
) -> list[ox.Triple]:
    """Give the triples of one graph that match; None matches anything."""
    if isinstance(subject, ox.Literal | ox.Triple):
        return []
    found = index.quads_for_pattern(subject, None, value, ox.NamedNode(graph))
    return [quad.triple for quad in found]


def holds(index: ox.Store, graph: str, *, triple: ox.Triple) -> bool:
    """Tell whether one graph states a triple."""
    name = ox.NamedNode(graph)
    return ox.Quad(triple.subject, triple.predicate, triple.object, name) in index
