"""Links are laid out as simple matrices, and steps are taken from several nodes at once."""

import numpy as np

from beleidsgraaf.network.kernels.links import (
    adjacency,
    kept_links,
    numbered_by_first,
    reversed_links,
    steps,
)
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_a_matrix_is_the_simple_graph() -> None:
    for graph in random_graphs(200, seed=1):
        for is_directed in (False, True):
            matrix = adjacency(graph, is_directed=is_directed, is_weighted=True).toarray()
            peer = to_networkx(graph, is_directed=is_directed)
            expected = np.zeros((graph.n, graph.n))
            for a, b, weight in peer.edges(data="weight"):
                expected[a, b] = weight
                if not is_directed:
                    expected[b, a] = weight
            assert np.array_equal(matrix, expected)
            plain = adjacency(graph, is_directed=is_directed).toarray()
            assert np.array_equal(plain, expected > 0)


def test_steps_lead_to_all_neighbours() -> None:
    matrix = adjacency(links(4, (0, 1), (0, 3), (2, 0)), is_directed=True)
    leaves, goes = steps(matrix, np.array([2, 1, 0]))
    assert leaves.tolist() == [0, 2, 2]
    assert goes.tolist() == [0, 1, 3]


def test_edges_are_turned_and_kept_with_their_weights() -> None:
    graph = links(3, (0, 1), (1, 2), weight=[2.0, 3.0])
    turned = kept_links(reversed_links(graph), np.array([False, True]))
    assert (turned.source.tolist(), turned.target.tolist()) == ([2], [1])
    assert turned.weight is not None
    assert turned.weight.tolist() == [3.0]


def test_groups_are_numbered_by_their_first_node() -> None:
    assert numbered_by_first(np.array([7, 3, 7, 9, 3])).tolist() == [0, 1, 0, 2, 1]
