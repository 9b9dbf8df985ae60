"""Harmonic closeness is that of networkx; a sample estimates it."""

import networkx as nx
import numpy as np
import pytest

from beleidsgraaf.network.kernels.harmonic import harmonic
from beleidsgraaf.network.kernels.sampling import draw_sources
from tests.unit.network.kernels.random_graphs import random_graphs, to_networkx


@pytest.mark.parametrize("is_directed", [False, True])
def test_it_is_that_of_networkx(is_directed: bool) -> None:
    graphs = [*random_graphs(150, seed=22), *random_graphs(3, seed=23, most=400)]
    for graph in graphs:
        peer = nx.harmonic_centrality(to_networkx(graph, is_directed=is_directed))
        found = harmonic(graph, is_directed=is_directed)
        assert found.value == pytest.approx([peer[node] for node in range(graph.n)])


def test_a_sample_lies_within_its_errors() -> None:
    graph = max(random_graphs(5, seed=23, most=400), key=lambda each: each.n)
    exact = harmonic(graph).value
    sample = harmonic(graph, sources=draw_sources(graph.n, graph.n // 3, seed=1))
    assert sample.error.max() > 0
    assert (np.abs(sample.value - exact) <= 4 * sample.error + 1e-9).mean() > 0.95
