"""Components are those of networkx, numbered by their first node."""

from collections.abc import Iterable

import networkx as nx
import numpy as np

from beleidsgraaf.network.kernels.components import components, group_sizes, strong_components
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_components_are_those_of_networkx() -> None:
    for graph in random_graphs(200, seed=2):
        peer = to_networkx(graph, is_directed=True)
        assert components(graph).tolist() == _numbered(nx.weakly_connected_components(peer))
        assert strong_components(graph).tolist() == _numbered(
            nx.strongly_connected_components(peer)
        )


def test_groups_are_counted() -> None:
    assert group_sizes(components(links(4, (3, 1)))).tolist() == [1, 2, 1]
    assert group_sizes(np.zeros(0, dtype=np.int32)).tolist() == []


def _numbered(groups: Iterable[set[int]]) -> list[int]:
    ordered = sorted(groups, key=min)
    number = {node: at for at, group in enumerate(ordered) for node in group}
    return [number[node] for node in sorted(number)]
