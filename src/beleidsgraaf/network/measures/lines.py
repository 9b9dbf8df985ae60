"""References seen from action line to action line: those of its goals count for a line."""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions


@dataclass(frozen=True, eq=False)
class LineReferences:
    """Parallel arrays of references between goals or lines, each pair of ends once.

    ``source`` and ``target`` are the lines (positions in the table), ``one`` and ``other`` what
    refers and what is referred to. ``lines`` are all lines with something in the network.
    """

    source: Positions
    target: Positions
    one: Positions
    other: Positions
    lines: Positions

    @property
    def is_within(self) -> Mask:
        """Say which stay within a line."""
        return np.asarray(self.source == self.target, np.bool_)


def line_of(network: Network) -> Positions:
    """Give for each node of the table its line, a line itself; -1 for the others."""
    nodes = network.table.nodes
    own = np.arange(len(nodes), dtype=np.int32)
    return np.where(nodes.kinds == Kind.LINE, own, nodes.line).astype(np.int32)


def line_references(network: Network) -> LineReferences:
    """Find the references (of projection R) of which both ends are in a line."""
    line, edges = line_of(network), network.statements
    known = (line[edges.source] >= 0) & (line[edges.target] >= 0) & (edges.source != edges.target)
    pairs = np.column_stack([edges.source[known], edges.target[known]])
    pairs = np.unique(pairs, axis=0)
    mine = line[network.members]
    return LineReferences(
        line[pairs[:, 0]],
        line[pairs[:, 1]],
        pairs[:, 0],
        pairs[:, 1],
        np.unique(mine[mine >= 0]).astype(np.int32),
    )
