"""Nodes 0 … n - 1 and the edges between them: what every kernel takes, and how it is laid out.

A ``Network`` is a ``Graph`` as it stands; ``Links`` is one made by hand or by another kernel. Loops
and parallel edges are allowed in both: each kernel says what it makes of them.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from beleidsgraaf.network.arrays import Mask, Positions, Weights

Matrix = Any  # a scipy.sparse.csr_array of n by n, with sorted columns


class Graph(Protocol):
    """What a kernel counts on: n nodes, and the ends and weights of the edges."""

    @property
    def n(self) -> int:
        """How many nodes."""

    @property
    def source(self) -> Positions:
        """Where each edge begins."""

    @property
    def target(self) -> Positions:
        """Where each edge ends."""

    @property
    def weight(self) -> Weights | None:
        """How much each edge counts; 1 where nothing is said."""


@dataclass(frozen=True, eq=False)
class Links:
    """A graph in its barest form."""

    n: int
    source: Positions
    target: Positions
    weight: Weights | None = None


def reversed_links(graph: Graph) -> Links:
    """Turn every edge around: what depends becomes what is depended on."""
    return Links(graph.n, graph.target, graph.source, graph.weight)


def kept_links(graph: Graph, mask: Mask) -> Links:
    """Keep the edges under a mask, and all nodes."""
    weight = None if graph.weight is None else graph.weight[mask]
    return Links(graph.n, graph.source[mask], graph.target[mask], weight)


def adjacency(graph: Graph, *, is_directed: bool, is_weighted: bool = False) -> Matrix:
    """Lay out a graph as a sparse matrix, row → column; loops are left out.

    Parallel edges become one: 1, or the sum of their weights. Without direction each edge stands
    in both rows.
    """
    keep = graph.source != graph.target
    source, target = graph.source[keep], graph.target[keep]
    data = np.ones(len(source))
    if is_weighted and graph.weight is not None:
        data = graph.weight[keep].astype(np.float64)
    if not is_directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
        data = np.concatenate([data, data])
    matrix = coo_array((data, (source, target)), shape=(graph.n, graph.n)).tocsr()
    matrix.sum_duplicates()
    if not is_weighted:
        matrix.data[:] = 1.0
    return matrix


def steps(matrix: Matrix, nodes: NDArray[Any]) -> tuple[NDArray[np.int64], Positions]:
    """Give all steps from some nodes: for each, which of the nodes it leaves, and where it goes."""
    begin = matrix.indptr[nodes].astype(np.int64)
    many = matrix.indptr[nodes + 1] - begin
    leaves = np.repeat(np.arange(len(nodes)), many)
    before = np.cumsum(many) - many
    places = np.arange(len(leaves)) + np.repeat(begin - before, many)
    return leaves, matrix.indices[places].astype(np.int32)


def numbered_by_first(labels: NDArray[Any]) -> Positions:
    """Number groups anew, in the order of their first node."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int32)
    rank[np.argsort(first)] = np.arange(len(first), dtype=np.int32)
    return rank[inverse]
