"""Layers are the generations of the condensation; the longest chain leads through them."""

import networkx as nx

from beleidsgraaf.network.kernels.layers import layers, longest_chain
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_layers_are_the_generations_of_networkx() -> None:
    for graph in random_graphs(200, seed=5):
        whole = nx.condensation(to_networkx(graph, is_directed=True))
        expected = {
            member: at
            for at, group in enumerate(nx.topological_generations(whole))
            for each in group
            for member in whole.nodes[each]["members"]
        }
        assert dict(enumerate(layers(graph).of_nodes().tolist())) == expected


def test_the_longest_chain_is_a_path_of_the_right_length() -> None:
    for graph in random_graphs(200, seed=6):
        peer = to_networkx(graph, is_directed=True)
        chain = longest_chain(graph)
        assert len(chain) == (nx.dag_longest_path_length(nx.condensation(peer), weight=None) + 1
                              if graph.n else 0)  # fmt: skip
        for before, after in zip(chain, chain[1:], strict=False):
            assert any(peer.has_edge(a, b) for a in before for b in after)
        for circle in chain:
            assert nx.is_strongly_connected(peer.subgraph(circle))


def test_of_two_chains_the_one_with_the_lower_end_is_given() -> None:
    assert longest_chain(links(5, (4, 1), (3, 2))) == ((4,), (1,))
    assert longest_chain(links(4, (0, 1), (1, 0), (1, 2), (3, 2))) == ((0, 1), (2,))
