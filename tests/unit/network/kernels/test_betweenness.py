"""Betweenness is that of networkx; a sample estimates it, and says how well."""

import networkx as nx
import numpy as np
import pytest

from beleidsgraaf.network.kernels import betweenness as kernel
from beleidsgraaf.network.kernels.betweenness import betweenness
from beleidsgraaf.network.kernels.links import Links
from beleidsgraaf.network.kernels.sampling import draw_sources
from tests.unit.network.kernels.random_graphs import random_graphs, to_networkx


@pytest.mark.parametrize("is_directed", [False, True])
@pytest.mark.parametrize("is_normalized", [False, True])
def test_it_is_that_of_networkx(is_directed: bool, is_normalized: bool) -> None:
    for graph in random_graphs(150, seed=10):
        peer = nx.betweenness_centrality(
            to_networkx(graph, is_directed=is_directed), normalized=is_normalized
        )
        found = betweenness(graph, is_directed=is_directed, is_normalized=is_normalized)
        assert found.value == pytest.approx([peer[node] for node in range(graph.n)], abs=1e-12)
        assert not found.error.any()


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = _large()
    whole = betweenness(graph).value
    monkeypatch.setattr(kernel, "_CELLS", 1)
    assert betweenness(graph).value == pytest.approx(whole)


def test_a_sample_lies_within_its_errors() -> None:
    graph = _large()
    exact = betweenness(graph).value
    sample = betweenness(graph, sources=draw_sources(graph.n, 80, seed=4))
    is_within = np.abs(sample.value - exact) <= 3 * sample.error
    assert 0.85 < is_within.mean() <= 1.0
    draws = [betweenness(graph, sources=draw_sources(graph.n, 80, seed=s)) for s in range(40)]
    spread = np.std([each.value for each in draws], axis=0)
    told = np.mean([each.error for each in draws], axis=0)
    assert spread.mean() == pytest.approx(told.mean(), rel=0.15)


def test_sources_are_drawn_by_a_seed() -> None:
    once, again = draw_sources(1000, 20, seed=1), draw_sources(1000, 20, seed=1)
    assert once.tolist() == again.tolist() == sorted(set(once.tolist()))
    assert once.tolist() != draw_sources(1000, 20, seed=2).tolist()
    assert draw_sources(5, 20, seed=1).tolist() == [0, 1, 2, 3, 4]


def test_one_source_has_no_error_to_tell() -> None:
    found = betweenness(_large(), sources=np.array([3], dtype=np.int32))
    assert np.isnan(found.error).all()


def _large() -> Links:
    generator = np.random.Generator(np.random.PCG64(11))
    source, target = generator.integers(0, 300, size=(2, 700)).astype(np.int32)
    return Links(300, source, target)
