"""Ways from one variable of a query to the others, over what must hold together with it.

Lives here: finding the few cheapest ways to each variable. What is looked at at their ends is
``sights.py``; walking them back in an index is ``reach.py``.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from rdflib import Variable
from rdflib.term import Node

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
from beleidsgraaf.store.patterns import Block, Edge

_ANY_EDGE, _BY_NAME = 20, 25  # what such a step costs; along a given predicate it costs 1
_MOST = 3  # ways that are kept to each variable


class Way(NamedTuple):
    """A way, what it costs to walk, and the variables that it comes by: none of them twice."""

    cost: int
    path: Path
    by: frozenset[Variable]


Ways = dict[Variable, tuple[Way, ...]]  # to each variable, the cheapest first


def begin(anchor: Variable) -> Ways:
    """Give the ways before any step: the anchor is where it is."""
    return {anchor: (Way(0, STAY, frozenset([anchor])),)}


def spread(block: Block, known: Ways) -> Ways:
    """Find ways to the variables of a block, the cheapest ones, by what must hold in it."""
    ways = dict(known)
    while True:
        before = dict(ways)
        for edge in block.edges:
            _along(edge, ways)
        for first, second in block.aliases:
            _alias(ways, first, second)
            _alias(ways, second, first)
        for branches in block.choices:
            _through(branches, ways)
        if ways == before:
            return ways


def flat(block: Block) -> Block:
    """Give a block whose edges are single steps, also below its choices."""
    edges = [step for edge in block.edges for step in steps(edge)]
    choices = [[flat(branch) for branch in branches] for branches in block.choices]
    return replace(block, edges=edges, choices=choices)


def steps(edge: Edge) -> Iterator[Edge]:
    """Cut an edge along a chain into one for each part, with variables of its own between them."""
    if not isinstance(edge.path, Chain) or not edge.path.parts:
        yield edge
        return
    parts = edge.path.parts
    name = f"between {edge.subject!r} {edge.path} {edge.object!r}"
    between = [Variable(f"{name} {place}") for place in range(1, len(parts))]
    nodes = [edge.subject, *between, edge.object]
    for part, first, last in zip(parts, nodes, nodes[1:], strict=False):
        yield Edge(first, part, last, graph=edge.graph)


def _along(edge: Edge, ways: Ways) -> None:
    """Offer to each end of an edge the ways from the other."""
    cost = _cost(edge.path)
    for start, path, end in (
        (edge.subject, edge.path, edge.object),
        (edge.object, inverted(edge.path), edge.subject),
    ):
        for way in _from(start, ways):
            _offer(ways, end, way=_longer(way, cost, path))
    if edge.predicate is not None:
        for way in _from(edge.subject, ways):
            _offer(ways, edge.predicate, way=_longer(way, _BY_NAME, Naming()))


def _alias(ways: Ways, name: Variable, other: Variable) -> None:
    for way in ways.get(name, ()):
        _offer(ways, other, way=way)


def _through(branches: list[Block], ways: Ways) -> None:
    """Offer what every one of several branches knows a way to."""
    known = [spread(branch, ways) for branch in branches]
    for variable in sorted(set(known[0]).intersection(*known[1:]) - ways.keys()):
        if all(variable in _bound(branch) for branch in branches):
            found = [each[variable][0] for each in known]
            paths = tuple(dict.fromkeys(way.path for way in found))
            path = paths[0] if len(paths) == 1 else Choice(paths)
            by = frozenset[Variable]().union(*(way.by for way in found))
            ways[variable] = (Way(max(way.cost for way in found), path, by),)


def _bound(block: Block) -> set[Variable]:
    found: set[Node | None] = set()
    for edge in block.edges:
        found.update((edge.subject, edge.object, edge.predicate))
    found |= {each for pair in block.aliases for each in pair}
    for branches in block.choices:
        first, *rest = map(_bound, branches)
        found.update(first.intersection(*rest))
    return {each for each in found if isinstance(each, Variable)}


def _from(start: Node, ways: Ways) -> tuple[Way, ...]:
    return ways.get(start, ()) if isinstance(start, Variable) else ()


def _longer(way: Way, cost: int, path: Path) -> Way:
    return Way(way.cost + cost, chained(way.path, path), way.by)


def _offer(ways: Ways, end: Node, *, way: Way) -> None:
    """Keep a way where it is one of the cheapest; one that comes by its end already is none."""
    if not isinstance(end, Variable) or end in way.by:
        return
    known = ways.get(end, ())
    if all(each.path != way.path for each in known):
        here = Way(way.cost, way.path, way.by | {end})
        ways[end] = tuple(sorted((*known, here), key=_order)[:_MOST])


def _order(way: Way) -> tuple[int, str]:
    return way.cost, str(way.path)


def _cost(path: Path) -> int:
    match path:
        case Step(predicate):
            return 1 if predicate is not None else _ANY_EDGE
        case Chain(parts):
            return sum(map(_cost, parts))
        case Choice(parts):
            return max(map(_cost, parts), default=0)
        case Repeat(part):
            return 3 * _cost(part)
    return _BY_NAME
