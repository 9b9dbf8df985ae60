"""Cycles are those of networkx, bounded in length and number."""

import networkx as nx

from beleidsgraaf.network.kernels.cycles import cycles
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_cycles_are_those_of_networkx() -> None:
    for graph in random_graphs(150, seed=24, most=9):
        peer = to_networkx(graph, is_directed=True, has_loops=True)
        for longest in (2, 4):
            expected = {_from_lowest(each) for each in nx.simple_cycles(peer, length_bound=longest)}
            found = cycles(graph, longest=longest, most=10_000)
            assert (set(found.found), found.is_cut) == (expected, False)
            assert len(found.found) == len(expected)


def test_no_more_are_given_than_asked_for() -> None:
    full = links(8, *((a, b) for a in range(8) for b in range(8) if a != b))
    found = cycles(full, longest=8, most=5)
    assert (len(found.found), found.is_cut) == (5, True)
    assert found.found[0] == (0, 1)


def _from_lowest(cycle: list[int]) -> tuple[int, ...]:
    at = cycle.index(min(cycle))
    return (*cycle[at:], *cycle[:at])
