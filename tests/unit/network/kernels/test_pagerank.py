"""PageRank is that of networkx."""

import networkx as nx
import pytest

from beleidsgraaf.network.kernels.pagerank import pagerank
from tests.unit.network.kernels.random_graphs import random_graphs, to_networkx


@pytest.mark.parametrize("is_directed", [False, True])
@pytest.mark.parametrize("is_weighted", [False, True])
def test_it_is_that_of_networkx(is_directed: bool, is_weighted: bool) -> None:
    for graph in random_graphs(100, seed=21):
        peer = nx.pagerank(
            to_networkx(graph, is_directed=is_directed),
            weight="weight" if is_weighted else None, tol=1e-13, max_iter=1000,
        )  # fmt: skip
        found = pagerank(graph, is_directed=is_directed, is_weighted=is_weighted)
        assert found == pytest.approx([peer[node] for node in range(graph.n)], abs=1e-10)
