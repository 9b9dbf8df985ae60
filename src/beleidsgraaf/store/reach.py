"""How far a change reaches: which nodes a question must be asked of again.

A question about a node looks at the graph along ways that begin at it (``sights.py``). A statement
that comes or goes matters to the nodes from which such a way leads over it; to find these, the way
is walked back: over the new graph for what comes, over the old one for what goes. What a question
looks at without a way from its node, matters to every node.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.paths import (
    STAY,
    Chain,
    Choice,
    Naming,
    Path,
    Repeat,
    Step,
    chained,
    inverted,
)

_MOST = 5_000  # nodes; from so many on, asking about everything is the quicker way
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Sight:
    """A kind of statement that a question looks at, and the way back to the node it is about.

    ``predicate``, ``subject`` and ``object`` (the latter as N-Triples) are those of the statement,
    None for any; ``way`` leads from the node to the statement's subject (object, where
    ``to_object``), and is None where there is no way.
    """

    predicate: str | None
    way: Path | None
    to_object: bool = False
    subject: str | None = None
    object: str | None = None


class Changed(Protocol):
    """The statements that come and go; ``store.changes.Changes`` is one."""

    def added(self) -> list[ox.Quad]:
        """Give every statement that comes."""
        ...

    def removed(self) -> list[ox.Quad]:
        """Give every statement that goes."""
        ...


def sights_along(path: Path, start: Path = STAY) -> Iterator[Sight]:
    """Give what a way looks at that goes along ``path`` after ``start``."""
    match path:
        case Step():
            yield Sight(path.predicate, start, to_object=path.inverse)
        case Chain(parts):
            way = start
            for part in parts:
                yield from sights_along(part, way)
                way = chained(way, part)
        case Choice(parts):
            for part in parts:
                yield from sights_along(part, start)
        case Repeat(part, _, many):
            again = Repeat(part, optional=True, many=True)
            begin = chained(start, again) if many else start
            yield from sights_along(part, begin)


class Reach:
    """Questions, each by what it looks at; made once, and asked at each change."""

    def __init__(self, questions: Mapping[str, Iterable[Sight]]) -> None:
        self._names: dict[Sight, list[str]] = {}
        for name, sights in questions.items():
            for sight in set(sights):
                self._names.setdefault(sight, []).append(name)
        self._by_terms: dict[tuple[str | None, str | None], list[Sight]] = {}
        for sight in self._names:
            self._by_terms.setdefault((sight.predicate, sight.object), []).append(sight)

    def of(
        self, changes: Changed, *, before: ox.Store | None, after: ox.Store
    ) -> dict[str, frozenset[str] | None]:
        """Give, for each question that changes reach, its nodes as N-Triples; None for all nodes.

        ``before`` is the index without the changes, None when there was nothing.
        """
        found: dict[str, set[Node]] = {}
        everywhere: set[str] = set()
        for index, quads in ((before, changes.removed()), (after, changes.added())):
            if index is not None and quads:
                self._look(quads, _Walker(index), found, everywhere)
        reached: dict[str, frozenset[str] | None] = {
            name: frozenset(map(str, nodes)) for name, nodes in found.items()
        }
        return reached | dict.fromkeys(everywhere)

    def _look(
        self,
        quads: Sequence[ox.Quad],
        walker: "_Walker",
        found: dict[str, set[Node]],
        everywhere: set[str],
    ) -> None:
        ends: dict[Sight, set[Node]] = {}
        for quad in quads:
            for sight in self._seeing(quad):
                ends.setdefault(sight, set()).add(_end(sight, quad))
        for sight, nodes in ends.items():
            names = [name for name in self._names[sight] if name not in everywhere]
            starts = walker.back(sight.way, nodes) if names else set()
            for name in names:
                if starts is None:
                    everywhere.add(name)
                elif starts:
                    found.setdefault(name, set()).update(starts)

    def _seeing(self, quad: ox.Quad) -> Iterator[Sight]:
        value = str(quad.object)
        for predicate in (quad.predicate.value, None):
            for last in (value, None):
                for sight in self._by_terms.get((predicate, last), ()):
                    if sight.subject is None or sight.subject == str(quad.subject):
                        yield sight


def _end(sight: Sight, quad: ox.Quad) -> Node:
    return quad.object if sight.to_object else quad.subject


class _Walker:
    """Walks ways back in one index; what was walked once is remembered."""

    def __init__(self, index: ox.Store) -> None:
        self._index = index
        self._steps: dict[tuple[Path, Node], frozenset[Node]] = {}
        self._ways: dict[tuple[Path, frozenset[Node]], set[Node] | None] = {}

    def back(self, way: Path | None, nodes: Iterable[Node]) -> set[Node] | None:
        """Give the nodes from which a way leads to one of ``nodes``; None for too many to say."""
        if way is None:
            return None
        key = (way, frozenset(nodes))
        if key not in self._ways:
            self._ways[key] = self._walked(inverted(way), set(key[1]))
        return self._ways[key]

    def _walked(self, path: Path, nodes: set[Node]) -> set[Node] | None:
        """Give the nodes at the end of a path."""
        reached: set[Node] | None = nodes
        match path:
            case Step():
                reached = {end for node in nodes for end in self._step(path, node)}
            case Naming():
                reached = {end for node in nodes for end in self._named(path, node)}
            case Chain(parts):
                for part in parts:
                    reached = None if reached is None else self._walked(part, reached)
            case Choice(parts):
                ends = [self._walked(part, nodes) for part in parts]
                known = [each for each in ends if each is not None]
                reached = set().union(*known) if len(known) == len(ends) else None
            case Repeat():
                reached = self._repeated(path, nodes)
        return None if reached is None or len(reached) > _MOST else reached

    def _repeated(self, path: Repeat, nodes: set[Node]) -> set[Node] | None:
        reached = set(nodes) if path.optional else set()
        edge: set[Node] | None = nodes
        while edge:
            edge = self._walked(path.part, edge)
            if edge is None:
                return None
            edge -= reached
            reached |= edge
            if not path.many:
                break
        return reached

    def _step(self, step: Step, node: Node) -> frozenset[Node]:
        key = (step, node)
        if key not in self._steps:
            self._steps[key] = frozenset(self._ends(step, node))
        return self._steps[key]

    def _ends(self, step: Step, node: Node) -> Iterator[Node]:
        predicate = None if step.predicate is None else ox.NamedNode(step.predicate)
        if step.inverse:
            for quad in self._index.quads_for_pattern(None, predicate, node, UNION):
                yield quad.subject
        elif isinstance(node, ox.NamedNode | ox.BlankNode):
            for quad in self._index.quads_for_pattern(node, predicate, None, UNION):
                yield quad.object

    def _named(self, naming: Naming, node: Node) -> Iterator[Node]:
        if naming.inverse:
            if isinstance(node, ox.NamedNode):
                for quad in self._index.quads_for_pattern(None, node, None, UNION):
                    yield quad.subject
        elif isinstance(node, ox.NamedNode | ox.BlankNode):
            for quad in self._index.quads_for_pattern(node, None, None, UNION):
                yield quad.predicate
