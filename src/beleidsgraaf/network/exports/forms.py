"""The table of export forms: name, media type, extension, and the function that writes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.errors import NotAcceptable
from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.exports.dot import dot_pieces
from beleidsgraaf.network.exports.gexf import gexf_pieces
from beleidsgraaf.network.exports.graphml import graphml_pieces
from beleidsgraaf.network.exports.jsons import write_cytoscape, write_node_link
from beleidsgraaf.network.exports.lists import write_edge_list, write_node_list
from beleidsgraaf.network.exports.matrices import write_matrix
from beleidsgraaf.network.results import Words


@dataclass(frozen=True)
class Export:
    """A form: the same network gives the same bytes."""

    name: str
    media_type: str
    extension: str
    title: Words
    write: Callable[[Network], bytes]


def _joined(pieces: Callable[[Network], Iterator[str]]) -> Callable[[Network], bytes]:
    def write(network: Network) -> bytes:
        return "".join(pieces(network)).encode()

    return write


_FORMS = (
    Export(
        "graphml", "application/graphml+xml", ".graphml",
        Words("GraphML, voor networkx, yEd en igraph", "GraphML, for networkx, yEd and igraph"),
        _joined(graphml_pieces),
    ),
    Export(
        "gexf", "application/gexf+xml", ".gexf",
        Words("GEXF 1.3, voor Gephi", "GEXF 1.3, for Gephi"), _joined(gexf_pieces),
    ),
    Export(
        "cytoscape", "application/vnd.cytoscape.elements+json", ".cyjs",
        Words("JSON voor Cytoscape", "JSON for Cytoscape"), write_cytoscape,
    ),
    Export(
        "node-link", "application/json", ".json",
        Words("JSON voor programma's (networkx, D3)", "JSON for programs (networkx, D3)"),
        write_node_link,
    ),
    Export(
        "dot", "text/vnd.graphviz", ".dot",
        Words("DOT, voor Graphviz", "DOT, for Graphviz"), _joined(dot_pieces),
    ),
    Export(
        "nodes", "text/csv; charset=utf-8", ".knopen.csv",
        Words("lijst van knopen (CSV)", "list of nodes (CSV)"), write_node_list,
    ),
    Export(
        "edges", "text/csv; charset=utf-8", ".verbindingen.csv",
        Words("lijst van verbindingen (CSV)", "list of edges (CSV)"), write_edge_list,
    ),
    Export(
        "matrix", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx",
        Words("matrix in een werkmap (Excel)", "matrix in a workbook (Excel)"), write_matrix,
    ),
)  # fmt: skip
EXPORTS: Mapping[str, Export] = MappingProxyType({each.name: each for each in _FORMS})


def find_export(name: str) -> Export:
    """Give the form of a name; raises NotAcceptable, which lists those that there are."""
    if name in EXPORTS:
        return EXPORTS[name]
    known = ", ".join(EXPORTS)
    raise NotAcceptable(
        f"Een netwerk wordt niet gegeven als '{name}'. Kies uit: {known}.",
        f"A network is not given as '{name}'. Choose from: {known}.",
        available=list(EXPORTS),
    )
