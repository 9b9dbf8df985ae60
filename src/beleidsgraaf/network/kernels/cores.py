"""How deep in the middle a node lies: the largest k of a k-core that holds it."""

import numpy as np

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Graph, adjacency, steps


def core_numbers(graph: Graph) -> Positions:
    """Give for each node the largest k so that it has k neighbours which have that too.

    Nodes with the fewest neighbours are peeled off, a whole ring at a time (Seidman 1983). Without
    direction, loops or parallel edges. O(n k + e) for the largest k.
    """
    matrix = adjacency(graph, is_directed=False)
    left = np.diff(matrix.indptr).astype(np.int64)
    found = np.zeros(graph.n, dtype=np.int32)
    is_left = np.ones(graph.n, dtype=np.bool_)
    rest = np.arange(graph.n)
    while len(rest):
        k = int(left[rest].min())
        ring = rest[left[rest] <= k]
        while len(ring):
            found[ring], is_left[ring] = k, False
            _, reached = steps(matrix, ring)
            reached = reached[is_left[reached]]
            touched, times = np.unique(reached, return_counts=True)
            left[touched] -= times
            ring = touched[left[touched] <= k]
        rest = rest[is_left[rest]]
    return found
