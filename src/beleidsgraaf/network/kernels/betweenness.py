"""On how many shortest paths a node lies: Freeman 1977, counted as Brandes 2001 does.

Many sources walk at once, as the columns of a dense matrix that a sparse one multiplies. From all
sources it is exact; from a sample it is an estimate with a standard error (Brandes & Pich 2007;
without direction with the linear scaling of Geisberger, Sanders & Schultes 2008).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency
from beleidsgraaf.network.kernels.sampling import Estimate, standard_error

_CELLS = 1 << 22  # in a dense matrix at once: columns × nodes
_MOST_COLUMNS, _FEWEST_COLUMNS = 512, 16


def betweenness(
    graph: Graph,
    *,
    is_directed: bool = False,
    sources: Positions | None = None,
    is_normalized: bool = False,
) -> Estimate:
    """Count for each node the shortest paths between two others that lead over it.

    Of several shortest paths between a pair each counts for its share. Without direction a pair
    counts once. Normalized: as a share of all pairs of other nodes. Loops and parallel edges do not
    count. O(n e) exactly, O(e) per source in a sample; long paths make it slower.
    """
    n = graph.n
    chosen = np.arange(n, dtype=np.int32) if sources is None else np.unique(sources)
    total, squares = np.zeros(n), np.zeros(n)
    matrix = adjacency(graph, is_directed=is_directed)
    back = matrix.T.tocsr() if is_directed else matrix
    is_sample = len(chosen) < n and not is_directed
    for columns in _in_batches(chosen, n):
        part = _dependencies(matrix, back, columns, is_sample=is_sample)
        total += part.sum(axis=1)
        squares += (part * part).sum(axis=1)
    scale = _scale(n, is_directed=is_directed, is_normalized=is_normalized)
    drawn = max(len(chosen), 1)
    return Estimate(
        total * (scale * n / drawn),
        scale * standard_error(total, squares, drawn=drawn, of=n),
        chosen.astype(np.int32),
    )


def _in_batches(sources: Positions, n: int) -> Iterator[Positions]:
    """Cut sources into batches whose dense matrices stay small enough for memory."""
    width = min(_MOST_COLUMNS, max(_FEWEST_COLUMNS, _CELLS // max(n, 1)))
    for begin in range(0, len(sources), width):
        yield sources[begin : begin + width]


def _dependencies(
    matrix: Matrix, back: Matrix, sources: Positions, *, is_sample: bool
) -> NDArray[np.float64]:
    """Give for each node (row) and source (column) what Brandes calls the dependency.

    In a sample a path counts by how far along it the node lies, twice: what the one end takes too
    much the other gives back, and the nodes around the sources no longer stand out.
    """
    level, paths, depth = _spread(back, sources)
    found, share = np.zeros(paths.shape), np.zeros(paths.shape)
    for at in range(depth, 1, -1):
        share[:] = 0.0
        one = 2.0 / at if is_sample else 1.0
        np.divide(one + found, paths, out=share, where=level == at)
        found += np.where(level == at - 1, paths * (matrix @ share), 0.0)
    return found * level if is_sample else found


def _spread(back: Matrix, sources: Positions) -> tuple[NDArray[np.int32], NDArray[np.float64], int]:
    """Walk from each source: the hops to each node (or -1), the shortest paths, the most hops."""
    shape = back.shape[0], len(sources)
    level, paths = np.full(shape, -1, dtype=np.int32), np.zeros(shape)
    level[sources, np.arange(len(sources))] = 0
    paths[sources, np.arange(len(sources))] = 1.0
    depth, front = 0, paths
    while True:
        front = back @ front
        front[level >= 0] = 0.0
        is_new = front > 0
        if not is_new.any():
            return level, paths, depth
        depth += 1
        level[is_new] = depth
        paths += front


def _scale(n: int, *, is_directed: bool, is_normalized: bool) -> float:
    if is_normalized:
        return 1.0 / ((n - 1) * (n - 2)) if n > 2 else 0.0
    return 1.0 if is_directed else 0.5
