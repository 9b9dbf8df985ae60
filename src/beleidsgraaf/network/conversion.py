"""A network as an object of networkx, keyed by IRI: the shape that other people's code knows.

Counting is done on the arrays; this is for whoever wants to count something else.
"""

from typing import TYPE_CHECKING, Any

from beleidsgraaf.network.arrays import Kind, Mode, Network, Relation

if TYPE_CHECKING:
    import networkx as nx

_SUMMED = ("PA", "PG", "Q")  # their edges are sums over statements, not statements


def to_networkx(network: Network) -> "nx.MultiDiGraph":
    """Give a network as a MultiDiGraph: a node for each thing, by IRI, an edge for each statement.

    Nodes have ``kind``, ``name`` (Dutch), ``name_en``, ``code`` and ``plan`` (IRI, or ""); edges
    ``relation``, ``role`` (notation, or ""), ``mode``, ``area`` (IRI of the jurisdiction that says
    so, or "") and ``weight``, in the direction in which they are said. In the projections PA, PG
    and Q an edge is a sum of statements: it goes from the first IRI to the second and has
    ``weight`` and ``multiplicity`` only.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(
        projection=network.projection, scope=network.scope, version=network.table.version
    )
    graph.add_nodes_from(_nodes(network))
    graph.add_edges_from(_sums(network) if network.projection in _SUMMED else _statements(network))
    return graph


def _nodes(network: Network) -> list[tuple[str, dict[str, Any]]]:
    nodes = network.table.nodes
    return [
        (
            nodes.iris[place],
            {
                "kind": Kind(int(nodes.kinds[place])).name.lower(),
                "name": nodes.names[place],
                "name_en": nodes.names_en[place],
                "code": nodes.codes[place],
                "plan": _iri(network, int(nodes.plan[place])),
            },
        )
        for place in network.members.tolist()
    ]


def _statements(network: Network) -> list[tuple[str, str, dict[str, Any]]]:
    said, iris, roles = network.statements, network.table.nodes.iris, network.table.roles
    columns = (said.source, said.target, said.relation, said.role, said.mode, said.area)
    rows = zip(*(column.tolist() for column in columns), said.weight.tolist(), strict=True)
    return [
        (
            iris[source],
            iris[target],
            {
                "relation": Relation(relation).name.lower().replace("_", "-"),
                "role": roles[role] if role >= 0 else "",
                "mode": Mode(mode).name.lower(),
                "area": _iri(network, area),
                "weight": weight,
            },
        )
        for source, target, relation, role, mode, area, weight in rows
    ]


def _sums(network: Network) -> list[tuple[str, str, dict[str, Any]]]:
    columns = (network.source, network.target, network.weight, network.multiplicity)
    return [
        (
            network.iri(source),
            network.iri(target),
            {"weight": weight, "multiplicity": count},
        )
        for source, target, weight, count in zip(*(c.tolist() for c in columns), strict=True)
    ]


def _iri(network: Network, place: int) -> str:
    return network.table.nodes.iris[place] if place >= 0 else ""
