"""Graphs of every awkward shape, drawn by a seed, as our links and as what networkx makes of them.

Among them the empty graph, single nodes, loops, parallel edges, isolates, chains and stars.
"""

from collections.abc import Iterator

import networkx as nx
import numpy as np

from beleidsgraaf.network.kernels.links import Graph, Links


def links(n: int, *pairs: tuple[int, int], weight: list[float] | None = None) -> Links:
    ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Links(n, ends[:, 0], ends[:, 1], None if weight is None else np.array(weight))


def random_graphs(number: int, *, seed: int, most: int = 14) -> Iterator[Links]:
    yield from (links(0), links(1), links(1, (0, 0)), links(2, (0, 1), (1, 0), (0, 1)), links(5))
    yield links(9, *((i, i + 1) for i in range(8)))
    yield links(9, *((0, i) for i in range(1, 9)))
    generator = np.random.Generator(np.random.PCG64(seed))
    for _ in range(number):
        n = int(generator.integers(1, most))
        e = int(generator.integers(0, 3 * n))
        source, target = generator.integers(0, n, size=(2, e)).astype(np.int32)
        weight = generator.integers(1, 9, size=e).astype(np.float64)
        yield Links(n, source, target, weight)


def to_networkx(graph: Graph, *, is_directed: bool, has_loops: bool = False) -> nx.Graph:
    """Parallel edges become one, whose weight is their sum."""
    made = nx.DiGraph() if is_directed else nx.Graph()
    made.add_nodes_from(range(graph.n))
    weight = np.ones(len(graph.source)) if graph.weight is None else graph.weight
    for a, b, w in zip(graph.source.tolist(), graph.target.tolist(), weight.tolist(), strict=True):
        if a != b or has_loops:
            before = made.edges[a, b]["weight"] if made.has_edge(a, b) else 0.0
            made.add_edge(a, b, weight=before + w)
    return made
