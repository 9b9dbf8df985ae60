"""Two JSON forms: node-link, as networkx and D3 read it, and that of Cytoscape."""

import json

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.exports.attributes import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    EdgeRow,
    NodeRow,
    Value,
    edge_rows,
    graph_attributes,
    node_rows,
)

_NODE_NAMES = tuple(each.name for each in NODE_ATTRIBUTES)
_EDGE_NAMES = tuple(each.name for each in EDGE_ATTRIBUTES)


def write_node_link(network: Network) -> bytes:
    """Write a network as node-link JSON; ``networkx.node_link_graph`` reads it."""
    return _bytes(
        {
            "directed": network.is_directed,
            "multigraph": False,
            "graph": graph_attributes(network),
            "nodes": [{"id": row.iri, **_node(row)} for row in node_rows(network)],
            "edges": [_edge(row) for row in edge_rows(network)],
        }
    )


def write_cytoscape(network: Network) -> bytes:
    """Write a network as Cytoscape JSON, each edge with its id."""
    return _bytes(
        {
            "data": graph_attributes(network),
            "directed": network.is_directed,
            "multigraph": False,
            "elements": {
                "nodes": [{"data": _cytoscape_node(row)} for row in node_rows(network)],
                "edges": [{"data": _edge(row)} for row in edge_rows(network)],
            },
        }
    )


def _node(row: NodeRow) -> dict[str, Value]:
    return dict(zip(_NODE_NAMES, row.values, strict=True))


def _cytoscape_node(row: NodeRow) -> dict[str, Value]:
    """Cytoscape shows ``name``; networkx takes ``value`` for the node."""
    values = _node(row)
    return {"id": row.iri, "value": row.iri, "name": values["label"], **values}


def _edge(row: EdgeRow) -> dict[str, Value]:
    values = dict(zip(_EDGE_NAMES, row.values, strict=True))
    return {"id": row.id, "source": row.source, "target": row.target, **values}


def _bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
