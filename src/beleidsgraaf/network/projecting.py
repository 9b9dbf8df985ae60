"""Cuts a network out of the table: a projection, in a scope, with a choice of edges.

What the projections are is ``projections.py``; who belongs to a scope is ``scoping.py``. All of it
is masks and sums over arrays; a national table takes some tenths of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import (
    Edges,
    Kind,
    Mask,
    Mode,
    Network,
    Positions,
    Relation,
    Table,
    Weights,
)
from beleidsgraaf.network.projections import Projection, find_projection
from beleidsgraaf.network.scope import EVERYTHING, Filters, Scope
from beleidsgraaf.network.scoping import Extent, extent_of, statements_in, subjects_in

HUB = 200  # an actor of more goals than this links everything, and no pairs are made of it
Level = Literal["line", "plan", "municipality"]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Links:
    """Edges between positions of nodes, and the nodes that are there even without any."""

    source: Places
    target: Places
    weight: Weights
    count: Places  # statements under each
    members: Mask


class _Maker(Protocol):
    def __call__(self, table: Table, statements: Edges, /, *, subjects: Mask) -> _Links:
        """Make the links of a projection of the statements that it is cut from."""


def project(
    table: Table,
    projection: str,
    *,
    scope: Scope = EVERYTHING,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
) -> Network:
    """Make a network; raises ResourceNotFound for an unknown projection or scope."""
    declared = find_projection(projection)
    extent = extent_of(table, scope)
    statements = _statements(table, declared, extent, filters)
    make = _MAKERS.get(declared.id, _as_said)
    links = make(table, statements, subjects=subjects_in(table, extent))
    return _network(table, links, declared=declared, scope=scope, statements=statements)


def summed_up(network: Network, level: Level) -> Network:
    """Sum a network in projection Q up to action lines, plans or municipalities instead."""
    table = network.table
    subjects = np.zeros(len(table.nodes), np.bool_)
    subjects[network.statements.source] = True
    subjects[network.members] = True
    links = _between_groups(network.statements, subjects, groups=_groups(table, level))
    members = np.flatnonzero(links.members).astype(np.int32)
    return _placed(network, links, members)


def kept_by(table: Table, filters: Filters) -> Mask:
    """Mark the edges that a choice keeps."""
    nodes, edges = table.nodes, table.edges
    actors = nodes.kinds == Kind.ACTOR
    out = np.zeros(len(nodes), np.bool_)
    if not filters.with_target_groups:
        out |= nodes.is_target_group
    if not filters.with_municipality:
        out |= nodes.is_municipality
    if not filters.with_generic:
        out |= nodes.is_generic
    mask = ~(out & actors)[edges.target]
    if not filters.with_curated:
        mask &= edges.mode != Mode.CURATED
    if filters.roles:
        wanted = [place for place, role in enumerate(table.roles) if role in filters.roles]
        mask &= (edges.role < 0) | np.isin(edges.role, wanted)
    return np.asarray(mask)


def _statements(table: Table, declared: Projection, extent: Extent, filters: Filters) -> Edges:
    edges, kinds = table.edges, table.nodes.kinds
    mask = np.isin(edges.relation, [int(each) for each in declared.relations])
    mask &= statements_in(table, extent) & kept_by(table, filters)
    if declared.id in ("R", "Q"):  # what goals refer to beside goals is for U
        references = np.isin(edges.relation, [Relation.SEE_ALSO, Relation.REFERS_TO])
        mask &= ~references | (kinds[edges.target] <= Kind.LINE)
    return edges.where(mask)


def _as_said(_table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    """Take each statement as an edge."""
    count = np.ones(len(statements), np.int64)
    source, target = statements.source.astype(np.int64), statements.target.astype(np.int64)
    return _Links(source, target, count.astype(np.float64), count, subjects)


def _scored(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    links = _as_said(table, statements, subjects=subjects)
    return _Links(links.source, links.target, statements.weight, links.count, subjects)


def _actors_together(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    """Link actors by the goals that name both: Newman's weights, 1/(k-1) for k actors."""
    goal, actor = _distinct(statements)
    one, other, goals = _pairs(goal, actor)
    k = np.bincount(goal, minlength=len(table.nodes))
    members = np.zeros(len(subjects), np.bool_)
    members[actor] = True
    return _Links(one, other, 1 / (k[goals] - 1), np.ones(len(one), np.int64), members)


def _goals_together(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    """Link goals by the actors that they share, those of too many goals left out."""
    goal, actor = _distinct(statements)
    few = np.bincount(actor, minlength=len(table.nodes))[actor] <= HUB
    one, other, _ = _pairs(actor[few], goal[few])
    members = subjects.copy()
    members[goal] = True
    ones = np.ones(len(one), np.int64)
    return _Links(one, other, ones.astype(np.float64), ones, members)


def _by_line(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    return _between_groups(statements, subjects, groups=_groups(table, "line"))


def _between_groups(statements: Edges, subjects: Mask, *, groups: Positions) -> _Links:
    """Link groups of goals by what is said between them, and by the actors that they share."""
    members = np.zeros(len(subjects), np.bool_)
    members[groups[subjects & (groups >= 0)]] = True
    by_actor = statements.relation == Relation.INVOLVES
    said, named = statements.where(~by_actor), statements.where(by_actor)
    between = (groups[said.source] >= 0) & (groups[said.target] >= 0)
    source, target = groups[said.source[between]], groups[said.target[between]]
    grouped = groups[named.source] >= 0
    pairs = np.stack([groups[named.source[grouped]], named.target[grouped]], axis=1)
    pairs = np.unique(pairs.astype(np.int64), axis=0)
    few = np.bincount(pairs[:, 1], minlength=len(groups))[pairs[:, 1]] <= HUB
    one, other, _ = _pairs(pairs[few, 1], pairs[few, 0])
    sources, targets = np.concatenate([source, one]), np.concatenate([target, other])
    members[sources] = members[targets] = True
    ones = np.ones(len(sources), np.int64)
    return _Links(sources, targets, ones.astype(np.float64), ones, members)


def _groups(table: Table, level: Level) -> Positions:
    """Give for each goal and line the node that it is summed up in, or -1."""
    nodes = table.nodes
    if level == "line":
        own = np.arange(len(nodes), dtype=np.int32)
        return np.where(nodes.kinds == Kind.LINE, own, nodes.line).astype(np.int32)
    if level == "plan":
        return nodes.plan
    return np.where(nodes.plan >= 0, nodes.area[nodes.plan], -1).astype(np.int32)


def _distinct(statements: Edges) -> tuple[Places, Places]:
    """Give the goals and actors that statements link, each pair once, ordered by goal."""
    pairs = np.stack([statements.source, statements.target], axis=1).astype(np.int64)
    pairs = np.unique(pairs, axis=0)
    return pairs[:, 0], pairs[:, 1]


def _pairs(by: Places, what: Places) -> tuple[Places, Places, Places]:
    """Pair all that stands under the same key: (one, other, key), one before other."""
    order = np.lexsort([what, by])
    key, value = by[order], what[order]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(key)])
    place = np.arange(len(key)) - np.repeat(starts, sizes)
    left = np.repeat(sizes, sizes) - place - 1  # how many come after each under its key
    one = np.repeat(np.arange(len(key)), left)
    begin = np.repeat(np.cumsum(left) - left, left)
    other = one + 1 + np.arange(len(one)) - begin
    return value[one], value[other], key[one]


def _network(
    table: Table, links: _Links, *, declared: Projection, scope: Scope, statements: Edges
) -> Network:
    present = links.members.copy()
    present[links.source] = present[links.target] = True
    members = np.flatnonzero(present).astype(np.int32)
    empty = np.zeros(0, np.int32)
    network = Network(
        table,
        declared.id,
        str(scope),
        declared.is_directed,
        members,
        empty,
        empty,
        np.zeros(0, np.float64),
        empty,
        statements,
    )
    return _placed(network, links, members)


def _placed(network: Network, links: _Links, members: Positions) -> Network:
    """Put links into a network: one edge for each pair, in order."""
    n = len(members)
    place = np.full(len(network.table.nodes), -1, np.int64)
    place[members] = np.arange(n)
    source, target = place[links.source], place[links.target]
    if not network.is_directed:
        source, target = np.minimum(source, target), np.maximum(source, target)
    apart = source != target
    pairs, inverse = np.unique(source[apart] * n + target[apart], return_inverse=True)
    count = np.bincount(inverse, links.count[apart], minlength=len(pairs))
    weight = np.bincount(inverse, links.weight[apart], minlength=len(pairs)).astype(np.float64)
    if network.projection == "M":
        weight /= count  # several people scored it: their mean
    return Network(
        network.table,
        network.projection,
        network.scope,
        network.is_directed,
        members,
        (pairs // max(n, 1)).astype(np.int32),
        (pairs % max(n, 1)).astype(np.int32),
        weight,
        count.astype(np.int32),
        network.statements,
    )


_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        "PA": _actors_together,
        "PG": _goals_together,
        "M": _scored,
        "Q": _by_line,
    }
)
