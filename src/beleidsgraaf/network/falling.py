"""What a scope leans on, laid out for the kernel of losses: supports, needs and mentions.

What falls is told in sentences by ``measures/falls.py``; how it is counted is
``kernels/loss.py``.
"""

from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Mask, Network, Positions, Relation
from beleidsgraaf.network.executing import distinct_pairs, with_role
from beleidsgraaf.network.kernels.links import Links
from beleidsgraaf.network.kernels.loss import Supports

_MENTIONS = (Relation.SEE_ALSO, Relation.REFERS_TO)


@dataclass(frozen=True, eq=False)
class Leaning:
    """The statements of projection U, with their ends as places among its members."""

    network: Network
    source: Positions
    target: Positions
    edges: Edges

    def where(self, mask: Mask) -> Positions:
        """Give pairs of source and target under a mask, each once, ordered."""
        return distinct_pairs(self.source[mask], self.target[mask])

    def needs(self) -> Links:
        """Give the dependencies: from the goal that depends to what it depends on."""
        mask = self.edges.relation == Relation.DEPENDS_ON
        return Links(self.network.n, self.source[mask], self.target[mask])

    def mentions(self) -> Positions:
        """Give pairs of a goal and what it refers to, without dependencies."""
        return self.where(np.isin(self.edges.relation, _MENTIONS))

    def supports(self, kind: Kind, roles: tuple[str, ...]) -> Supports:
        """Give what goals lean on, of one kind: actors, activities or documents.

        An actor carries a goal in one of the roles; an activity and a document always.
        """
        relation = self.edges.relation
        if kind == Kind.ACTOR:
            carries = with_role(self.edges, self.network.table.roles, wanted=roles)
            return self._supports(relation == Relation.INVOLVES, carries, turned=False)
        if kind == Kind.ACTIVITY:
            mask = relation == Relation.CONTRIBUTES_TO
            return self._supports(mask, mask, turned=True)
        mask = (relation == Relation.REFERS_TO) & (self.network.kinds[self.target] > Kind.LINE)
        return self._supports(mask, mask, turned=False)

    def _supports(self, mask: Mask, carries: Mask, *, turned: bool) -> Supports:
        leaning, on = (self.target, self.source) if turned else (self.source, self.target)
        return Supports(self.network.n, leaning[mask], on[mask], carries[mask])


def leaning_in(network: Network) -> Leaning:
    """Lay out projection U."""
    edges = network.statements
    place = np.full(len(network.table.nodes), -1, np.int32)
    place[network.members] = np.arange(network.n, dtype=np.int32)
    return Leaning(network, place[edges.source], place[edges.target], edges)
