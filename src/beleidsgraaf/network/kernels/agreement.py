"""How alike two divisions into groups are, and how much of the edges stays within groups."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Positions, Weights
from beleidsgraaf.network.kernels.links import Graph


def mutual_information(one: Positions, other: Positions) -> float:
    """Give the normalised mutual information of two divisions of the same nodes: 0 … 1.

    1 when they are the same but for the numbers, 0 when the one tells nothing of the other;
    normalised by the mean of both entropies (Danon 2005). 1 when neither divides at all. O(n).
    """
    n = len(one)
    if n == 0:
        return 1.0
    width = int(other.max()) + 1
    both = np.bincount(one.astype(np.int64) * width + other)
    entropies = _entropy(np.bincount(one), n), _entropy(np.bincount(other), n)
    if sum(entropies) == 0:
        return 1.0
    shared = sum(entropies) - _entropy(both, n)
    return float(min(1.0, max(0.0, 2 * shared / sum(entropies))))


def ei_index(graph: Graph, labels: Positions) -> float:
    """Give (external - internal) / all edges: -1 all within groups, 1 all between them.

    Krackhardt & Stern 1988. Each edge of the graph counts once, loops not; NaN without edges.
    """
    keep = graph.source != graph.target
    if not keep.any():
        return float("nan")
    is_between = labels[graph.source[keep]] != labels[graph.target[keep]]
    return float(2 * is_between.mean() - 1)


def edges_between(graph: Graph, labels: Positions, *, groups: int) -> Weights:
    """Count the edges from each group (row) to each (column): their weights where they have any."""
    keys = labels[graph.source].astype(np.int64) * groups + labels[graph.target]
    counts = np.bincount(keys, weights=graph.weight, minlength=groups * groups)
    return counts.reshape(groups, groups).astype(np.float64)


def _entropy(counts: NDArray[Any], n: int) -> float:
    share = counts[counts > 0] / n
    return float(-(share * np.log(share)).sum())
