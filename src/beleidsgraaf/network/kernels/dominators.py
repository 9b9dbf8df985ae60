"""Nodes that every way from the entries to another node leads over.

Cooper, Harvey & Kennedy 2001, as ``rustworkx`` has it.
"""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.kernels.layers import condensed
from beleidsgraaf.network.kernels.links import Graph

NONE, UNREACHED = -1, -2


@dataclass(frozen=True, eq=False)
class Dominators:
    """For each node the last that every way to it leads over, and how many it so commands.

    ``above`` is ``NONE`` where there is no such node, ``UNREACHED`` where no way leads.
    """

    above: Positions
    commands: Positions


def entries(graph: Graph) -> Positions:
    """Give the nodes that nothing points to; of circles that nothing points to, all nodes."""
    whole, circle = condensed(graph)
    is_entered = np.zeros(whole.n, dtype=np.bool_)
    is_entered[whole.target[whole.source != whole.target]] = True
    return np.flatnonzero(~is_entered[circle]).astype(np.int32)


def dominators(graph: Graph, starts: Positions | None = None) -> Dominators:
    """Tell for each node which one dominates it, along the edges from the entries.

    Near O(n + e); one root is put before all entries.
    """
    from rustworkx import PyDiGraph, immediate_dominators

    n = graph.n
    begin = entries(graph) if starts is None else np.unique(starts)
    made = PyDiGraph(multigraph=False)
    made.add_nodes_from(range(n + 1))
    made.add_edges_from_no_data(
        list(zip(graph.source.tolist(), graph.target.tolist(), strict=True))
    )
    made.add_edges_from_no_data([(n, each) for each in begin.tolist()])
    found = immediate_dominators(made, n)
    above = np.full(n, UNREACHED, dtype=np.int32)
    for node, by in found.items():
        if node != n:
            above[node] = NONE if by == n else by
    return Dominators(above, _commanded(above))


def _commanded(above: Positions) -> Positions:
    """Count for each node those below it in the tree, leaves first."""
    found = np.zeros(len(above), dtype=np.int32)
    waits = np.bincount(above[above >= 0], minlength=len(above))
    leaves = np.flatnonzero((waits == 0) & (above >= 0)).tolist()
    while leaves:
        node = leaves.pop()
        by = int(above[node])
        if by >= 0:
            found[by] += found[node] + 1
            waits[by] -= 1
            if waits[by] == 0:
                leaves.append(by)
    return found
