"""A projection with Newman's weights is that of networkx; hubs are left out on request."""

import networkx as nx
import numpy as np
import pytest

from beleidsgraaf.network.kernels.projection import project_bipartite
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_weights_are_those_of_networkx() -> None:
    for graph in random_graphs(200, seed=12):
        if graph.n < 2:
            continue
        onto = np.arange(graph.n) % 2 == 0
        peer = to_networkx(graph, is_directed=False)
        within = [(a, b) for a, b in peer.edges if onto[a] == onto[b]]
        peer.remove_edges_from(within)
        side = np.flatnonzero(onto).tolist()
        weighted = nx.bipartite.collaboration_weighted_projected_graph(peer, side)
        shared = nx.bipartite.weighted_projected_graph(peer, side)
        found = project_bipartite(graph, onto)
        pairs = list(zip(found.source.tolist(), found.target.tolist(), strict=True))
        assert pairs == sorted((min(pair), max(pair)) for pair in weighted.edges)
        assert found.weight == pytest.approx([weighted.edges[pair]["weight"] for pair in pairs])
        assert found.shared.tolist() == [shared.edges[pair]["weight"] for pair in pairs]


def test_a_hub_is_left_out_and_named() -> None:
    star = links(6, (4, 0), (4, 1), (4, 2), (5, 0), (5, 1))
    onto = np.array([True, True, True, True, False, False])
    found = project_bipartite(star, onto, most=2)
    assert (found.source.tolist(), found.target.tolist()) == ([0], [1])
    assert len(project_bipartite(links(0), np.zeros(0, dtype=np.bool_)).source) == 0
    assert (found.weight.tolist(), found.left_out.tolist()) == ([1.0], [4])
