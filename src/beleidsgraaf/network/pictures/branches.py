"""What the tree of a plan is made of: its action lines, the goals of each, and what is named there.

A line without goals has its activities in their place. Drawing it is ``tree.py``.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Mask, Nodes, Relation, Table
from beleidsgraaf.network.pictures.incidence import plan_order

_REFERS = (Relation.SEE_ALSO, Relation.REFERS_TO)


@dataclass(frozen=True)
class Leaf:
    """A goal or activity, or what a line says itself where ``thing`` is -1; all are positions."""

    thing: int
    actors: tuple[int, ...]
    documents: tuple[int, ...]


@dataclass(frozen=True)
class Branch:
    """An action line with its leaves."""

    line: int
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Tree:
    """A plan with its action lines."""

    plan: int
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class _Named:
    """What each thing names: by its position."""

    actors: Mapping[int, set[int]]
    documents: Mapping[int, set[int]]
    activities: Mapping[int, set[int]]


def tree_of(table: Table, plan: str) -> Tree:
    """Read the tree of a plan, by its IRI; raises ResourceNotFound."""
    nodes, place = table.nodes, table.place_of(plan)
    if place < 0 or nodes.kinds[place] != Kind.PLAN:
        raise ResourceNotFound(
            f"Er is geen plan '{plan[:200]}' om een doelenboom van te tekenen.",
            f"There is no plan '{plan[:200]}' to draw a tree of.",
        )
    inside = nodes.plan == place
    lines = plan_order(nodes, (inside & (nodes.kinds == Kind.LINE)).nonzero()[0].tolist())
    goals: dict[int, list[int]] = defaultdict(list)
    for goal in plan_order(nodes, (inside & (nodes.kinds == Kind.GOAL)).nonzero()[0].tolist()):
        goals[int(nodes.line[goal])].append(goal)
    named = _named_in(table, inside)
    return Tree(
        place, tuple(Branch(line, _leaves(nodes, line, goals[line], named)) for line in lines)
    )


def _leaves(nodes: Nodes, line: int, goals: list[int], named: _Named) -> tuple[Leaf, ...]:
    activities = [] if goals else _by_name(nodes, named.activities.get(line, set()))
    things = goals or activities
    leaves = [_leaf(nodes, each, named) for each in things]
    own = _leaf(nodes, line, named)
    if (own.actors or own.documents) or not leaves:
        leaves.insert(0, Leaf(-1, own.actors, own.documents))
    return tuple(leaves)


def _leaf(nodes: Nodes, thing: int, named: _Named) -> Leaf:
    return Leaf(
        thing,
        tuple(_by_name(nodes, named.actors.get(thing, set()))),
        tuple(_by_name(nodes, named.documents.get(thing, set()))),
    )


def _named_in(table: Table, inside: Mask) -> _Named:
    """Gather who and what the goals and lines of a plan name, and the activities for them."""
    nodes, edges = table.nodes, table.edges
    actors: dict[int, set[int]] = defaultdict(set)
    documents: dict[int, set[int]] = defaultdict(set)
    activities: dict[int, set[int]] = defaultdict(set)
    own = inside[edges.source] | inside[edges.target]
    chosen = edges.where(own | (edges.relation == Relation.CARRIED_OUT_BY))
    for source, target, relation in zip(
        chosen.source.tolist(), chosen.target.tolist(), chosen.relation.tolist(), strict=True
    ):
        if relation in (Relation.INVOLVES, Relation.CARRIED_OUT_BY):
            actors[source].add(target)
        elif relation == Relation.CONTRIBUTES_TO:
            activities[target].add(source)
        elif relation in _REFERS:
            document = _document_of(nodes, target)
            if document >= 0 and document != nodes.plan[source]:
                documents[source].add(document)
    return _Named(actors, documents, activities)


def _document_of(nodes: Nodes, target: int) -> int:
    """Give the document that is referred to; of a goal or line, the one that it is part of."""
    if nodes.kinds[target] in (Kind.DOCUMENT, Kind.PLAN):
        return target
    return int(nodes.plan[target]) if nodes.kinds[target] in (Kind.GOAL, Kind.LINE) else -1


def _by_name(nodes: Nodes, positions: set[int]) -> list[int]:
    return sorted(positions, key=lambda each: (nodes.names[each].casefold(), nodes.iris[each]))
