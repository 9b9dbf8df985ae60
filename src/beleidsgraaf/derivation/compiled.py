"""A rule taken apart: what it states, what it looks at, and the variable it turns on.

Lives here: which things a changed triple can matter to, and which triples a rule needs to be asked
of those things alone. Running rules is ``rules.py`` and ``incremental.py``.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rdflib import Variable
from rdflib.term import Identifier, Node

from beleidsgraaf.store.paths import Chain, Choice, Path, Repeat, Step
from beleidsgraaf.store.patterns import Block, Edge, algebra_of, blocks_of
from beleidsgraaf.store.terms import to_oxigraph
from beleidsgraaf.store.walking import Terms, View

Found = dict[Identifier, Terms]  # variable → what it may stand for


@dataclass(frozen=True)
class Head:
    """A triple that a rule states; where the anchor stands in it, and its predicate if constant.

    Where a variable stands for the predicate, ``beside`` are edges of which one must fit it, each
    with whether it is walked backwards from there.
    """

    is_subject: bool
    predicate: str | None
    beside: tuple[tuple[Edge, bool], ...] = ()

    def fits(self, predicate: Any, views: Sequence[View]) -> bool:
        """Tell whether the rule can state a triple with this predicate."""
        if self.predicate is not None:
            return bool(self.predicate == predicate.value)
        at = frozenset([predicate])
        return not (self.beside and views) or any(
            view.walk(at, edge.path, backwards=backwards)
            for edge, backwards in self.beside
            for view in views
        )


@dataclass(frozen=True)
class Reach:
    """An edge of a pattern, and how what stands at its ends leads to the anchor.

    ``way`` holds edges, each with whether it is walked backwards, from ``start``; without a start
    the anchor stands at an end itself. A way that is None leads over a predicate: then a change
    reaches everything. ``beside`` are choices that say which predicates an edge can have.
    """

    edge: Edge
    start: Identifier | None = None
    way: tuple[tuple[Edge, bool], ...] | None = ()
    beside: tuple[tuple[Edge, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule that can be asked of some things alone: those that its ``anchor`` stands for."""

    text: str
    anchor: Variable
    heads: tuple[Head, ...]
    block: Block
    reaches: tuple[Reach, ...]


@lru_cache(maxsize=64)
def compile_rule(text: str) -> Rule | None:
    """Take a rule apart; None for one that must always be asked of everything.

    That is one whose patterns do not all hang together, or whose heads share no variable.
    """
    template = algebra_of(text).template
    block = _flat(blocks_of(text))
    for anchor in _anchors(template, block):
        if _hangs_together(block, frozenset([anchor])) is not None:
            heads = tuple(_head(triple, anchor, block) for triple in template)
            return Rule(text, anchor, heads, block, tuple(_reaches(block, anchor)))
    return None


def anchors_of(rule: Rule, triple: Any, *, views: Sequence[View]) -> Terms | None:
    """Give what the anchor may stand for where a rule looks at a changed triple; None: anything.

    ``views`` are the graph before and after the change.
    """
    found: set[Any] = set()
    name = triple.predicate.value
    for reach in rule.reaches:
        if name not in (_along(reach.edge.path) or (name,)):
            continue
        ends = _matched(reach, triple, views)
        if not ends:
            continue
        if reach.way is None:
            return None
        if reach.start is None:
            found |= ends[rule.anchor]
            continue
        for view in views:
            here = ends[reach.start]
            for edge, backwards in reach.way:
                here = view.walk(here, edge.path, backwards=backwards)
            found |= here
    return frozenset(found)


def head_anchors(rule: Rule, triple: Any, *, views: Sequence[View]) -> Terms:
    """Give what the anchor stands for if a triple is one that the rule can state."""
    return frozenset(
        triple.subject if head.is_subject else triple.object
        for head in rule.heads
        if head.fits(triple.predicate, views)
    )


def gather(block: Block, view: View, *, found: Found) -> Found:
    """Walk to every triple that the patterns can need, from what is ``found``; the view sees them.

    Gives what the variables may stand for.
    """
    waiting = list(block.edges)
    choices = list(block.choices)
    while waiting or choices:
        ready = [edge for edge in waiting if edge.subject in found or edge.object in found]
        if ready:
            _take(ready[0], view, found)
            waiting.remove(ready[0])
            continue
        if not choices:
            break
        branches = [gather(branch, view, found=dict(found)) for branch in choices.pop(0)]
        for name in {name for branch in branches for name in branch} - found.keys():
            found[name] = frozenset().union(*(each.get(name, frozenset()) for each in branches))
    for old, new in block.aliases:
        if old in found and new not in found:
            found[new] = found[old]
    for inner in block.inner:
        gather(inner, view, found=dict(found))
    return found


def _take(edge: Edge, view: View, found: Found) -> None:
    """Walk along one edge from the end that is known."""
    forward = edge.subject in found
    known, other = (edge.subject, edge.object) if forward else (edge.object, edge.subject)
    if edge.predicate is not None and edge.predicate in found:
        steps = [Step(each.value) for each in found[edge.predicate]]  # type: ignore[union-attr]
        ends = frozenset().union(
            *(view.walk(found[known], step, backwards=not forward) for step in steps)
        )
    elif edge.predicate is not None:
        ends = _any_predicate(edge, view, found, forward)
    else:
        ends = view.walk(found[known], edge.path, backwards=not forward)
    if isinstance(other, Variable) and other not in found:
        found[other] = ends


def _any_predicate(edge: Edge, view: View, found: Found, forward: bool) -> Terms:
    known = found[edge.subject if forward else edge.object]
    ends, predicates = set(), set()
    for node in known:
        start, end = (node, None) if forward else (None, node)
        for triple in view.triples(start, None, value=end):
            view.seen.add(triple)
            ends.add(triple.object if forward else triple.subject)
            predicates.add(triple.predicate)
    assert edge.predicate is not None  # noqa: S101 - asked before
    found[edge.predicate] = frozenset(predicates)
    return frozenset(ends)


def _matched(reach: Reach, triple: Any, views: Sequence[View]) -> Found:
    """Give what stands at the ends of an edge that goes along a triple; nothing if none does."""
    edge = reach.edge
    if edge.predicate is not None and not _is_possible(reach, triple.predicate, views):
        return {}
    found: Found = {}
    for view in views:
        sources, targets = _through(edge.path, triple, view)
        for end, nodes in ((edge.subject, sources), (edge.object, targets)):
            if not isinstance(end, Variable):
                nodes &= {to_oxigraph(end)}
            if not nodes:
                break
            found[end] = found.get(end, frozenset()) | nodes
        else:
            if edge.predicate is not None:
                found[edge.predicate] = frozenset([triple.predicate])
            continue
        return found if edge.subject in found and edge.object in found else {}
    return found


def _is_possible(reach: Reach, predicate: Any, views: Sequence[View]) -> bool:
    """Tell whether the choices beside an edge leave it this predicate."""
    at = frozenset([predicate])
    name = reach.edge.predicate
    return all(
        any(
            view.walk(at, edge.path, backwards=edge.object == name)
            for edge in choice
            for view in views
        )
        for choice in reach.beside
    )


def _through(path: Path, triple: Any, view: View) -> tuple[Terms, Terms]:
    """Give where a path that goes along a triple can come from, and lead to."""
    nothing: tuple[Terms, Terms] = (frozenset(), frozenset())
    match path:
        case Step(predicate, inverse):
            if predicate not in (None, triple.predicate.value):
                return nothing
            ends = frozenset([triple.subject]), frozenset([triple.object])
            return ends[::-1] if inverse else ends
        case Repeat(part, _, many):
            sources, targets = _through(part, triple, view)
            if many:
                more = Repeat(part, optional=True, many=True)
                sources = view.walk(sources, more, backwards=True)
                targets = view.walk(targets, more)
            return sources, targets
        case Choice(parts):
            both = [_through(part, triple, view) for part in parts]
        case Chain(parts):
            both = [
                (
                    view.walk(ends[0], Chain(parts[:place]), backwards=True),
                    view.walk(ends[1], Chain(parts[place + 1 :])),
                )
                for place, part in enumerate(parts)
                if (ends := _through(part, triple, view)) != nothing
            ]
    return (
        frozenset().union(*(ends[0] for ends in both)),
        frozenset().union(*(ends[1] for ends in both)),
    )


@lru_cache(maxsize=256)
def _along(path: Path) -> frozenset[str]:
    """Give the predicates that a path can go along; none at all where that is any."""
    match path:
        case Step(predicate):
            return frozenset() if predicate is None else frozenset([predicate])
        case Repeat(part):
            return _along(part)
        case Chain(parts) | Choice(parts):
            each = [_along(part) for part in parts]
            return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def _anchors(template: Sequence[tuple[Node, Node, Node]], block: Block) -> list[Variable]:
    """List the variables that a rule may turn on, the best first.

    What a pattern says something *of* has few statements; what it points to may be pointed to by
    half the country.
    """
    shared = set.intersection(*({t[0], t[2]} for t in template))
    ends = [node for node in (template[0][0], template[0][2]) if node in shared]
    subjects = {edge.subject for edge, _, _ in _edges(block)}
    variables = [node for node in ends if isinstance(node, Variable)]
    return sorted(variables, key=lambda node: node not in subjects)


def _head(triple: tuple[Node, Node, Node], anchor: Variable, block: Block) -> Head:
    subject, predicate, _ = triple
    if not isinstance(predicate, Variable):
        return Head(subject == anchor, str(predicate))
    beside = [
        (edge, edge.object == predicate)
        for edge, _, _ in _edges(block)
        if predicate in (edge.subject, edge.object)
    ]
    return Head(subject == anchor, None, tuple(beside))


def _edges(
    block: Block, context: tuple[Edge, ...] = (), choices: tuple[tuple[Edge, ...], ...] = ()
) -> Iterator[tuple[Edge, tuple[Edge, ...], tuple[tuple[Edge, ...], ...]]]:
    """Give each edge with the edges that hold beside it, and the choices there are beside it."""
    context = (*context, *block.edges)
    here = tuple(
        tuple(e for branch in branches for e in branch.edges) for branches in block.choices
    )
    for edge in block.edges:
        yield edge, context, (*choices, *here)
    for below in (*(b for branches in block.choices for b in branches), *block.inner):
        yield from _edges(below, context, choices)


def _reaches(block: Block, anchor: Variable) -> Iterator[Reach]:
    for edge, context, choices in _edges(block):
        beside = tuple(
            fitting
            for choice in choices
            if (fitting := tuple(e for e in choice if edge.predicate in (e.subject, e.object)))
        )
        yield replace(_way(edge, context, anchor), beside=beside if edge.predicate else ())


def _way(edge: Edge, context: Sequence[Edge], anchor: Variable) -> Reach:
    """Find the shortest way over the edges beside it to the anchor."""
    ends = [end for end in (edge.subject, edge.object) if isinstance(end, Variable)]
    if anchor in ends:
        return Reach(edge)
    ways: deque[tuple[Identifier, Identifier, tuple[tuple[Edge, bool], ...]]] = deque(
        (end, end, ()) for end in ends
    )
    seen = set(ends)
    while ways:
        start, at, way = ways.popleft()
        if at == anchor:
            return Reach(edge, start, way)
        for other in context:
            for here, there, backwards in (
                (other.subject, other.object, False),
                (other.object, other.subject, True),
            ):
                if here == at and isinstance(there, Variable) and there not in seen:
                    seen.add(there)
                    ways.append((start, there, (*way, (other, backwards))))
    return Reach(edge, way=None)


def _hangs_together(block: Block, known: frozenset[Identifier]) -> frozenset[Identifier] | None:
    """Tell which variables ``gather`` would find; None when it would miss an edge."""
    found, waiting, choices = set(known), list(block.edges), list(block.choices)
    while waiting or choices:
        ready = [e for e in waiting if e.subject in found or e.object in found]
        if ready:
            waiting.remove(ready[0])
            ends = (ready[0].subject, ready[0].object, ready[0].predicate)
            found |= {end for end in ends if isinstance(end, Variable)}
            continue
        if not choices:
            return None
        for branch in choices.pop(0):
            below = _hangs_together(branch, frozenset(found))
            if below is None:
                return None
            found |= below
    for old, new in block.aliases:
        found |= {new} if old in found else set()
    parts = [_hangs_together(inner, frozenset(found)) for inner in block.inner]
    return None if None in parts else frozenset(found)


def _flat(block: Block) -> Block:
    """Give every step of a chain an edge of its own, and let every step go forwards."""
    edges = [part for edge in block.edges for part in _steps(edge)]
    choices = [[_flat(branch) for branch in branches] for branches in block.choices]
    return Block(edges, choices, [_flat(inner) for inner in block.inner], list(block.aliases))


def _steps(edge: Edge) -> Iterator[Edge]:
    match edge.path:
        case Chain(parts) if parts:
            name = f"{edge.subject}_{edge.object}_{len(parts)}".encode().hex()
            between = [Variable(f"between_{name}_{place}") for place in range(1, len(parts))]
            nodes = [edge.subject, *between, edge.object]
            for part, first, last in zip(parts, nodes, nodes[1:], strict=False):
                yield from _steps(Edge(first, part, last))
        case Step(predicate, True):
            yield Edge(edge.object, Step(predicate), edge.subject, edge.predicate)
        case _:
            yield edge
