"""How sure a ranking is: what becomes of it when a part of the edges is left out, many times."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Mask, Weights


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

    Kendall's tau-b (1945), with its correction for equal values. O(n log n).
    """
    from scipy.stats import kendalltau

    return float(kendalltau(one, other).statistic) if len(one) > 1 else float("nan")
