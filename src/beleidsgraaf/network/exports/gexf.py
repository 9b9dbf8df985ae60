"""GEXF 1.3: the form of Gephi, with a colour and shape for each kind. Written piece by piece.

Colours and shapes stand in the namespace of GEXF itself, as its schema has them; its primer writes
``viz:``, which the schema refuses. Gephi looks at the name without the prefix.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from beleidsgraaf.network.arrays import Kind, Network
from beleidsgraaf.network.exports.attributes import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    Value,
    edge_rows,
    graph_attributes,
    node_rows,
    word,
)
from beleidsgraaf.network.exports.markup import OPENING, in_attribute, in_text, written

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = MappingProxyType({"int": "integer"})
_LOOKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        word(Kind.GOAL): ("11 94 138", "disc"),
        word(Kind.LINE): ("47 116 61", "disc"),
        word(Kind.ACTOR): ("160 75 0", "square"),
        word(Kind.ACTIVITY): ("107 76 154", "triangle"),
        word(Kind.DOCUMENT): ("102 92 30", "diamond"),
        word(Kind.PLAN): ("160 40 80", "diamond"),
        word(Kind.JURISDICTION): ("70 80 92", "square"),
        word(Kind.OTHER): ("70 80 92", "triangle"),
    }
)


def gexf_pieces(network: Network) -> Iterator[str]:
    """Write a network as GEXF 1.3, a line at a time."""
    yield OPENING
    yield f'<gexf xmlns="{_NAMESPACE}" version="1.3">\n'
    about = "; ".join(f"{name} {value}" for name, value in graph_attributes(network).items())
    yield f"<meta><creator>beleidsgraaf</creator><description>{in_text(about)}</description></meta>"
    direction = "directed" if network.is_directed else "undirected"
    yield f'\n<graph defaultedgetype="{direction}" idtype="string">\n'
    yield from _declared("node", NODE_ATTRIBUTES[1:])
    yield from _declared("edge", EDGE_ATTRIBUTES[1:])
    yield f'<nodes count="{network.n}">\n'
    yield from _nodes(network)
    yield f'</nodes>\n<edges count="{network.e}">\n'
    for edge in edge_rows(network):
        weight, *others = edge.values
        ends = f"source={in_attribute(edge.source)} target={in_attribute(edge.target)}"
        head = f'<edge id={in_attribute(edge.id)} {ends} weight="{written(weight)}">'
        yield f"{head}{_values('edge', others)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _nodes(network: Network) -> Iterator[str]:
    kind_at = [each.name for each in NODE_ATTRIBUTES].index("kind")
    for node in node_rows(network):
        label, *others = node.values
        colour, shape = _LOOKS[str(node.values[kind_at])]
        red, green, blue = colour.split()
        yield (
            f"<node id={in_attribute(node.iri)} label={in_attribute(label)}>"
            f'{_values("node", others)}<color r="{red}" g="{green}" b="{blue}"/>'
            f'<shape value="{shape}"/></node>\n'
        )


def _declared(owner: str, attributes: tuple[Attribute, ...]) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">\n'
    for number, each in enumerate(attributes):
        kind = _TYPES.get(each.kind, each.kind)
        yield f'<attribute id="{owner}-{number}" title="{each.name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(owner: str, values: list[Value]) -> str:
    """Write the values of one thing; an empty text is not written."""
    said = "".join(
        f'<attvalue for="{owner}-{number}" value={in_attribute(value)}/>'
        for number, value in enumerate(values)
        if value != ""
    )
    return f"<attvalues>{said}</attvalues>"
