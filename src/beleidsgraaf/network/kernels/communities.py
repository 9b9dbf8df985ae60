"""Groups of nodes that have more to do with each other than with the rest.

The Leiden algorithm (Traag, Waltman & Van Eck 2019) as ``graspologic_native`` has it: the same
seed gives the same groups. How alike two divisions are is ``agreement.py``.
"""

import numpy as np

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Graph, adjacency, numbered_by_first


def communities(
    graph: Graph, *, seed: int, resolution: float = 1.0, is_weighted: bool = True
) -> Positions:
    """Give for each node the number of its group, counted in the order of first nodes.

    The groups have a high modularity, not surely the highest; those much smaller than the whole
    may be joined (the resolution limit), which a higher ``resolution`` counters. Without direction
    or loops; a node without edges is a group of its own.
    """
    from graspologic_native import leiden_csr

    matrix = adjacency(graph, is_directed=False, is_weighted=is_weighted)
    if not matrix.nnz:
        return np.arange(graph.n, dtype=np.int32)
    _, found = leiden_csr(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int32),
        matrix.data,
        graph.n,
        resolution=resolution,
        seed=seed,
    )
    labels = np.arange(graph.n, 2 * graph.n)  # those that stand alone are not in the answer
    labels[np.fromiter(found.keys(), dtype=np.int64)] = np.fromiter(found.values(), dtype=np.int64)
    is_alone = np.diff(matrix.indptr) == 0
    labels[is_alone] = np.arange(graph.n, 2 * graph.n)[is_alone]
    return numbered_by_first(labels)


def modularity(
    graph: Graph, labels: Positions, *, resolution: float = 1.0, is_weighted: bool = True
) -> float:
    """Give the share of the edges within groups, less what chance would put there.

    Newman & Girvan 2004; 0 for a graph without edges. Without direction or loops. O(e).
    """
    matrix = adjacency(graph, is_directed=False, is_weighted=is_weighted).tocoo()
    whole = float(matrix.data.sum())
    if whole == 0:
        return 0.0
    rows, columns = matrix.coords
    within = float(matrix.data[labels[rows] == labels[columns]].sum())
    ends = np.bincount(labels[rows], weights=matrix.data)
    return within / whole - resolution * float((ends * ends).sum()) / whole**2
