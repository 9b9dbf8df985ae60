"""Who stands between others that do not know each other: Burt's structural holes (1992).

Both measures look at the neighbours of a node and at what ties they have among themselves.
Without direction or loops.
"""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import diags_array

from beleidsgraaf.network.arrays import Weights
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency

_ROWS = 256  # of a product at once: it may be dense


def constraint(graph: Graph, *, is_weighted: bool = True) -> Weights:
    """Give how much the ties of a node lead back to the same others; NaN without neighbours.

    c_i = the sum over neighbours j of (p_ij + the sum over q of p_iq p_qj)², where p_ij is the
    share of the ties of i that go to j. Low: hard to get around. O(the sum of degree²).
    """
    matrix = adjacency(graph, is_directed=False, is_weighted=is_weighted)
    share = _shares(matrix)
    found = np.full(graph.n, np.nan)
    for rows, direct in _parts(share):
        both = direct + _where(direct @ share, direct)
        found[rows] = both.power(2).sum(axis=1)
    found[np.diff(matrix.indptr) == 0] = np.nan
    return found


def effective_size(graph: Graph, *, is_weighted: bool = True) -> Weights:
    """Give the number of neighbours less what they have in common; NaN without neighbours.

    e_i = the sum over neighbours j of 1 - the sum over q of p_iq m_jq, where m_jq is the tie of j
    and q as a share of the strongest of j. Without weights n - 2 t / n, for n neighbours with t
    ties among them (Borgatti 1997). O(the sum of degree²).
    """
    matrix = adjacency(graph, is_directed=False, is_weighted=is_weighted)
    strongest = np.zeros(graph.n)
    if graph.n:
        strongest = matrix.max(axis=1).toarray()
    marginal = diags_array(_inverse(strongest)) @ matrix
    many = np.diff(matrix.indptr)
    found: Weights = many.astype(np.float64)
    for rows, direct in _parts(_shares(matrix)):
        pattern = direct.copy()
        pattern.data = np.ones_like(pattern.data)
        found[rows] -= _where(pattern @ marginal, direct).multiply(direct).sum(axis=1)
    found[many == 0] = np.nan
    return found


def _shares(matrix: Matrix) -> Matrix:
    return (diags_array(_inverse(matrix.sum(axis=1))) @ matrix).tocsr()


def _inverse(values: Weights) -> Weights:
    found: Weights = np.divide(1.0, values, out=np.zeros(len(values)), where=values > 0)
    return found


def _parts(matrix: Matrix) -> Iterator[tuple[slice, Matrix]]:
    for begin in range(0, matrix.shape[0], _ROWS):
        rows = slice(begin, begin + _ROWS)
        yield rows, matrix[rows]


def _where(values: Matrix, pattern: Matrix) -> Matrix:
    """Keep the values where the pattern has one."""
    mask = pattern.copy()
    mask.data = np.ones_like(mask.data)
    return values.multiply(mask).tocsr()
