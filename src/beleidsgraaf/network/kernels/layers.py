"""What comes first: layers, and the longest chain, of a graph whose circles are taken as one.

Along the edges: give ``reversed_links`` of dependencies to begin with what depends on nothing.
"""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.components import strong_components
from beleidsgraaf.network.kernels.links import Graph, Links, Matrix, adjacency, steps


@dataclass(frozen=True, eq=False)
class Layers:
    """For each node its circle (strong component), and for each circle its layer from 0."""

    circle: Positions  # of each node
    layer: Positions  # of each circle

    def of_nodes(self) -> Positions:
        """Give the layer of each node."""
        return self.layer[self.circle]


def condensed(graph: Graph) -> tuple[Links, Positions]:
    """Make one node of every strong component: a graph without circles, and each node's number."""
    circle = strong_components(graph)
    groups = int(circle.max()) + 1 if graph.n else 0
    return Links(groups, circle[graph.source], circle[graph.target]), circle


def layers(graph: Graph) -> Layers:
    """Put each circle in the layer after the last of those that point to it.

    Layer 0 holds those that nothing points to: the topological generations of the condensation
    (Kahn 1962). O(n + e).
    """
    whole, circle = condensed(graph)
    return Layers(circle, _generations(adjacency(whole, is_directed=True)))


def longest_chain(graph: Graph) -> tuple[tuple[int, ...], ...]:
    """Give the longest path through the condensation, as the nodes of each circle along it.

    Of several the one whose last step has the lowest first node, and so on backwards. Empty for an
    empty graph. O(n + e).
    """
    whole, circle = condensed(graph)
    if not whole.n:
        return ()
    layer = _generations(adjacency(whole, is_directed=True))
    back = adjacency(Links(whole.n, whole.target, whole.source), is_directed=True)
    chain = [int(np.argmax(layer))]
    while layer[chain[-1]] > 0:
        _, sources = steps(back, np.array(chain[-1:]))
        chain.append(int(sources[layer[sources] == layer[chain[-1]] - 1].min()))
    return tuple(tuple(np.flatnonzero(circle == each).tolist()) for each in reversed(chain))


def _generations(matrix: Matrix) -> Positions:
    n = matrix.shape[0]
    waits = np.bincount(matrix.indices, minlength=n)
    found = np.zeros(n, dtype=np.int32)
    nodes, layer = np.flatnonzero(waits == 0), 0
    while len(nodes):
        found[nodes] = layer
        _, reached = steps(matrix, nodes)
        np.subtract.at(waits, reached, 1)
        nodes, layer = np.unique(reached[waits[reached] == 0]), layer + 1
    return found
