"""A list of nodes and a list of edges as CSV, with the headings that Gephi knows.

UTF-8 with a byte order mark, without which Excel reads ë as Ã«. A text that a spreadsheet would
take for a formula gets an apostrophe in front: the one change that is made to a name.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.cells import guarded
from beleidsgraaf.network.exports.attributes import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Value,
    edge_rows,
    node_rows,
)

_BOM = "\ufeff"


def write_node_list(network: Network) -> bytes:
    """Write the nodes: Id, Label, and the other attributes."""
    heads = ["Id", *(_headed(each.name) for each in NODE_ATTRIBUTES)]
    return _written(heads, ((node.iri, *node.values) for node in node_rows(network)))


def write_edge_list(network: Network) -> bytes:
    """Write the edges: Source, Target, Type, Label, Weight, and the other attributes."""
    kind = "Directed" if network.is_directed else "Undirected"
    _, *others = EDGE_ATTRIBUTES
    heads = ["Source", "Target", "Type", "Label", "Weight", "Id"]
    heads += [_headed(each.name) for each in others]
    rows = (
        (edge.source, edge.target, kind, edge.values[2], edge.values[0], edge.id, *edge.values[1:])
        for edge in edge_rows(network)
    )
    return _written(heads, rows)


def _headed(name: str) -> str:
    return name.capitalize()


def _written(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return (_BOM + out.getvalue()).encode()
