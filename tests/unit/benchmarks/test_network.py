"""The made-up network is what it says, and the page tells what was counted on it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.national.network import Extent
from benchmarks.network_extraction import build, read_network
from benchmarks.network_graph import make_nation
from benchmarks.network_page import extraction_tables, network_tables


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


def test_a_small_nation_is_read_in_each_way(tmp_path: Path) -> None:
    extent = Extent(goals=90, actors=30, involvements=300, dependencies=80, references=90)
    build(tmp_path, extent, seed=1)
    found = [read_network(tmp_path, way) for way in ("lines", "queries", "file", "file")]
    assert len({(each["nodes"], each["edges"]) for each in found}) == 1
    assert found[0]["edges"] > read_network(tmp_path, "B")["edges"] > 100


@pytest.mark.parametrize(("seconds", "met"), [(8.5, "yes"), (12.0, "**no**")])
def test_the_page_tells_what_reading_costs(seconds: float, met: str) -> None:
    one = {"seconds": 1.5, "megabytes": 400, "nodes": 90, "edges": 2539}
    found = {"triples": 5000, "megabytes_of_graphs": 2, "nodes": 100, "edges": 900}
    took = {f"{way}_seconds": seconds for way in ("first", "queries", "again")}
    most = {f"{way}_megabytes": 500 for way in ("first", "queries", "again")}
    aims, said, read, cut = extraction_tables({**found, **took, **most, "projections": {"PG": one}})
    assert f"| reading it for the first time | ≤ 10 s | {seconds:g} s | {met} |" in aims
    assert "| the largest projection | ≤ 1,000 MB | 400 MB | yes |" in aims
    assert "900 statements" in said
    assert f"the first time | {seconds:g} | 500 |" in read
    assert "| PG | 90 | 2,539 | 1.5 | 400 |" in cut


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
