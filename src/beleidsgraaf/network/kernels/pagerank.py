"""How often one arrives at a node when one follows edges at random."""

import numpy as np
from scipy.sparse import diags_array

from beleidsgraaf.network.arrays import Weights
from beleidsgraaf.network.kernels.links import Graph, adjacency

_TOLERANCE, _MOST_ROUNDS = 1e-12, 1000


def pagerank(
    graph: Graph, *, is_directed: bool = True, is_weighted: bool = False, damping: float = 0.85
) -> Weights:
    """Give for each node its share of the visits; together 1 (Page & Brin 1998).

    With chance 1 - ``damping`` the next node is any, and so it is from a node without a way out.
    Loops do not count. By power iteration until the shares change by less than 1e-12 together;
    O(e) per round, some 150 rounds at 0.85.
    """
    n = graph.n
    if n == 0:
        return np.zeros(0)
    matrix = adjacency(graph, is_directed=is_directed, is_weighted=is_weighted)
    out = matrix.sum(axis=1)
    share = np.divide(1.0, out, out=np.zeros(n), where=out > 0)
    onward = (diags_array(share) @ matrix).T.tocsr()
    is_end = out == 0
    rank = np.full(n, 1.0 / n)
    for _ in range(_MOST_ROUNDS):
        before = rank
        anywhere = (1 - damping + damping * before[is_end].sum()) / n
        rank = damping * (onward @ before) + anywhere
        if np.abs(rank - before).sum() < _TOLERANCE:
            break
    return rank
