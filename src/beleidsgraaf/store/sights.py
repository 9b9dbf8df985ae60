"""What a query looks at, seen from one of its variables: each triple pattern with a way to it.

``patterns.py`` gives the patterns, ``reach.py`` walks the ways. A pattern that no way leads to is
given without one; it then matters to every node.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rdflib import Variable
from rdflib.term import Node

from beleidsgraaf.store.asking import term_text
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
from beleidsgraaf.store.patterns import Block, Edge, blocks_of
from beleidsgraaf.store.reach import Sight, sights_along

_ANY_EDGE, _BY_NAME = 20, 25  # what such a step costs; along a given predicate it costs 1
Ways = dict[Variable, tuple[int, Path]]  # the cost of a way, and the way


@lru_cache(maxsize=256)
def sights_of(query: str, anchor: str = "this") -> frozenset[Sight]:
    """Give what a SELECT or ASK query looks at, with the ways from the variable ``anchor``."""
    block = blocks_of(query)
    return frozenset(_Seer(block, Variable(anchor)).sights(block, {Variable(anchor): (0, STAY)}))


class _Seer:
    """Knows how often each variable stands in the whole query."""

    def __init__(self, block: Block, anchor: Variable) -> None:
        self._times = Counter([*_variables(block), anchor])

    def sights(self, block: Block, known: Ways) -> Iterator[Sight]:
        ways = _spread(block, known)
        for edge in self._telling(block):
            yield from _seen(edge, ways)
        for inner in (*block.inner, *(each for some in block.choices for each in some)):
            yield from self.sights(inner, ways)

    def _telling(self, block: Block) -> list[Edge]:
        """Leave out the edges that cannot be missing where another edge of the block is."""
        kept = list(block.edges)
        for edge in block.edges:
            if any(self._is_implied(edge, each, block) for each in kept if each is not edge):
                kept = [each for each in kept if each is not edge]
        return kept

    def _is_implied(self, edge: Edge, other: Edge, block: Block) -> bool:
        same = {frozenset(pair) for pair in block.aliases}

        def follows(own: Node | None, others: Node | None) -> bool:
            alone = isinstance(own, Variable) and self._times[own] == 1
            return alone or own == others or frozenset((own, others)) in same

        return (
            edge.path == other.path
            and edge.graph in (None, other.graph)
            and all(
                follows(getattr(edge, end), getattr(other, end))
                for end in ("subject", "object", "predicate")
            )
        )


def _spread(block: Block, known: Ways) -> Ways:
    """Find ways to the variables of a block, the cheapest ones, by what must hold in it."""
    ways = dict(known)
    while True:
        before = dict(ways)
        for edge in block.edges:
            _along(edge, ways)
        for first, second in block.aliases:
            _offer(ways, second, ways.get(first))
            _offer(ways, first, ways.get(second))
        for branches in block.choices:
            _through(branches, ways)
        if ways == before:
            return ways


def _along(edge: Edge, ways: Ways) -> None:
    """Offer to each end of an edge the way from the other."""
    cost = _cost(edge.path)
    for start, path, end in (
        (edge.subject, edge.path, edge.object),
        (edge.object, inverted(edge.path), edge.subject),
    ):
        way = ways.get(start) if isinstance(start, Variable) else None
        if way is not None and isinstance(end, Variable):
            _offer(ways, end, (way[0] + cost, chained(way[1], path)))
    subject = ways.get(edge.subject) if isinstance(edge.subject, Variable) else None
    if edge.predicate is not None and subject is not None:
        _offer(ways, edge.predicate, (subject[0] + _BY_NAME, chained(subject[1], Naming())))


def _through(branches: list[Block], ways: Ways) -> None:
    """Offer what every one of several branches knows a way to."""
    known = [_spread(branch, ways) for branch in branches]
    for variable in set(known[0]).intersection(*known[1:]) - ways.keys():
        found = [each[variable] for each in known]
        if all(variable in _bound(branch) for branch in branches):
            paths = tuple(dict.fromkeys(path for _, path in found))
            path = paths[0] if len(paths) == 1 else Choice(paths)
            ways[variable] = (max(cost for cost, _ in found), path)


def _bound(block: Block) -> set[Variable]:
    found: set[Node | None] = set()
    for edge in block.edges:
        found.update((edge.subject, edge.object, edge.predicate))
    found |= {each for pair in block.aliases for each in pair}
    for branches in block.choices:
        first, *rest = map(_bound, branches)
        found.update(first.intersection(*rest))
    return {each for each in found if isinstance(each, Variable)}


def _offer(ways: Ways, variable: Variable, way: tuple[int, Path] | None) -> None:
    if way is not None and (variable not in ways or way[0] < ways[variable][0]):
        ways[variable] = way


def _seen(edge: Edge, ways: Mapping[Variable, tuple[int, Path]]) -> Iterator[Sight]:
    """Give what is looked at along an edge, from that end to which the cheaper way leads."""
    ends = [(edge.subject, edge.path), (edge.object, inverted(edge.path))]
    known = [(*ways[end], path) for end, path in ends if isinstance(end, Variable) and end in ways]
    if not known:
        for sight in sights_along(edge.path):
            yield _fixed(replace(sight, way=None), edge)
        return
    _, way, path = min(known, key=lambda each: each[0])
    for sight in sights_along(path, way):
        yield _fixed(sight, edge)


def _fixed(sight: Sight, edge: Edge) -> Sight:
    """Add the terms that stand in the pattern, where it is a single edge."""
    if not isinstance(edge.path, Step):
        return sight
    first, last = edge.subject, edge.object
    if edge.path.inverse:
        first, last = last, first
    return replace(
        sight,
        subject=None if isinstance(first, Variable) else term_text(first),
        object=None if isinstance(last, Variable) else term_text(last),
    )


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


def _variables(block: Block) -> Iterator[Variable]:
    for edge in block.edges:
        for each in (edge.subject, edge.object, edge.predicate):
            if isinstance(each, Variable):
                yield each
    for inner in (*block.inner, *(each for some in block.choices for each in some)):
        yield from _variables(inner)
