"""From two kinds of nodes to one: who meets whom at the nodes of the other kind."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, diags_array, triu

from beleidsgraaf.network.arrays import Mask, Positions, Weights
from beleidsgraaf.network.kernels.links import Graph, adjacency


@dataclass(frozen=True, eq=False)
class Projected:
    """Pairs of nodes of one kind, ordered, source < target, in the same n nodes.

    A ``Graph``, whose weight is Newman's; ``shared`` counts what each pair has in common, and
    ``left_out`` the hubs of the other kind that were passed over.
    """

    n: int
    source: Positions
    target: Positions
    weight: Weights
    shared: Positions
    left_out: Positions


def project_bipartite(graph: Graph, onto: Mask, *, most: int | None = None) -> Projected:
    """Join nodes under a mask that share a neighbour outside it.

    A shared neighbour with k neighbours adds 1 / (k - 1) to the weight of each pair (Newman 2001),
    so that every node meets the others once through it. One with more than ``most`` neighbours is
    left out: it would join everything. Edges within a kind do not count; parallel ones are one.
    O(the sum of k²).
    """
    rows = adjacency(graph, is_directed=False)
    inside, outside = np.flatnonzero(onto), np.flatnonzero(~onto)
    between = rows[outside][:, inside].tocsr()
    many = np.diff(between.indptr)
    is_hub = many > most if most is not None else np.zeros(len(many), dtype=np.bool_)
    between = between[np.flatnonzero((many > 1) & ~is_hub)]
    many = np.diff(between.indptr)
    shared = _upper(between.T @ between)
    newman = _upper(between.T @ diags_array(1.0 / (many - 1)) @ between)
    source, target = shared.coords
    return Projected(
        graph.n,
        inside[source].astype(np.int32),
        inside[target].astype(np.int32),
        newman.data,
        shared.data.astype(np.int32),
        outside[is_hub].astype(np.int32),
    )


def _upper(matrix: csr_array) -> csr_array:
    """Give the pairs above the diagonal, row by row, columns ascending."""
    found = triu(matrix, k=1, format="csr")
    found.sort_indices()
    return found.tocoo()
