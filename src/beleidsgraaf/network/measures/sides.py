"""The two sides of a comparison (``change``): what a version or a plan names, by IRI."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Network, Relation, Table
from beleidsgraaf.network.building import are_goals, called
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.measure import View
from beleidsgraaf.network.results import Words

Tie = tuple[str, str, str, str]  # code of the relation, source, target, role or ""
TOGETHER = "together"  # the code of two parties that are named with the same goal


@dataclass(frozen=True)
class Side:
    """What is named: the parties with how many goals they are named with, goals, and ties."""

    actors: Mapping[str, int]
    goals: frozenset[str]
    ties: frozenset[Tie]
    names: Mapping[str, Words]


def of_version(view: View) -> Side:
    """Take all that the view's version says in its scope."""
    network = view.network("U")
    edges, table = network.statements, network.table
    goals = {table.nodes.iris[at] for at in network.members[are_goals(network)].tolist()}
    ties = frozenset(_ties(table, edges))
    named = edges.where(edges.relation == Relation.INVOLVES)
    return Side(_load(table, named), frozenset(goals), ties, _named(table, goals, ties))


def of_plan(network: Network, plan: int) -> Side:
    """Take the parties of the goals and lines of a plan, and who is named together.

    Goals of two plans are never the same ones, so that they are not compared.
    """
    edges, table = network.statements, network.table
    named = edges.where(
        (edges.relation == Relation.INVOLVES) & (table.nodes.plan[edges.source] == plan)
    )
    pairs = distinct_pairs(named.source, named.target)
    together: set[Tie] = set()
    for goal in np.unique(pairs[:, 0]).tolist():
        actors = [table.nodes.iris[at] for at in pairs[pairs[:, 0] == goal, 1].tolist()]
        together |= {
            (TOGETHER, one, other, "")
            for at, one in enumerate(actors)
            for other in actors[at + 1 :]
        }
    ties = frozenset(together)
    return Side(_load(table, named), frozenset(), ties, _named(table, set(), ties))


def _ties(table: Table, edges: Edges) -> set[Tie]:
    iris = table.nodes.iris
    columns = (edges.relation, edges.source, edges.target, edges.role)
    rows = np.unique(np.column_stack(columns), axis=0).tolist()
    return {
        (
            Relation(relation).name.lower(),
            iris[source],
            iris[target],
            table.roles[role] if role >= 0 else "",
        )
        for relation, source, target, role in rows
    }


def _load(table: Table, named: Edges) -> dict[str, int]:
    pairs = distinct_pairs(named.source, named.target)
    actors = pairs[table.nodes.kinds[pairs[:, 1]] == Kind.ACTOR, 1].tolist()
    return {table.nodes.iris[at]: number for at, number in sorted(Counter(actors).items())}


def _named(table: Table, goals: set[str], ties: frozenset[Tie]) -> dict[str, Words]:
    iris = goals | {end for _, source, target, _ in ties for end in (source, target)}
    return {iri: called(table, table.place_of(iri)) for iri in sorted(iris)}
