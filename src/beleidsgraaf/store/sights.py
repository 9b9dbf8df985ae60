"""What a query looks at, seen from one of its variables: each triple pattern with ways to it.

``patterns.py`` gives the patterns, ``ways.py`` finds the ways, ``reach.py`` walks them. A pattern
that no way leads to is given without one; it then matters to every node. Where several ways lead to
one, a node that it matters to has all of them: whoever shares a letter shares an action line too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from rdflib import Variable
from rdflib.term import Node

from beleidsgraaf.store.asking import term_text
from beleidsgraaf.store.paths import Path, Step, inverted
from beleidsgraaf.store.patterns import Block, Edge, blocks_of
from beleidsgraaf.store.reach import Sight, sights_along
from beleidsgraaf.store.ways import Way, Ways, begin, flat, spread, steps


@lru_cache(maxsize=256)
def sights_of(query: str, *, without: str | None = None) -> frozenset[Sight]:
    """Give what a SELECT or ASK query looks at, with the ways from ``?this``.

    What it asks of the variable ``without`` is left out: its turn to be ``?this`` comes too.
    """
    block, this = blocks_of(query), Variable("this")
    return frozenset(_Seer(block, this, without and Variable(without)).sights(block, begin(this)))


class _Seer:
    """Knows how often each variable stands in the whole query, and which one is left out."""

    def __init__(self, block: Block, anchor: Variable, without: str | None) -> None:
        self._without = without
        self._times = Counter([*_variables(block), anchor])

    def sights(self, block: Block, known: Ways) -> Iterator[Sight]:
        ways = spread(flat(block), known)
        for edge in self._telling(block):
            for step in steps(edge):
                yield from _seen(step, ways)
        for inner in (*block.inner, *(each for some in block.choices for each in some)):
            yield from self.sights(inner, ways)

    def _telling(self, block: Block) -> list[Edge]:
        """Leave out the edges that cannot be missing where another edge of the block is."""
        told = [x for x in block.edges if self._without not in (x.subject, x.object)]
        kept = list(told)
        for edge in told:
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


def _seen(edge: Edge, ways: Ways) -> Iterator[Sight]:
    """Give what is looked at along an edge, with the ways that lead to its ends."""
    first, last = _ways_to(edge.subject, ways), _ways_to(edge.object, ways)
    if isinstance(edge.path, Step):
        yield _of_step(edge, edge.path, (first, last))
        return
    path: Path = edge.path
    known = first
    if not first or (last and last[0].cost < first[0].cost):
        path, known = inverted(edge.path), last
    if not known:
        for sight in sights_along(path):
            yield replace(sight, way=None, is_named=edge.graph is not None)
        return
    along = [sights_along(path, way.path) for way in known]
    for sight, *others in zip(*along, strict=True):
        rest = tuple((each.way, each.to_object) for each in others if each.way is not None)
        yield replace(sight, others=rest, is_named=edge.graph is not None)


def _of_step(edge: Edge, step: Step, ways: tuple[tuple[Way, ...], tuple[Way, ...]]) -> Sight:
    """Give what is looked at along a single edge, with the terms that stand in the pattern."""
    subject, value = edge.subject, edge.object
    if step.inverse:
        subject, value, ways = value, subject, ways[::-1]
    found = [(way, to_object) for to_object in (False, True) for way in ways[to_object]]
    paths = [(way.path, to_object) for way, to_object in sorted(found, key=lambda x: x[0].cost)]
    return Sight(
        step.predicate,
        paths[0][0] if paths else None,
        to_object=bool(paths) and paths[0][1],
        others=tuple(paths[1:]),
        subject=None if isinstance(subject, Variable) else term_text(subject),
        object=None if isinstance(value, Variable) else term_text(value),
        is_named=edge.graph is not None,
    )


def _ways_to(end: Node, ways: Ways) -> tuple[Way, ...]:
    return ways.get(end, ()) if isinstance(end, Variable) else ()


def _variables(block: Block) -> Iterator[Variable]:
    for edge in block.edges:
        for each in (edge.subject, edge.object, edge.predicate):
            if isinstance(each, Variable):
                yield each
    for inner in (*block.inner, *(each for some in block.choices for each in some)):
        yield from _variables(inner)
