"""Communities have a high modularity, the same at every run with a seed."""

import networkx as nx
import numpy as np
import pytest

from beleidsgraaf.network.kernels.communities import communities, modularity
from beleidsgraaf.network.kernels.components import components
from beleidsgraaf.network.kernels.links import Links
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


@pytest.mark.parametrize("is_weighted", [False, True])
def test_modularity_is_that_of_networkx(is_weighted: bool) -> None:
    for graph in random_graphs(150, seed=25):
        labels = communities(graph, seed=1, is_weighted=is_weighted)
        assert len(labels) == graph.n
        peer = to_networkx(graph, is_directed=False)
        if peer.number_of_edges():
            groups = [set(np.flatnonzero(labels == each).tolist()) for each in np.unique(labels)]
            weight = "weight" if is_weighted else None
            expected = nx.community.modularity(peer, groups, weight=weight)
        else:
            expected = 0.0
        found = modularity(graph, labels, is_weighted=is_weighted)
        assert found == pytest.approx(expected, abs=1e-12)


def test_they_are_as_good_as_those_of_networkx() -> None:
    graph = _villages()
    peer = to_networkx(graph, is_directed=False)
    groups = nx.community.louvain_communities(peer, weight=None, seed=1)
    best = nx.community.modularity(peer, groups, weight=None)
    found = communities(graph, seed=1, is_weighted=False)
    assert modularity(graph, found, is_weighted=False) > best - 0.01


def test_a_seed_gives_the_same_groups() -> None:
    graph = _villages()
    labels = communities(graph, seed=5)
    assert labels.tolist() == communities(graph, seed=5).tolist()


def test_a_group_hangs_together() -> None:
    graph = _villages()
    labels = communities(graph, seed=1)
    within = labels[graph.source] == labels[graph.target]
    parts = components(Links(graph.n, graph.source[within], graph.target[within]))
    assert parts.max() == labels.max()


def test_a_node_without_edges_is_alone() -> None:
    assert communities(links(4, (1, 3), (2, 2)), seed=1).tolist() == [0, 1, 2, 1]


def _villages() -> Links:
    """Twenty villages of fifteen, with few edges between them."""
    generator = np.random.Generator(np.random.PCG64(26))
    source = generator.integers(0, 300, size=1500)
    near = source // 15 * 15 + generator.integers(0, 15, size=1500)
    target = np.where(generator.random(1500) < 0.8, near, generator.integers(0, 300, size=1500))
    return Links(300, source.astype(np.int32), target.astype(np.int32))
