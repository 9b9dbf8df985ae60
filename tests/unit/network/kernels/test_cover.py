"""A greedy cover picks the best at every turn, and is near the best there is."""

from itertools import combinations

import numpy as np

from beleidsgraaf.network.kernels.cover import cover
from tests.unit.network.kernels.random_graphs import links, random_graphs, to_networkx


def test_every_pick_adds_the_most() -> None:
    for graph in random_graphs(200, seed=29):
        by = np.arange(graph.n) % 2 == 0
        left = _reached(graph, by)
        found = cover(graph, by)
        covered: set[int] = set()
        for pick, adds in zip(found.picks.tolist(), found.adds.tolist(), strict=True):
            best = max(len(each - covered) for each in left.values())
            lowest = min(node for node, each in left.items() if len(each - covered) == best)
            assert (pick, adds) == (lowest, best)
            covered |= left[pick]
        assert covered == set().union(*left.values())


def test_it_keeps_its_promise_against_the_best() -> None:
    for graph in random_graphs(60, seed=30):
        by = np.arange(graph.n) % 2 == 0
        reached = _reached(graph, by)
        best = max((len(reached[a] | reached[b]) for a, b in combinations(reached, 2)), default=0)
        assert cover(graph, by, most=2).adds.sum() >= (1 - 1 / np.e) * best


def test_it_stops_at_the_number_asked_for() -> None:
    graph = links(6, (0, 3), (0, 4), (1, 5), (2, 3))
    by = np.array([True, True, True, False, False, False])
    assert cover(graph, by, most=1).picks.tolist() == [0]
    assert cover(graph, by).adds.tolist() == [2, 1]


def _reached(graph: object, by: np.ndarray) -> dict[int, set[int]]:
    peer = to_networkx(graph, is_directed=False)
    return {
        node: {other for other in peer[node] if not by[other]}
        for node in range(len(by))
        if by[node]
    }
