"""How an edge is said in a sentence, in the direction in which it is walked.

``connection`` strings these together; ``neighbourhood`` and ``matrix`` use them one by one.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Mode, Network, Positions, Relation, Table
from beleidsgraaf.network.building import name_in_words
from beleidsgraaf.network.facts import Claim
from beleidsgraaf.network.phrasing import joined
from beleidsgraaf.network.quoting import KIND_WORDS
from beleidsgraaf.network.results import Cell, Words

# As said of the source of a statement, and as said of its target.
VERBS: Mapping[Relation, tuple[Words, Words]] = MappingProxyType(
    {
        Relation.INVOLVES: (
            Words("noemt", "mentions"),
            Words("wordt genoemd bij", "is mentioned with"),
        ),
        Relation.DEPENDS_ON: (
            Words("hangt af van", "depends on"),
            Words("is nodig voor", "is needed by"),
        ),
        Relation.SEE_ALSO: (
            Words("verwijst ('zie ook') naar", "refers ('see also') to"),
            Words("krijgt een 'zie ook' van", "is given as 'see also' by"),
        ),
        Relation.REFERS_TO: (
            Words("verwijst naar", "refers to"),
            Words("krijgt een verwijzing van", "is referred to by"),
        ),
        Relation.CONTRIBUTES_TO: (
            Words("draagt bij aan", "contributes to"),
            Words("heeft als activiteit", "has as activity"),
        ),
        Relation.CARRIED_OUT_BY: (
            Words("wordt uitgevoerd door", "is carried out by"),
            Words("voert uit", "carries out"),
        ),
        Relation.SCORED: (
            Words("heeft invloed op", "influences"),
            Words("ondervindt invloed van", "is influenced by"),
        ),
    }
)
RELATION_WORDS: Mapping[str, Words] = MappingProxyType(
    {relation.name.lower(): forward for relation, (forward, _) in VERBS.items()}
    | {f"{relation.name.lower()}_by": back for relation, (_, back) in VERBS.items()}
)


class Steps:
    """The statements of a network, found by the two nodes that they link."""

    def __init__(self, network: Network) -> None:
        edges = network.statements
        low, high = np.minimum(edges.source, edges.target), np.maximum(edges.source, edges.target)
        self._width = len(network.table.nodes)
        keys = low.astype(np.int64) * self._width + high
        # Of several statements the one to name is what a quote is given of: the best known.
        order = np.lexsort((_worth(edges), edges.mode, keys))
        self._keys, self._order, self._edges = keys[order], order, edges
        self._table = network.table

    def between(self, one: int, other: int) -> int:
        """Give the place among the statements of the one to name; both are positions in the table.

        Of two that are known alike the one that is said in the direction of the walk. -1 where
        there is none.
        """
        key = min(one, other) * self._width + max(one, other)
        begin, end = np.searchsorted(self._keys, [key, key + 1]).tolist()
        found = self._order[begin:end].tolist()
        if not found:
            return -1
        alike = [each for each in found if self._alike(each) == self._alike(found[0])]
        forward = (each for each in alike if int(self._edges.source[each]) == one)
        return int(next(forward, found[0]))

    def _alike(self, statement: int) -> tuple[int, int]:
        return int(self._edges.mode[statement]), int(self._edges.relation[statement])

    def code(self, statement: int, *, start: int) -> str:
        """Give the code of ``RELATION_WORDS`` for a statement that is walked from ``start``."""
        relation = Relation(int(self._edges.relation[statement])).name.lower()
        return relation if int(self._edges.source[statement]) == start else f"{relation}_by"

    def fitting(self, statement: int, quote: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Give the cells of ``QUOTE_COLUMNS``, without the quote of another statement.

        The same may be said twice of two things: a quote that is known otherwise is the other's.
        """
        mode = Mode(int(self._edges.mode[statement])).name.lower()
        return quote if quote[0] == mode else (mode, *(None for _ in quote[1:]))

    def claim(self, statement: int) -> Claim:
        """Give what a statement says, to ask its sentence by."""
        edges, table = self._edges, self._table
        role = int(edges.role[statement])
        return Claim(
            table.nodes.iris[edges.source[statement]],
            table.nodes.iris[edges.target[statement]],
            (Relation(int(edges.relation[statement])),),
            (table.roles[role],) if role >= 0 else (),
        )


def _worth(edges: Edges) -> Positions:
    first = (Relation.DEPENDS_ON, Relation.INVOLVES, Relation.CARRIED_OUT_BY)
    order = [*first, *(each for each in Relation if each not in first)]
    worth = np.zeros(len(Relation), np.int32)
    worth[[int(relation) for relation in order]] = np.arange(len(order))
    return worth[edges.relation]


def place_in_words(table: Table, place: int) -> Words:
    """Call a node in a sentence by what it is: "actielijn 1 › doel 1e (…)", "de partij …"."""
    nodes = table.nodes
    name, code = name_in_words(table, place), nodes.codes[place]
    kind = Kind(int(nodes.kinds[place]))
    if kind not in (Kind.GOAL, Kind.LINE) or not code:
        return joined(["'", name, "'"])
    own = joined([KIND_WORDS[kind.name.lower()], f" {code} ('", name, "')"])
    line = int(nodes.line[place])
    if line < 0 or not nodes.codes[line]:
        return own
    return joined([KIND_WORDS["line"], f" {nodes.codes[line]} › ", own])
