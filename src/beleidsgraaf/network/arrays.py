"""Networks as arrays: what every projection is cut from, and what kernels count on.

An edge table, not a graph of objects: a mask over a million edges takes a millisecond. How it is
read from a version is ``extraction.py``; what of it makes up a projection is ``projecting.py``.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.int32]  # places in a table; -1 where there is none
Codes = NDArray[np.int8]
Weights = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Kind(IntEnum):
    """What a node is."""

    GOAL = 0
    LINE = 1  # an action line; takes the goals' place where a plan has none
    ACTOR = 2
    ACTIVITY = 3
    DOCUMENT = 4
    PLAN = 5
    JURISDICTION = 6
    OTHER = 7  # laws, instruments, statements


class Relation(IntEnum):
    """What an edge says, from its source to its target."""

    INVOLVES = 0  # goal or line → actor, with a role
    DEPENDS_ON = 1  # dependent goal → what it needs
    SEE_ALSO = 2  # goal or line → goal, line, document … by a cross-reference of kind see-also
    REFERS_TO = 3  # the same by a cross-reference of any other kind
    CONTRIBUTES_TO = 4  # activity → goal or line
    CARRIED_OUT_BY = 5  # activity → actor, with a role
    SCORED = 6  # goal → goal, with a score from -3 to 3


class Mode(IntEnum):
    """How an edge is known."""

    STATED = 0
    INFERRED = 1
    CURATED = 2


@dataclass(frozen=True, eq=False)
class Nodes:
    """The things of a network, ordered by IRI: parallel arrays of n.

    ``plan``, ``line`` and ``area`` are positions of nodes of this same table, or -1: the plan that
    a goal or line is part of, the line of a goal, the jurisdiction of a plan. ``parent`` of an area
    is the one that it lies within.
    """

    iris: tuple[str, ...]
    kinds: Codes
    names: tuple[str, ...]  # short Dutch names
    names_en: tuple[str, ...]
    codes: tuple[str, ...]  # "3b", "4", or ""
    plan: Positions
    line: Positions
    area: Positions
    parent: Positions
    is_generic: Mask  # an actor such as "huisartsen"
    is_target_group: Mask
    is_municipality: Mask  # an actor that governs a municipality, and that area itself
    is_stub: Mask  # known by reference only

    def __len__(self) -> int:
        return len(self.iris)


@dataclass(frozen=True, eq=False)
class Edges:
    """Parallel arrays of e, ordered by source, target, relation, role: one row per statement.

    ``role`` is a position in ``Table.roles`` or -1; ``area`` the node of the jurisdiction whose
    statement says it, or -1 when the plan itself does.
    """

    source: Positions
    target: Positions
    relation: Codes
    role: Codes
    mode: Codes
    area: Positions
    weight: Weights

    def __len__(self) -> int:
        return len(self.source)

    def where(self, mask: Mask) -> "Edges":
        """Give the edges under a mask of length e."""
        return Edges(
            self.source[mask],
            self.target[mask],
            self.relation[mask],
            self.role[mask],
            self.mode[mask],
            self.area[mask],
            self.weight[mask],
        )


@dataclass(frozen=True, eq=False)
class Pairs:
    """Which of the nodes belong to which others: parallel arrays, ordered by both."""

    one: Positions
    other: Positions

    def others_of(self, chosen: Mask) -> Mask:
        """Mark the nodes that a chosen one has as its other."""
        return _marked(self.other[chosen[self.one]], len(chosen))

    def ones_with(self, chosen: Mask) -> Mask:
        """Mark the nodes whose other is chosen."""
        return _marked(self.one[chosen[self.other]], len(chosen))


def _marked(places: Positions, n: int) -> Mask:
    mask = np.zeros(n, dtype=np.bool_)
    mask[places] = True
    return mask


def _no_pairs() -> Pairs:
    return Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32))


@dataclass(frozen=True, eq=False)
class Table:
    """All nodes and edges of one version.

    ``Nodes`` has room for one area of a plan and one wider area of an area; the pairs hold all.
    """

    version: str  # id of the dataset's version
    nodes: Nodes
    edges: Edges
    roles: tuple[str, ...]  # notations of the concepts: "executing", "responsible" …
    reports: Pairs = field(default_factory=_no_pairs)  # goal, line, activity; area that tells of it
    governed: Pairs = field(default_factory=_no_pairs)  # plan; its areas
    within: Pairs = field(default_factory=_no_pairs)  # area; wider areas

    def place_of(self, iri: str) -> int:
        """Find the position of a node by its IRI; -1 where there is none."""
        iris = self.nodes.iris
        place = bisect_left(iris, iri)
        return place if place < len(iris) and iris[place] == iri else -1


@dataclass(frozen=True, eq=False)
class Network:
    """A projection in a scope, ready to count on: nodes by kind, edges between them.

    ``members`` are the positions in ``table.nodes`` of the n nodes, ascending; ``source`` and
    ``target`` (e each) count in ``members``. In an undirected projection each pair stands once,
    with source < target and no loops; in a directed one once in each direction that is said.
    ``multiplicity`` says how many statements lie under an edge.
    """

    table: Table
    projection: str
    scope: str
    is_directed: bool
    members: Positions
    source: Positions
    target: Positions
    weight: Weights
    multiplicity: Positions
    statements: Edges  # what lies under the edges, with positions in ``table.nodes``

    @property
    def n(self) -> int:
        """How many nodes."""
        return len(self.members)

    @property
    def e(self) -> int:
        """How many edges."""
        return len(self.source)

    @property
    def kinds(self) -> Codes:
        """The kind of each of the n nodes."""
        return self.table.nodes.kinds[self.members]

    def iri(self, place: int) -> str:
        """Give the IRI of the node at a place among the members."""
        return self.table.nodes.iris[int(self.members[place])]

    def degrees(self) -> Positions:
        """Count the edges at each of the n nodes, in either direction."""
        both = np.concatenate([self.source, self.target])
        return np.bincount(both, minlength=self.n).astype(np.int32)
