"""The network over plans: which organisations stand in more than one of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.network.arrays import Kind, Relation, Table
from beleidsgraaf.server.pages.data import Data, page_number, pages_of
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.overview import plans_in
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_views import VIEWS

_ON_A_PAGE, _MOST_COLUMNS = 50, 8


@dataclass(frozen=True)
class Shared:
    """With how many goals and lines each organisation is named, by plan."""

    plans: Sequence[int]
    counts: Mapping[int, Mapping[int, int]]  # organisation → plan → number

    def order(self, table: Table) -> list[int]:
        """Give the organisations, those of most plans first, then those named most."""
        nodes = table.nodes

        def key(actor: int) -> tuple[int, int, str, str]:
            counts = self.counts[actor]
            return -len(counts), -sum(counts.values()), nodes.names[actor], nodes.iris[actor]

        return sorted(self.counts, key=key)


@dataclass(frozen=True)
class _Row:
    thing: Named
    cells: Sequence[int]  # 0 where it is not named
    plans: Sequence[Named]
    total: int


def show_network(data: Data, given: Mapping[str, str]) -> Shown:
    """Show the organisations by plans; raises ResourceNotFound beyond the last page."""
    table, words = data.view.table, VIEWS[data.lang]
    naming, shared, page = Naming(table, data.addresses), shared_in(table), page_number(given)
    pages = pages_of(len(shared.counts), on_a_page=_ON_A_PAGE, page=page)
    shown = shared.order(table)[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE]
    more = sum(len(counts) > 1 for counts in shared.counts.values())
    context = {
        "t": words,
        "plans": naming.all(shared.plans),
        "has_columns": len(shared.plans) <= _MOST_COLUMNS,
        "rows": [_row(shared, naming, each) for each in shown],
        "shared": more,
        "total": len(shared.counts),
        "page_number": page,
        "pages": pages,
    }
    title = words["over-title"]
    return Shown(
        "netwerken.html", title, context, description=words["over-intro"], section="network"
    )


def shared_in(table: Table) -> Shared:
    """Count for each organisation where each plan names it; target groups are left out."""
    nodes, edges = table.nodes, table.edges
    plans = plans_in(table)
    named: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    mask = (edges.relation == Relation.INVOLVES) & ~nodes.is_target_group[edges.target]
    wanted = mask & (nodes.kinds[edges.target] == Kind.ACTOR)
    known = frozenset(plans)
    for source, actor in zip(
        edges.source[wanted].tolist(), edges.target[wanted].tolist(), strict=True
    ):
        plan = int(nodes.plan[source])
        if plan in known:
            named[actor][plan].add(source)
    counts = {
        actor: {plan: len(sources) for plan, sources in by_plan.items()}
        for actor, by_plan in named.items()
    }
    return Shared(plans, counts)


def _row(shared: Shared, naming: Naming, actor: int) -> _Row:
    counts = shared.counts[actor]
    return _Row(
        naming.named(actor),
        [counts.get(plan, 0) for plan in shared.plans],
        naming.all(plan for plan in shared.plans if plan in counts),
        sum(counts.values()),
    )
