"""What every export says of a node and of an edge: the same fields, in the same order.

An edge may rest on several statements: their relations, roles and ways of knowing are gathered
and joined by "; ". How a form writes a value is that form's matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Kind, Mode, Network, Relation

Value = str | bool | int | float
ValueKind = Literal["string", "boolean", "int", "double"]


@dataclass(frozen=True)
class Attribute:
    """A field of a node or edge: its name (English, snake_case) and what stands in it."""

    name: str
    kind: ValueKind = "string"


NODE_ATTRIBUTES = (
    Attribute("label"),
    Attribute("label_en"),
    Attribute("kind"),
    Attribute("code"),
    Attribute("plan"),
    Attribute("line"),
    Attribute("area"),
    Attribute("is_generic", "boolean"),
    Attribute("is_target_group", "boolean"),
    Attribute("is_municipality", "boolean"),
    Attribute("is_stub", "boolean"),
)
EDGE_ATTRIBUTES = (
    Attribute("weight", "double"),
    Attribute("multiplicity", "int"),
    Attribute("relation"),
    Attribute("role"),
    Attribute("mode"),
)


@dataclass(frozen=True)
class NodeRow:
    """A node: its IRI, and a value for each of NODE_ATTRIBUTES."""

    iri: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class EdgeRow:
    """An edge: an id of its own, both ends by IRI, and a value for each of EDGE_ATTRIBUTES."""

    id: str
    source: str
    target: str
    values: tuple[Value, ...]


def word(code: Kind | Relation | Mode) -> str:
    """Give the word for programs of a kind, relation or mode, such as "depends-on"."""
    return code.name.lower().replace("_", "-")


def graph_attributes(network: Network) -> dict[str, str]:
    """Say what a network is, so that a file that travels can still be cited."""
    return {
        "version": network.table.version,
        "projection": network.projection,
        "scope": network.scope,
    }


def node_rows(network: Network) -> Iterator[NodeRow]:
    """Go through the nodes of a network, in its order."""
    nodes = network.table.nodes
    iris = (*nodes.iris, "")  # -1 is the last: nothing
    kinds = {int(kind): word(kind) for kind in Kind}
    for position in network.members.tolist():
        yield NodeRow(
            iris[position],
            (
                nodes.names[position],
                nodes.names_en[position],
                kinds[int(nodes.kinds[position])],
                nodes.codes[position],
                iris[int(nodes.plan[position])],
                iris[int(nodes.line[position])],
                iris[int(nodes.area[position])],
                bool(nodes.is_generic[position]),
                bool(nodes.is_target_group[position]),
                bool(nodes.is_municipality[position]),
                bool(nodes.is_stub[position]),
            ),
        )


def edge_rows(network: Network) -> Iterator[EdgeRow]:
    """Go through the edges of a network, in its order."""
    said = _statements_under(network)
    iris = [network.iri(place) for place in range(network.n)]
    relations = _Joined(tuple(word(each) for each in Relation))
    roles = _Joined(network.table.roles)
    modes = _Joined(tuple(word(each) for each in Mode))
    for source, target, weight, count, relation, role, mode in zip(
        network.source.tolist(),
        network.target.tolist(),
        network.weight.tolist(),
        network.multiplicity.tolist(),
        *(bits.tolist() for bits in said),
        strict=True,
    ):
        says = relations[relation]
        yield EdgeRow(
            f"{iris[source]}|{says or network.projection}|{iris[target]}",
            iris[source],
            iris[target],
            (float(weight), int(count), says, roles[role], modes[mode]),
        )


class _Joined:
    """Words for sets of codes, where a set is a number with a bit for each code."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._known = {0: ""}

    def __getitem__(self, bits: int) -> str:
        if bits not in self._known:
            chosen = [name for place, name in enumerate(self._words) if bits >> place & 1]
            self._known[bits] = "; ".join(sorted(chosen))
        return self._known[bits]


def _statements_under(network: Network) -> tuple[NDArray[np.int64], ...]:
    """Gather for each edge the relations, roles and modes of its statements, as bits.

    An edge of a projection that contracts or folds has no statements between its own ends.
    """
    edges, n = network.statements, network.n
    place = np.full(len(network.table.nodes) + 1, -1, dtype=np.int64)
    place[network.members] = np.arange(n)
    ends = np.stack([place[edges.source], place[edges.target]])
    if not network.is_directed:
        ends.sort(axis=0)
    keys = network.source.astype(np.int64) * n + network.target
    order = np.argsort(keys, kind="stable")
    wanted = ends[0] * n + ends[1]
    at = np.searchsorted(keys[order], wanted)
    found = (ends[0] >= 0) & (at < len(keys))
    found[found] = keys[order][at[found]] == wanted[found]
    edge = order[at[found]]
    gathered = []
    for codes in (edges.relation, edges.role, edges.mode):
        bits = np.zeros(network.e, dtype=np.int64)
        code = codes[found].astype(np.int64)
        np.bitwise_or.at(bits, edge, np.where(code >= 0, 1 << np.maximum(code, 0), 0))
        gathered.append(bits)
    return tuple(gathered)
