"""M3: how many actors and roles each goal names: which goals lean on one party."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.executing import distinct_pairs, goals_and_actors, names_executor
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import joined, listed, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import goals

_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("actors", "partijen", "parties", "number"),
    Column("organisations", "waarvan geen soortnaam", "of which not generic", "number"),
    Column("executors", "uitvoerders", "executing parties", "number"),
    Column("roles", "verschillende rollen", "different roles", "number"),
    Column("only_actor", "enige partij", "only party", "thing"),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("B")
    pairs = goals_and_actors(network)
    subjects = are_goals(network)
    rows = sorted(_rows(network, pairs, subjects=subjects), key=lambda row: row[1:2] + row[:1])
    counts = [int(row[1] or 0) for row in rows]
    alone = [row for row in rows if row[1] == 1]
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(rows),
        reading=_reading(network, subjects, counts=counts),
        figures={
            "goals": len(rows),
            "without_actor": counts.count(0),
            "with_one_actor": len(alone),
            "median_actors": float(np.median(counts)) if counts else None,
        },
    )
    return give(BREADTH, answer, view=view, parameters=parameters)


def _rows(network: Network, pairs: Positions, *, subjects: Positions) -> list[tuple[Cell, ...]]:
    edges, nodes = network.statements, network.table.nodes
    is_generic = nodes.is_generic[network.members[pairs[:, 1]]]
    actors = np.bincount(pairs[:, 0], minlength=network.n)
    named = np.bincount(pairs[~is_generic, 0], minlength=network.n)
    only = {goal: actor for goal, actor in pairs.tolist() if actors[goal] == 1}
    executing = names_executor(edges, network.table.roles)
    executors = _targets_each(network, edges.source[executing], target=edges.target[executing])
    has_role = edges.role >= 0
    roles = _targets_each(
        network, edges.source[has_role], target=edges.role[has_role].astype(np.int32)
    )
    return [
        (
            network.iri(goal),
            int(actors[goal]),
            int(named[goal]),
            int(executors[goal]),
            int(roles[goal]),
            network.iri(only[goal]) if goal in only else None,
        )
        for goal in subjects.tolist()
    ]


def _targets_each(network: Network, source: Positions, *, target: Positions) -> Positions:
    """Count the distinct targets of each member; source as position in the table."""
    pairs = distinct_pairs(source, target)
    counts = np.bincount(pairs[:, 0], minlength=len(network.table.nodes))
    return counts[network.members].astype(np.int32)


def _reading(network: Network, subjects: Positions, *, counts: list[int]) -> Words:
    degrees = network.degrees()
    leaning = [place for place in subjects.tolist() if degrees[place] == 1]
    names = listed(called(network.table, int(network.members[place])) for place in leaning)
    which = joined([" (", names, ")"] if leaning else [])
    return worded(
        "Op één partij steunt, van de {all}: {one.nl}{which.nl}. Zonder partij: {none.nl}.",
        "Resting on one party, of the {all}: {one.en}{which.en}. Without a party: {none.en}.",
        one=goals(len(leaning)), all=len(counts), which=which, none=goals(counts.count(0)),
    )  # fmt: skip


BREADTH = Measure(
    name="breadth",
    id="M3",
    title=Words("Op hoeveel partijen een doel steunt", "How many parties a goal rests on"),
    question=Words("Welke doelen leunen op één partij?", "Which goals lean on a single party?"),
    definition=Words(
        "Per doel het aantal verschillende partijen dat het doel of een tekst over de uitvoering "
        "noemt, hoeveel daarvan een eigen naam hebben, hoeveel uitvoerder zijn (rol "
        "verantwoordelijke of uitvoerder; waar die niet genoemd is: de enige partij), en hoeveel "
        "verschillende rollen er zijn. De minste partijen eerst.",
        "For each goal the number of different parties that the goal or a text on its execution "
        "mentions, how many of them have a name of their own, how many execute it (role "
        "responsible or executing; where none is mentioned: the only party), and how many "
        "different roles there are. The fewest parties first.",
    ),
    pitfall=Words(
        "Een partij die genoemd is, hoeft niet mee te doen; een lange tekst noemt er meer.",
        "A party that is mentioned need not take part; a long text mentions more of them.",
    ),
    projection="B",
    run=_run,
    is_standard=True,
)
