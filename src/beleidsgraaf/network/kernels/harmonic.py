"""How near a node is to all others: the sum of 1 / distance (Marchiori & Latora 2000).

Sixty-four sources walk at once, as the bits of a word that each node holds.
"""

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Positions, Weights
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency
from beleidsgraaf.network.kernels.sampling import Estimate, standard_error

_BITS = 64
_Words = NDArray[np.uint64]


def harmonic(
    graph: Graph, *, is_directed: bool = False, sources: Positions | None = None
) -> Estimate:
    """Sum for each node 1 / distance over the nodes it can be reached from, itself not counted.

    Nodes without a way to it add nothing. From a sample of sources it is an estimate, with its
    standard error. O(e · longest distance) per 64 sources.
    """
    n = graph.n
    chosen = np.arange(n, dtype=np.int32) if sources is None else np.unique(sources)
    matrix = adjacency(graph, is_directed=is_directed)
    into = matrix.T.tocsr() if is_directed else matrix
    total, squares = np.zeros(n), np.zeros(n)
    for begin in range(0, len(chosen), _BITS):
        _add(into, chosen[begin : begin + _BITS], total=total, squares=squares)
    drawn = max(len(chosen), 1)
    error = standard_error(total, squares, drawn=drawn, of=n)
    return Estimate(total * (n / drawn), error, chosen.astype(np.int32))


def _add(into: Matrix, sources: Positions, *, total: Weights, squares: Weights) -> None:
    front = np.zeros(into.shape[0], dtype=np.uint64)
    front[sources] = np.uint64(1) << np.arange(len(sources), dtype=np.uint64)
    seen, distance = front.copy(), 0
    while True:
        front = _gathered(into, front) & ~seen
        if not front.any():
            return
        seen |= front
        distance += 1
        arrived = np.bitwise_count(front).astype(np.float64)
        total += arrived / distance
        squares += arrived / (distance * distance)


def _gathered(into: Matrix, front: _Words) -> _Words:
    """Join at each node the bits of those that point to it."""
    found = np.zeros(len(front), dtype=np.uint64)
    filled = np.flatnonzero(np.diff(into.indptr))
    if len(filled):
        found[filled] = np.bitwise_or.reduceat(front[into.indices], into.indptr[filled])
    return found
