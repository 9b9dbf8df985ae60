"""The made-up network is what it says, and the page tells what was counted on it."""

from typing import Any

import numpy as np
import pytest

from benchmarks.network_graph import make_nation
from benchmarks.network_page import network_tables


def test_the_same_seed_gives_the_same_network() -> None:
    one, again = make_nation(2000, 600, seed=1), make_nation(2000, 600, seed=1)
    assert np.array_equal(one.everything.source, again.everything.source)
    assert np.array_equal(one.supports.carries, again.supports.carries)
    assert not np.array_equal(
        one.needs.source[:50], make_nation(2000, 600, seed=2).needs.source[:50]
    )


def test_it_has_hubs_and_goals_without_actors() -> None:
    nation = make_nation(2000, 600, seed=1)
    every, supports = nation.everything, nation.supports
    assert len(every.source) == pytest.approx(9 * nation.goals, rel=0.1)
    assert (every.source < every.target).all()
    named = np.bincount(supports.on, minlength=every.n)[nation.goals :]
    assert named.max() > 20 * np.median(named)
    assert np.setdiff1d(np.arange(nation.goals), supports.leaning).size >= nation.goals // 20


@pytest.mark.parametrize(("megabytes", "met"), [(400.0, "yes"), (1200.0, "**no**")])
def test_the_page_tells_what_was_reached(megabytes: float, met: str) -> None:
    aims, *_, kernels, _, plan = network_tables(_found(megabytes))
    assert f"| memory | ≤ 1,000 MB | {megabytes:.0f} MB | {met} |" in aims
    assert "| betweenness from a sample | ≥ 30 × networkx | 50.0 × | yes |" in aims
    assert "| betweenness | 10 | 500 | 50 |" in kernels
    assert "| loss of one | 0.2 | – | – |" in kernels
    assert "| loss of one | 0.001 |" in plan


def _found(megabytes: float) -> dict[str, Any]:
    ours = {"together": 1.0, "betweenness": 10.0, "communities": 5.0, "loss of one": 0.2}
    return {
        "sources": 256,
        "ours": {
            "n": 100, "e": 200, "seconds": ours, "megabytes": megabytes,
            "error_of_ten": 0.1, "error_of_hundred": 0.3, "modularity": 0.5,
            "is_reproducible": True,
        },
        "networkx": {"seconds": {"together": 9.0, "betweenness": 500.0}, "megabytes": 900.0},
        "ratios": {"together": 9.0, "betweenness": 50.0},
        "plan": {"n": 10, "e": 20, "seconds": {"loss of one": 0.001}},
    }  # fmt: skip
