"""Edges are dropped by a seed; ranks and their intervals are counted by hand."""

import numpy as np
import pytest
from scipy.stats import kendalltau, rankdata

from beleidsgraaf.network.kernels.robustness import (
    edges_kept,
    kendall_tau,
    rank_intervals,
    ranks,
)


def test_each_draw_drops_the_same_number() -> None:
    kept = edges_kept(95, times=200, seed=1)
    assert (~kept).sum(axis=1).tolist() == [10] * 200
    assert (~kept).sum(axis=0).min() > 5  # each edge is dropped at times
    assert np.array_equal(kept, edges_kept(95, times=200, seed=1))
    assert not np.array_equal(kept, edges_kept(95, times=200, seed=2))
    assert edges_kept(0, times=3, seed=1).shape == (3, 0)


def test_equal_values_share_a_rank() -> None:
    assert ranks(np.array([5.0, 9.0, 5.0, 1.0])).tolist() == [2.5, 1.0, 2.5, 4.0]
    values = np.random.Generator(np.random.PCG64(1)).integers(0, 9, size=50).astype(float)
    assert ranks(values).tolist() == rankdata(-values).tolist()


def test_the_outer_draws_are_left_aside() -> None:
    draws = np.tile([3.0, 2.0, 1.0], (20, 1))
    draws[0] = [1.0, 2.0, 3.0]
    found = rank_intervals(draws)
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 2, 3], [1, 2, 3])
    whole = rank_intervals(draws, share=1.0)
    assert (whole.best.tolist(), whole.worst.tolist()) == ([1, 2, 1], [3, 2, 3])


def test_orders_are_held_against_each_other() -> None:
    up = np.arange(9.0)
    assert kendall_tau(up, up) == pytest.approx(1)
    assert kendall_tau(up, -up) == pytest.approx(-1)
    assert np.isnan(kendall_tau(up, np.ones(9)))
    assert np.isnan(kendall_tau(up[:1], up[:1]))


@pytest.mark.parametrize(("size", "distinct"), [(2, 2), (30, 4), (200, 9), (300, 10_000)])
def test_the_likeness_of_orders_is_that_of_scipy(size: int, distinct: int) -> None:
    generator = np.random.Generator(np.random.PCG64(size))
    for _ in range(20):
        one, other = generator.integers(0, distinct, size=(2, size)).astype(float)
        known = kendalltau(one, other).statistic
        assert kendall_tau(one, other) == pytest.approx(known, abs=1e-12, nan_ok=True)


def test_orders_of_thousands_of_different_values_are_compared_too() -> None:
    up = np.arange(3000.0)
    assert kendall_tau(up, -up) == pytest.approx(-1)
