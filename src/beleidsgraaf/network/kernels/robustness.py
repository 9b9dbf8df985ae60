"""How sure a ranking is: what becomes of it when a part of the edges is left out, many times."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Mask, Weights

_MOST_CELLS = 1 << 22  # of a table of values by values


@dataclass(frozen=True, eq=False)
class Ranks:
    """For each node its lowest and highest rank over all draws, but for the outer shares."""

    best: Weights
    worst: Weights


def edges_kept(e: int, *, times: int, seed: int, share: float = 0.1) -> Mask:
    """Draw what stays when a share of e edges is dropped: times × e, true where an edge stays.

    In each draw the same number is dropped, rounded up, each edge with the same chance.
    """
    generator = np.random.Generator(np.random.PCG64(seed))
    dropped = int(np.ceil(e * share))
    kept = np.ones((times, e), dtype=np.bool_)
    for row in kept:
        row[generator.choice(e, size=dropped, replace=False)] = False
    return kept


def ranks(values: Weights) -> Weights:
    """Rank values from 1 for the highest; equal ones share the mean of their ranks."""
    _, inverse, many = np.unique(-values, return_inverse=True, return_counts=True)
    last = np.cumsum(many)
    found: Weights = (last - (many - 1) / 2)[inverse]
    return found


def rank_intervals(draws: NDArray[np.float64], *, share: float = 0.9) -> Ranks:
    """Give the ranks between which the middle share of the draws lies: draws × nodes of values.

    With 200 draws and a share of 0.9 the ten best and ten worst ranks of a node are left aside.
    """
    ordered = np.sort(np.array([ranks(row) for row in draws]).reshape(draws.shape), axis=0)
    aside = int(len(ordered) * (1 - share) / 2 + 1e-9)
    if not len(ordered):
        nothing = np.full(draws.shape[1], np.nan)
        return Ranks(nothing, nothing)
    return Ranks(ordered[aside], ordered[len(ordered) - 1 - aside])


def kendall_tau(one: Weights, other: Weights) -> float:
    """Tell how alike two orders are: 1 the same, -1 reversed; NaN where all values are equal.

    Kendall's tau-b (1945), with its correction for equal values. O(n log n + the distinct values
    of the one times those of the other): counts have few.
    """
    if len(one) < 2:
        return float("nan")
    rows, columns = (np.unique(values, return_inverse=True)[1] for values in (one, other))
    shape = int(rows.max()) + 1, int(columns.max()) + 1
    if shape[0] * shape[1] > _MOST_CELLS:
        from scipy.stats import kendalltau  # takes longer to import than most are to count

        return float(kendalltau(one, other).statistic)
    return _tau(np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1]), shape)


def _tau(counts: NDArray[np.int64], shape: tuple[int, int]) -> float:
    """Count pairs in a table of how many have which value in the one and in the other."""
    table = counts.reshape(shape)
    below = np.zeros(shape, np.int64)
    below[1:, 1:] = table.cumsum(axis=0).cumsum(axis=1)[:-1, :-1]
    every, alike = _pairs(table.sum()), _pairs(table).sum()
    apart = [every - _pairs(table.sum(axis=axis)).sum() for axis in (1, 0)]
    if not all(apart):
        return float("nan")
    agreeing = (table * below).sum()
    disagreeing = sum(apart) - every + alike - agreeing
    return float((agreeing - disagreeing) / np.sqrt(float(apart[0])) / np.sqrt(float(apart[1])))


def _pairs(many: NDArray[np.int64]) -> NDArray[np.int64]:
    return many * (many - 1) // 2
