"""What is reached, in how many hops and by which way."""

import networkx as nx
import numpy as np

from beleidsgraaf.network.kernels.reach import reach, reach_counts
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_hops_are_the_distances_of_networkx() -> None:
    for graph in random_graphs(200, seed=7):
        starts = np.arange(min(2, graph.n), dtype=np.int32)
        for is_directed in (True, False):
            peer = to_networkx(graph, is_directed=is_directed)
            away = {}
            for start in starts.tolist():
                for node, hop in nx.single_source_shortest_path_length(peer, start).items():
                    away[node] = min(hop, away.get(node, hop))
            found = reach(graph, starts, is_directed=is_directed)
            assert found.hop.tolist() == [away.get(node, -1) for node in range(graph.n)]
            for node in range(graph.n):
                way = found.way_to(node)
                assert len(way) == found.hop[node] + 1
                assert all(peer.has_edge(a, b) for a, b in zip(way, way[1:], strict=False))


def test_a_walk_stops_after_so_many_hops() -> None:
    chain = links(4, (0, 1), (1, 2), (2, 3))
    found = reach(chain, np.array([0], dtype=np.int32), most=2)
    assert found.hop.tolist() == [0, 1, 2, -1]


def test_of_two_ways_the_lowest_node_is_named() -> None:
    diamond = links(4, (3, 2), (3, 1), (2, 0), (1, 0))
    assert reach(diamond, np.array([3], dtype=np.int32)).way_to(0) == (3, 1, 0)


def test_many_groups_are_counted_as_each_alone() -> None:
    generator = np.random.Generator(np.random.PCG64(8))
    for graph in random_graphs(150, seed=8):
        if not graph.n:
            continue
        groups = int(generator.integers(1, 700))  # more than walk together
        size = int(generator.integers(0, 20))
        group = generator.integers(0, groups, size=size).astype(np.int32)
        node = generator.integers(0, graph.n, size=size).astype(np.int32)
        counts = reach_counts(graph, group, node=node, groups=groups)
        for each in np.unique(group).tolist():
            hop = reach(graph, node[group == each]).hop
            expected = np.bincount(hop[hop >= 0], minlength=counts.shape[1])
            assert counts[each].tolist() == expected.tolist()
        assert counts[:, 0].sum() == len(set(zip(group.tolist(), node.tolist(), strict=True)))


def test_what_lies_very_far_is_counted_together() -> None:
    chain = links(300, *((i, i + 1) for i in range(299)))
    start = np.array([0], dtype=np.int32)
    counts = reach_counts(chain, start, node=start, groups=1)
    assert counts.tolist() == [[1] * 63 + [237]]
