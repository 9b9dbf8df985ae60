"""The shortest ways between two nodes, in order: by length, then by their nodes.

Yen 1971, with the lowest of the shortest ways at each turn, so that the order is full.
"""

import heapq
from collections.abc import Container, Iterator
from itertools import islice

import numpy as np

from beleidsgraaf.network.arrays import Mask
from beleidsgraaf.network.kernels.links import Graph, Matrix, adjacency, kept_links, steps
from beleidsgraaf.network.kernels.reach import reach_within

Way = tuple[int, ...]


def shortest_paths(
    graph: Graph,
    ends: tuple[int, int],
    *,
    most: int,
    is_directed: bool = False,
    without: Mask | None = None,
) -> tuple[Way, ...]:
    """Give at most so many ways from the first end to the second, each node once in a way.

    Nodes under ``without`` are passed by, but for the ends themselves. Nothing when no way leads;
    from a node to itself the way of that node alone. O(most · length · (n + e)).
    """
    blocked = np.zeros(graph.n, dtype=np.bool_) if without is None else without.copy()
    blocked[list(ends)] = False
    kept = kept_links(graph, ~(blocked[graph.source] | blocked[graph.target]))
    matrix = adjacency(kept, is_directed=is_directed)
    back = matrix.T.tocsr() if is_directed else matrix
    return tuple(islice(_ordered(matrix, back, ends), most))


def _ordered(matrix: Matrix, back: Matrix, ends: tuple[int, int]) -> Iterator[Way]:
    source, target = ends
    if source == target:
        yield (source,)
        return
    given: list[Way] = []
    waits = [(len(way), way) for way in _continued(matrix, back, (source,), target=target)]
    while waits:
        _, way = heapq.heappop(waits)
        given.append(way)
        yield way
        for at in range(1, len(way)):
            root = way[:at]
            taken = {each[at] for each in given if each[:at] == root}
            for new in _continued(matrix, back, root, target=target, taken=taken):
                if (len(new), new) not in waits:
                    heapq.heappush(waits, (len(new), new))


def _continued(
    matrix: Matrix, back: Matrix, root: Way, *, target: int, taken: Container[int] = ()
) -> Iterator[Way]:
    """Give the first way that begins with a root and does not go on to a node that is taken."""
    blocked = np.zeros(matrix.shape[0], dtype=np.bool_)
    blocked[list(root)] = True
    there = reach_within(back, np.array([target], dtype=np.int32), blocked=blocked)
    _, goes = steps(matrix, np.array(root[-1:]))
    onward = [(there.hop[node], node) for node in goes.tolist() if node not in taken]
    nearest = min(((hop, node) for hop, node in onward if hop >= 0), default=None)
    if nearest is not None:
        yield (*root, *reversed(there.way_to(nearest[1])))
