"""What is reached along the edges, and in how many hops: from some nodes, or from many groups.

Breadth first. To walk against the edges, give ``reversed_links``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Mask, Positions
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency, steps

_TOGETHER = 256  # groups that walk at once: n bytes for each
_MOST_COLUMNS = 64


@dataclass(frozen=True, eq=False)
class Reach:
    """For each node its hop (0 for where it began, -1 when not reached), and where it came from."""

    hop: Positions
    by: Positions  # the lowest node one hop nearer; -1 at the beginning and where not reached

    def way_to(self, node: int) -> tuple[int, ...]:
        """Give the nodes from a beginning to a node; nothing when it is not reached."""
        if self.hop[node] < 0:
            return ()
        way = [node]
        while self.by[way[-1]] >= 0:
            way.append(int(self.by[way[-1]]))
        return tuple(reversed(way))


def reach(
    graph: Graph, starts: Positions, *, is_directed: bool = True, most: int | None = None
) -> Reach:
    """Walk from some nodes, at most so many hops. O(n + e)."""
    return reach_within(adjacency(graph, is_directed=is_directed), starts, most=most)


def reach_within(
    matrix: Matrix, starts: Positions, *, most: int | None = None, blocked: Mask | None = None
) -> Reach:
    """Walk from some nodes over a graph that is laid out already, and not over those blocked."""
    hop = np.full(matrix.shape[0], -1, dtype=np.int32)
    by = hop.copy()
    is_open = hop < 0 if blocked is None else ~blocked
    nodes, at = np.unique(starts).astype(np.int32), 0
    hop[nodes], is_open[nodes] = 0, False
    while len(nodes) and (most is None or at < most):
        leaves, goes = steps(matrix, nodes)
        is_new = is_open[goes]
        reached, first = np.unique(goes[is_new], return_index=True)  # nodes are ascending
        by[reached] = nodes[leaves[is_new][first]]
        nodes, at = reached, at + 1
        hop[nodes], is_open[nodes] = at, False
    return Reach(hop, by)


def reach_counts(
    graph: Graph, group: Positions, *, node: Positions, groups: int
) -> NDArray[np.int64]:
    """Count per group the nodes reached at each hop: groups × hops, its own nodes in column 0.

    ``group`` and ``node`` are parallel: node ``node[i]`` is one that ``group[i]`` begins with. The
    last of 64 columns also holds what lies further. O(the sum of what each group reaches).
    """
    matrix = adjacency(graph, is_directed=True)
    named, which = np.unique(group, return_inverse=True)
    order = np.argsort(which, kind="stable")
    which, node = which[order], node[order]
    columns = [np.zeros(groups, dtype=np.int64)]
    seen = np.zeros(min(_TOGETHER, len(named)) * graph.n, dtype=np.bool_)
    for begin in range(0, len(named), _TOGETHER):
        at, end = np.searchsorted(which, [begin, begin + _TOGETHER])
        here = named[begin : begin + _TOGETHER]
        pairs = (which[at:end] - begin).astype(np.int64) * graph.n + node[at:end]
        for hop, members in enumerate(_walk(matrix, pairs, seen)):
            if hop == len(columns) < _MOST_COLUMNS:
                columns.append(np.zeros(groups, dtype=np.int64))
            columns[min(hop, _MOST_COLUMNS - 1)][here] += np.bincount(members, minlength=len(here))
    return np.stack(columns, axis=1)


def _walk(matrix: Matrix, pairs: NDArray[np.int64], seen: Mask) -> Iterator[NDArray[np.int64]]:
    """Walk from pairs, group · n + node; give at each hop the group of each new pair.

    ``seen`` is all false before and after.
    """
    n = matrix.shape[0]
    pairs, walked = np.unique(pairs), []
    while len(pairs):
        seen[pairs] = True
        walked.append(pairs)
        yield pairs // n
        leaves, goes = steps(matrix, pairs % n)
        reached = (pairs // n)[leaves] * n + goes
        pairs = np.unique(reached[~seen[reached]])
    for each in walked:
        seen[each] = False
