"""Cuts a network out of the table: a projection, in a scope, with a choice of edges.

What the projections are is ``projections.py``; who belongs to a scope is ``scoping.py``. All of it
is masks and sums over arrays; a national table takes some tenths of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
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

_AT_ONCE = 1 << 18  # pairs
HUB = 200  # an actor of more goals than this links everything, and no pairs are made of it
Level = Literal["line", "plan", "municipality"]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Links:
    """Edges between positions of nodes, one for each statement or thing that they share.

    ``members`` are the nodes that are there even without any. Without weights, each weighs 1.
    """

    source: Positions
    target: Positions
    members: Mask
    weight: Weights | None = None


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
    return _Links(statements.source, statements.target, subjects)


def _scored(_table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    return _Links(statements.source, statements.target, subjects, statements.weight)


def _actors_together(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    """Link actors by the goals that name both: Newman's weights, 1/(k-1) for k actors."""
    goal, actor = _distinct(statements)
    one, other, goals = _pairs(goal, actor)
    k = np.bincount(goal, minlength=len(table.nodes))
    members = np.zeros(len(subjects), np.bool_)
    members[actor] = True
    return _Links(one, other, members, (1 / np.maximum(k - 1, 1))[goals])


def _goals_together(table: Table, statements: Edges, *, subjects: Mask) -> _Links:
    """Link goals by the actors that they share, those of too many goals left out."""
    goal, actor = _distinct(statements)
    few = np.bincount(actor, minlength=len(table.nodes))[actor] <= HUB
    one, other, _ = _pairs(actor[few], goal[few])
    members = subjects.copy()
    members[goal] = True
    return _Links(one, other, members)


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
    pairs = np.unique(pairs, axis=0)
    few = np.bincount(pairs[:, 1], minlength=len(groups))[pairs[:, 1]] <= HUB
    one, other, _ = _pairs(pairs[few, 1], pairs[few, 0])
    sources, targets = np.concatenate([source, one]), np.concatenate([target, other])
    members[sources] = members[targets] = True
    return _Links(sources, targets, members)


def _groups(table: Table, level: Level) -> Positions:
    """Give for each goal and line the node that it is summed up in, or -1."""
    nodes = table.nodes
    if level == "line":
        own = np.arange(len(nodes), dtype=np.int32)
        return np.where(nodes.kinds == Kind.LINE, own, nodes.line).astype(np.int32)
    if level == "plan":
        return nodes.plan
    return np.where(nodes.plan >= 0, nodes.area[nodes.plan], -1).astype(np.int32)


def _distinct(statements: Edges) -> tuple[Positions, Positions]:
    """Give the goals and actors that statements link, each pair once, ordered by goal."""
    pairs = np.unique(np.stack([statements.source, statements.target], axis=1), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _pairs(by: Positions, what: Positions) -> tuple[Positions, Positions, Positions]:
    """Pair all that stands under the same key: (one, other, key), one before other."""
    order = np.lexsort([what, by])
    key, value = by[order], what[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    sizes = np.diff(np.r_[starts, len(key)])
    place = np.arange(len(key)) - np.repeat(starts, sizes)
    left = np.repeat(sizes, sizes) - place - 1  # how many come after each under its key
    ends = np.cumsum(left)
    total = int(left.sum())
    found = tuple(np.empty(total, np.int32) for _ in range(3))
    # Part by part: what is needed to make millions of pairs is many times as large as they are.
    bounds = np.searchsorted(ends, np.arange(0, total, _AT_ONCE), side="right")
    for first, last in pairwise([*bounds.tolist(), len(key)]):
        one = np.repeat(np.arange(first, last), left[first:last])
        nth = np.arange(len(one)) - np.repeat(ends[first:last] - left[first:last], left[first:last])
        begin = int(ends[first] - left[first]) if first < last else 0
        nth += begin
        to = slice(begin, begin + len(one))
        found[0][to], found[1][to], found[2][to] = value[one], value[one + 1 + nth], key[one]
    return found[0], found[1], found[2]


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
    pairs = place[links.source] * n + place[links.target]
    if not network.is_directed:
        np.minimum(pairs, place[links.target] * n + place[links.source], out=pairs)
    weights, apart = links.weight, links.source != links.target
    if not apart.all():
        pairs, weights = pairs[apart], None if weights is None else weights[apart]
    if weights is not None:
        order = np.argsort(pairs, kind="stable")
        weights = weights[order]
    pairs.sort()
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    count = np.diff(np.r_[starts, len(pairs)])
    weight = count.astype(np.float64) if weights is None else _sums(weights, starts)
    pairs = pairs[starts]
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


def _sums(weights: Weights, starts: Places) -> Weights:
    """Sum weights from each start to the next."""
    return np.add.reduceat(weights, starts) if len(starts) else np.zeros(0, np.float64)


_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        "PA": _actors_together,
        "PG": _goals_together,
        "M": _scored,
        "Q": _by_line,
    }
)
