"""The first k ways are those of brute force, by length and then by their nodes."""

import networkx as nx
import numpy as np
import pytest

from beleidsgraaf.network.kernels.shortest_paths import shortest_paths
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


@pytest.mark.parametrize("is_directed", [False, True])
def test_ways_come_in_order(is_directed: bool) -> None:
    for graph in random_graphs(100, seed=31, most=8):
        if graph.n < 2:
            continue
        peer = to_networkx(graph, is_directed=is_directed)
        ways = sorted(nx.all_simple_paths(peer, 0, graph.n - 1), key=lambda way: (len(way), way))
        found = shortest_paths(graph, (0, graph.n - 1), most=7, is_directed=is_directed)
        assert [list(way) for way in found] == ways[:7]


def test_hubs_are_passed_by() -> None:
    graph = links(5, (0, 1), (1, 4), (0, 2), (2, 3), (3, 4))
    hub = np.array([True, True, False, False, False])  # an end is never passed by
    assert shortest_paths(graph, (0, 4), most=9, without=hub) == ((0, 2, 3, 4),)
    assert shortest_paths(graph, (0, 4), most=9) == ((0, 1, 4), (0, 2, 3, 4))


def test_no_way_and_the_way_to_itself() -> None:
    assert shortest_paths(links(3, (0, 1)), (0, 2), most=3) == ()
    assert shortest_paths(links(3, (0, 1)), (1, 1), most=3) == ((1,),)
