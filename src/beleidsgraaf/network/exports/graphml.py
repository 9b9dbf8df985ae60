"""GraphML: for networkx, yEd, igraph, Gephi. Written piece by piece."""

from collections.abc import Iterator

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.exports.attributes import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    Value,
    edge_rows,
    graph_attributes,
    node_rows,
)
from beleidsgraaf.network.exports.markup import OPENING, in_attribute, in_text

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd"


def graphml_pieces(network: Network) -> Iterator[str]:
    """Write a network as GraphML, a line at a time."""
    yield OPENING
    yield (
        f'<graphml xmlns="{_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{_SCHEMA}">\n'
    )
    about = graph_attributes(network)
    yield from _keys("graph", tuple(Attribute(name) for name in about))
    yield from _keys("node", NODE_ATTRIBUTES)
    yield from _keys("edge", EDGE_ATTRIBUTES)
    direction = "directed" if network.is_directed else "undirected"
    yield f'<graph id="network" edgedefault="{direction}">\n'
    yield _data("graph", tuple(about.values())) + "\n"
    for node in node_rows(network):
        yield f"<node id={in_attribute(node.iri)}>{_data('node', node.values)}</node>\n"
    for edge in edge_rows(network):
        ends = f"source={in_attribute(edge.source)} target={in_attribute(edge.target)}"
        yield f"<edge id={in_attribute(edge.id)} {ends}>{_data('edge', edge.values)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(owner: str, attributes: tuple[Attribute, ...]) -> Iterator[str]:
    for number, each in enumerate(attributes):
        yield (
            f'<key id="{owner}-{number}" for="{owner}" attr.name="{each.name}" '
            f'attr.type="{each.kind}"/>\n'
        )


def _data(owner: str, values: tuple[Value, ...]) -> str:
    """Write the values of one thing; an empty text is not written."""
    return "".join(
        f'<data key="{owner}-{number}">{in_text(value)}</data>'
        for number, value in enumerate(values)
        if value != ""
    )
