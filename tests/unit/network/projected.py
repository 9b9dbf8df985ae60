"""A view of a table made by hand that is cut into projections as a version's is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.projecting import project
from tests.unit.network.tables import Edge, Node, TableView, make_table


@dataclass
class ProjectedView(TableView):
    """Like ``TableView``, with all eight projections."""

    def network(self, projection: str) -> Network:
        return project(self.table, projection, scope=self.scope, filters=self.filters)


def projected(
    given: Iterable[Node], *edges: Iterable[Edge], version: str = "1-abc"
) -> ProjectedView:
    """Make a view of nodes and edges."""
    table = make_table(given, [edge for some in edges for edge in some], version)
    return ProjectedView(table)


def scores(given: Mapping[tuple[str, str], float]) -> list[Edge]:
    """Make scored edges between goals."""
    from beleidsgraaf.network.arrays import Mode, Relation

    return [
        Edge(one, Relation.SCORED, other, mode=Mode.CURATED, weight=score)
        for (one, other), score in given.items()
    ]
