"""Which nodes hang together, with and without regard for direction.

What would fall apart if a node or an edge were gone is ``articulation.py``.
"""

import numpy as np
from scipy.sparse.csgraph import connected_components

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.links import Graph, adjacency, numbered_by_first


def components(graph: Graph) -> Positions:
    """Give for each node the number of its component, counted in the order of first nodes.

    Two nodes are in one component when a chain of edges joins them, whatever their direction; a
    node without edges is one of its own. O(n + e).
    """
    return _labels(graph, "weak")


def strong_components(graph: Graph) -> Positions:
    """Give for each node the number of its strong component, in the order of first nodes.

    Two nodes are in one when each is reached from the other along the edges: in a graph of
    dependencies a component of more than one node is a circle. Pearce 2005, O(n + e).
    """
    return _labels(graph, "strong")


def group_sizes(labels: Positions) -> Positions:
    """Count the nodes under each label 0, 1 …"""
    return np.bincount(labels).astype(np.int32) if len(labels) else np.zeros(0, dtype=np.int32)


def _labels(graph: Graph, connection: str) -> Positions:
    if graph.n == 0:
        return np.zeros(0, dtype=np.int32)
    matrix = adjacency(graph, is_directed=True)
    _, labels = connected_components(matrix, directed=True, connection=connection)
    return numbered_by_first(labels)
