"""Articulation points and bridges are those of networkx; what they cut off is counted by hand."""

import networkx as nx

from beleidsgraaf.network.kernels.articulation import bridges, cut_off_by_node
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_a_node_cuts_off_all_but_the_largest_part() -> None:
    for graph in random_graphs(250, seed=3):
        peer = to_networkx(graph, is_directed=False)
        expected = [0] * graph.n
        for node in nx.articulation_points(peer):
            around = nx.node_connected_component(peer, node) - {node}
            parts = nx.connected_components(peer.subgraph(around))
            expected[node] = len(around) - max(map(len, parts))
        assert cut_off_by_node(graph).tolist() == expected


def test_a_bridge_cuts_off_its_smaller_side() -> None:
    for graph in random_graphs(250, seed=4):
        peer = to_networkx(graph, is_directed=False)
        expected = []
        for a, b in sorted(map(sorted, nx.bridges(peer))):
            without = nx.restricted_view(peer, [], [(a, b)])
            sides = [len(nx.node_connected_component(without, end)) for end in (a, b)]
            expected.append((a, b, min(sides)))
        found = bridges(graph)
        rows = zip(found.source, found.target, found.cut_off, strict=True)
        assert [tuple(map(int, row)) for row in rows] == expected


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = links(20_001, *((i, i + 1) for i in range(20_000)))
    assert cut_off_by_node(chain)[[0, 1, 10_000]].tolist() == [0, 1, 10_000]
    assert len(bridges(chain).source) == 20_000
