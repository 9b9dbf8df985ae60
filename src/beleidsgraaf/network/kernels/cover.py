"""With the fewest nodes of one kind reach the most of the other."""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Mask, Positions
from beleidsgraaf.network.kernels.links import Graph, adjacency


@dataclass(frozen=True, eq=False)
class Cover:
    """The nodes picked, in order, and how many each one adds."""

    picks: Positions
    adds: Positions


def cover(graph: Graph, by: Mask, *, most: int | None = None) -> Cover:
    """Pick nodes under a mask, each time the one with the most neighbours not yet covered.

    Only neighbours outside the mask count; of equals the lowest node. Until nothing is added or
    ``most`` are picked. Greedy: at least 1 - 1/e of the best that as many picks could cover
    (Nemhauser, Wolsey & Fisher 1978). O(picks · n + e).
    """
    matrix = adjacency(graph, is_directed=False)
    pickers, others = np.flatnonzero(by), np.flatnonzero(~by)
    between = matrix[pickers][:, others].tocsr()
    back = between.T.tocsr()
    gains = np.diff(between.indptr).astype(np.int64)
    is_covered = np.zeros(len(others), dtype=np.bool_)
    picks: list[int] = []
    adds: list[int] = []
    while len(pickers) and gains.max() > 0 and (most is None or len(picks) < most):
        pick = int(np.argmax(gains))
        picks.append(int(pickers[pick]))
        adds.append(int(gains[pick]))
        here = between.indices[between.indptr[pick] : between.indptr[pick + 1]]
        new = here[~is_covered[here]]
        is_covered[new] = True
        np.subtract.at(gains, back[new].indices, 1)
    return Cover(np.array(picks, dtype=np.int32), np.array(adds, dtype=np.int32))
