"""Dominators are those of networkx, below one root before all entries."""

import networkx as nx
import numpy as np

from beleidsgraaf.network.kernels.dominators import UNREACHED, dominators, entries
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_they_are_those_of_networkx() -> None:
    for graph in random_graphs(200, seed=28):
        peer = to_networkx(graph, is_directed=True)
        peer.add_edges_from(("root", each) for each in entries(graph).tolist())
        peer.add_node("root")
        found = dominators(graph)
        theirs = nx.immediate_dominators(peer, "root")
        for node in range(graph.n):
            above = "root" if found.above[node] == -1 else int(found.above[node])
            assert theirs[node] == above
            assert found.commands[node] == _count_below(theirs, node)


def test_entries_are_what_nothing_outside_points_to() -> None:
    graph = links(5, (0, 1), (1, 0), (1, 2), (3, 3), (3, 2))
    assert entries(graph).tolist() == [0, 1, 3, 4]


def test_what_no_way_leads_to_says_so() -> None:
    found = dominators(links(3, (0, 1)), np.array([0], dtype=np.int32))
    assert found.above.tolist() == [-1, 0, UNREACHED]
    assert found.commands.tolist() == [1, 0, 0]


def _count_below(above: dict, node: int) -> int:
    def commands(other: object) -> bool:
        while (up := above.get(other)) not in (None, other):
            if up == node:
                return True
            other = up
        return False

    return sum(commands(other) for other in above)
