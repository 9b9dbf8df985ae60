"""The list of who is named in the plans: with how many goals, in how many plans; page by page."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.server.pages.data import Data, page_number, pages_of
from beleidsgraaf.server.pages.naming import Naming
from beleidsgraaf.server.pages.shown import Shown
from beleidsgraaf.server.pages.words_things import THINGS

if TYPE_CHECKING:
    from beleidsgraaf.network.arrays import Table

_ON_A_PAGE = 50
_KINDS = ("", "organisaties", "doelgroepen")


def show_organisations(data: Data, given: Mapping[str, str]) -> Shown:
    """Show a page of the list; raises ResourceNotFound beyond the last, and ParameterUnusable."""
    kind, page = given.get("soort", ""), page_number(given)
    if kind not in _KINDS:
        raise ParameterUnusable(
            "De parameter 'soort' is organisaties of doelgroepen.",
            "The parameter 'soort' is organisaties or doelgroepen.",
            parameter="soort",
        )
    table, words = data.view.table, THINGS[data.lang]
    naming = Naming(table, data.addresses)
    goals, plans = named_with(table)
    order = _order(table, goals, kind=kind)
    pages = pages_of(len(order), on_a_page=_ON_A_PAGE, page=page)
    first = (page - 1) * _ON_A_PAGE
    shown = order[first : first + _ON_A_PAGE]
    nodes = table.nodes
    context = {
        "t": words,
        "rows": [
            (naming.named(each, goals[each]), len(plans[each]), bool(nodes.is_target_group[each]))
            for each in shown
        ],
        "caption": words["caption"].format(
            first=first + bool(shown), last=first + len(shown), total=len(order)
        ),
        "kinds": [(each, words[each or "all"]) for each in _KINDS],
        "kind": kind,
        "page_number": page,
        "pages": pages,
    }
    return Shown(
        "organisations.html",
        words["list-title"],
        context,
        description=words["list-intro"],
        section="organisations",
    )


def named_with(table: "Table") -> tuple[Counter[int], Mapping[int, set[int]]]:
    """Count for each actor the goals and lines that name it, and gather their plans."""
    nodes, edges = table.nodes, table.edges
    mask = edges.relation == Relation.INVOLVES
    goals: Counter[int] = Counter()
    plans: dict[int, set[int]] = defaultdict(set)
    for subject, actor in distinct_pairs(edges.source[mask], edges.target[mask]).tolist():
        goals[actor] += 1
        if nodes.plan[subject] >= 0:
            plans[actor].add(int(nodes.plan[subject]))
    return goals, plans


def _order(table: "Table", goals: Counter[int], *, kind: str) -> list[int]:
    nodes = table.nodes
    actors = (nodes.kinds == Kind.ACTOR).nonzero()[0].tolist()
    if kind:
        wanted = kind == "doelgroepen"
        actors = [each for each in actors if bool(nodes.is_target_group[each]) is wanted]
    return sorted(actors, key=lambda each: (-goals[each], nodes.names[each].casefold(), each))
