"""DOT, the language of Graphviz: every name quoted, so that none is read as an instruction."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from beleidsgraaf.network.arrays import Kind, Network, Relation
from beleidsgraaf.network.exports.attributes import edge_rows, graph_attributes, node_rows, word

_SHAPES: Mapping[str, str] = MappingProxyType(
    {
        word(Kind.GOAL): "box",
        word(Kind.LINE): "tab",
        word(Kind.ACTOR): "oval",
        word(Kind.ACTIVITY): "hexagon",
        word(Kind.DOCUMENT): "note",
        word(Kind.PLAN): "folder",
        word(Kind.JURISDICTION): "house",
        word(Kind.OTHER): "plain",
    }
)
_DASHED = frozenset({word(Relation.SEE_ALSO)})


def dot_pieces(network: Network) -> Iterator[str]:
    """Write a network as DOT, a line at a time."""
    kind, arrow = ("digraph", "->") if network.is_directed else ("graph", "--")
    yield f"{kind} network {{\n"
    for name, value in graph_attributes(network).items():
        yield f"  {name}={label(value)};\n"
    yield "  node [style=rounded];\n"
    for node in node_rows(network):
        name, _, kind_word, code, *_ = (str(value) for value in node.values)
        text = f"{code} {name}".strip()
        yield f"  {identifier(node.iri)} [label={label(text)}, shape={_SHAPES[kind_word]}];\n"
    for edge in edge_rows(network):
        weight, count, relation, *_ = edge.values
        style = ", style=dashed" if relation in _DASHED else ""
        says = f"relation={label(str(relation))}{style}"
        yield (
            f"  {identifier(edge.source)} {arrow} {identifier(edge.target)} "
            f'[weight="{weight}", multiplicity="{count}", {says}];\n'
        )
    yield "}\n"


def identifier(iri: str) -> str:
    """Quote an IRI as the name of a node; a backslash, which no IRI has, is written as %5C."""
    return '"' + iri.replace("\\", "%5C").replace('"', "%22").replace("\n", "%0A") + '"'


def label(text: str) -> str:
    """Quote a text for people, so that Graphviz shows it to the letter.

    It would read a backslash and an ampersand; a line end is written as one.
    """
    for plain, quoted in (("\0", ""), ("\\", "\\\\"), ("&", "&amp;"), ('"', '\\"')):
        text = text.replace(plain, quoted)
    return '"' + text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n") + '"'
