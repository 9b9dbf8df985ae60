"""The page of an action line: its goals, or that it is regional, and who is named there."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.branches import Branch, tree_of
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.server.pages.absence import absent_part
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.naming import Named, Naming
from beleidsgraaf.server.pages.said import (
    activities_of,
    involved_in,
    quotes_of,
    references_from,
    references_to,
    statements_of,
)
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.words import FRAME
from beleidsgraaf.server.pages.words_goal import GOAL
from beleidsgraaf.server.pages.words_plans import PLANS


def show_line(data: Data, given: Mapping[str, str]) -> Shown:
    """Show an action line of a plan by its number; raises ResourceNotFound."""
    iri = data.addresses.thing("action-line", given["plan"], given["number"])
    table = data.view.table
    place = table.place_of(iri)
    if place < 0:
        raise absent_part(data, given["plan"], code=given["number"], kind=Kind.LINE)
    naming = Naming(table, data.addresses)
    words = {**GOAL[data.lang], **PLANS[data.lang]}
    line, branch = naming.named(place), _branch(data, place)
    context: dict[str, Any] = {
        "t": words,
        "line": line,
        "is_stub": bool(table.nodes.is_stub[place]),
        "named": words["line-named"].format(number=given["number"]),
        "branch": branch,
        "in_network": _in_network(data, given, iri) if branch else "",
        "shared": _shared(naming, branch),
        "statements": statements_of(data, naming, thing=iri),
        "involved": involved_in(data, naming, thing=iri),
        "activities": activities_of(data, naming, thing=iri),
        "refers": references_from(data, naming, thing=iri),
        "referred": references_to(data, naming, thing=iri),
        "places": quotes_of(data, data.rows("places", thing=iri)),
        "beside": _beside(naming, place),
    }
    return Shown(
        "line.html",
        line.label,
        context,
        description=f"{words['line-named'].format(number=given['number'])}: {line.name}",
        crumbs=_crumbs(data, naming, place),
        section="plans",
        title_lang=line.lang,
        data_path=data.addresses.own_path(iri),
    )


def _branch(data: Data, place: int) -> Branch | None:
    """Find the line in the tree of its plan; a line of a note is in none."""
    table = data.view.table
    plan = int(table.nodes.plan[place])
    if plan < 0 or table.nodes.kinds[plan] != Kind.PLAN:
        return None
    branches = tree_of(table, table.nodes.iris[plan]).branches
    return next((each for each in branches if each.line == place), None)


def _in_network(data: Data, given: Mapping[str, str], iri: str) -> str:
    """Say where the network of this line is shown."""
    path = f"/plan/{quote(given['plan'])}/netwerk"
    return data.addresses.path(path, actielijn=data.addresses.own_path(iri) or iri)


def _shared(naming: Naming, branch: Branch | None) -> dict[str, Any]:
    """Name the goals with who is named there, and who is named with how many of them."""
    nodes = naming.nodes
    leaves = [each for each in (branch.leaves if branch else ()) if each.thing >= 0]
    goals = [each for each in leaves if nodes.kinds[each.thing] == Kind.GOAL]
    counts: dict[int, int] = {}
    for leaf in goals:
        for actor in leaf.actors:
            counts[actor] = counts.get(actor, 0) + 1
    order = sorted(counts, key=lambda each: (-counts[each], nodes.names[each].casefold(), each))
    return {
        "goals": [
            (naming.named(leaf.thing), naming.all(leaf.actors), naming.all(leaf.documents))
            for leaf in goals
        ],
        "often": [naming.named(each, counts[each]) for each in order if counts[each] > 1],
        "once": naming.all([each for each in order if counts[each] == 1]),
        "most": max(counts.values(), default=1),
    }


def _beside(naming: Naming, place: int) -> tuple[Named | None, Named | None]:
    """Give the lines before and after one, in the order of the plan."""
    nodes = naming.nodes
    same = (nodes.kinds == Kind.LINE) & (nodes.plan == nodes.plan[place])
    order = plan_order(nodes, same.nonzero()[0].tolist())
    at = order.index(place)
    before = naming.named(order[at - 1]) if at else None
    return before, naming.named(order[at + 1]) if at + 1 < len(order) else None


def _crumbs(data: Data, naming: Naming, place: int) -> list[Crumb]:
    crumbs = [Crumb(FRAME[data.lang]["plans"], data.addresses.path("/"))]
    plan = int(naming.nodes.plan[place])
    if plan >= 0:
        named = naming.named(plan)
        crumbs.append(Crumb(named.name, named.href, named.lang))
    line = naming.named(place)
    return [*crumbs, Crumb(line.label, lang=line.lang)]
