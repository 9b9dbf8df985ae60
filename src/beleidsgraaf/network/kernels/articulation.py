"""Nodes and edges that hold a graph together, with the size of what they would cut off.

Tarjan 1972: a walk depth first, and for each node the earliest node that its subtree has an edge
to. Direction does not count; parallel edges count as one, so that a bridge is a pair of nodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, depth_first_order

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency


@dataclass(frozen=True, eq=False)
class Bridges:
    """Pairs of nodes, ordered, with source < target, and the nodes that each one cuts off."""

    source: Positions
    target: Positions
    cut_off: Positions


def cut_off_by_node(graph: Graph) -> Positions:
    """Count for each node the nodes outside the largest remaining part of its component.

    0 for a node that is no articulation point. A node with two leaves and a large rest cuts off 2;
    at the loss of the middle of a chain of five, 2 of the other four are cut off. O(n + e).
    """
    walk = _walk(graph)
    n = graph.n
    cut, largest = np.zeros(n + 1, dtype=np.int64), np.zeros(n + 1, dtype=np.int64)
    for place in range(1, n + 1):
        above = walk.above[place]
        if walk.low[place] >= above:
            cut[above] += walk.size[place]
            largest[above] = max(largest[above], walk.size[place])
    rest = walk.together - 1 - cut
    off = walk.together - 1 - np.maximum(largest, rest)
    off[cut == 0] = 0
    found = np.zeros(n, dtype=np.int32)
    found[walk.order[1:]] = off[1:]
    return found


def bridges(graph: Graph) -> Bridges:
    """Find the edges whose loss splits a component, with the size of the smaller part. O(n + e)."""
    walk = _walk(graph)
    above, size = np.array(walk.above), np.array(walk.size)
    places = np.flatnonzero(np.array(walk.low) > above)
    places = places[(places > 0) & (above[places] > 0)]  # not the edges that the walk added
    ends = np.stack([walk.order[places], walk.order[above[places]]])
    cut = np.minimum(size[places], walk.together[places] - size[places])
    source, target = ends.min(axis=0), ends.max(axis=0)
    by_ends = np.lexsort((target, source))
    kind = np.int32
    return Bridges(
        source[by_ends].astype(kind), target[by_ends].astype(kind), cut[by_ends].astype(kind)
    )


@dataclass(frozen=True, eq=False)
class _Walk:
    """A tree by places in the order of the walk; place 0 is a root above all components."""

    order: Positions  # place → node (n for the root)
    above: list[int]  # place of the parent
    size: list[int]  # of the subtree
    low: list[int]  # the earliest place that an edge of the subtree leads to, but for its parent's
    together: NDArray[np.int64]  # size of the component


def _walk(graph: Graph) -> _Walk:
    n = graph.n
    matrix = _with_root(adjacency(graph, is_directed=False))
    order, parent = depth_first_order(matrix, n, directed=True)
    place = np.empty(n + 1, dtype=np.int64)
    place[order] = np.arange(n + 1)
    parent[n] = n
    above = place[parent[order]].tolist()
    low = _earliest(matrix, place, parent)[order].tolist()
    size, together = [1] * (n + 1), np.zeros(n + 1, dtype=np.int64)
    for here in range(n, 0, -1):
        up = above[here]
        size[up] += size[here]
        low[up] = min(low[up], low[here])
    for here in range(1, n + 1):
        together[here] = size[here] if above[here] == 0 else together[above[here]]
    return _Walk(order, above, size, low, together)


def _with_root(matrix: Matrix) -> Matrix:
    """Add a node n with an edge to the first node of every component, and none back."""
    n = matrix.shape[0]
    if n == 0:
        return csr_array((1, 1))
    _, labels = connected_components(matrix, directed=False)
    firsts = np.unique(labels, return_index=True)[1]
    indices = np.concatenate([matrix.indices, np.sort(firsts)]).astype(np.int32)
    indptr = np.append(matrix.indptr, len(indices)).astype(np.int32)
    return csr_array((np.ones(len(indices)), indices, indptr), shape=(n + 1, n + 1))


def _earliest(matrix: Matrix, place: NDArray[np.int64], parent: Positions) -> NDArray[np.int64]:
    """Give for each node the earliest place among itself and its neighbours, but for its parent."""
    many = np.diff(matrix.indptr)
    owner = np.repeat(np.arange(len(many)), many)
    seen = place[matrix.indices]
    seen[matrix.indices == parent[owner]] = len(place)
    found = place.copy()
    filled = np.flatnonzero(many)
    if len(filled):
        first = np.minimum.reduceat(seen, matrix.indptr[filled])
        found[filled] = np.minimum(found[filled], first)
    return found
