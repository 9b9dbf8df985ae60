"""B6: two parties that together are the only ones who carry out a goal."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.executing import distinct_pairs, names_executor
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import between, worded
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns
from beleidsgraaf.network.wording import counted, goals

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("other", "andere partij", "other party", "thing"),
    Column("goals", "doelen zonder andere uitvoerder", "goals without another executor", "number"),
    *list_columns("which", "welke", en="which"),
)
_ROLES_ONLY = Words(
    "Uitvoerder is wie de rol verantwoordelijke of uitvoerder heeft; bij een doel zonder zo'n rol "
    "alleen de enige partij. Een doel met twee partijen zonder rol telt dus niet mee.",
    "An executor is who has the role responsible or executing; for a goal without such a role its "
    "only party. So a goal with two parties without a role does not count.",
)

_Pair = tuple[int, int]


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("B")
    edges = network.statements
    executes = names_executor(edges, network.table.roles)
    named = distinct_pairs(edges.source[executes], edges.target[executes])
    found = _pairs(named)
    order = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_row(network, pair, found[pair]) for pair in order),
        reading=_reading(network, order, found=found),
        caveats=(_ROLES_ONLY,),
        figures={
            "pairs": len(found),
            "goals_with_one_executor": _with_executors(named, 1),
            "goals_with_two_executors": _with_executors(named, 2),
        },
    )
    return give(PAIRS, answer, view=view, parameters=parameters)


def _pairs(named: Positions) -> dict[_Pair, list[int]]:
    """Give for each pair the goals that these two carry out and nobody else."""
    executors = defaultdict(list)
    for goal, actor in named.tolist():
        executors[goal].append(actor)
    found = defaultdict(list)
    for goal, actors in executors.items():
        if len(actors) == 2:
            found[actors[0], actors[1]].append(goal)
    return dict(found)


def _with_executors(named: Positions, number: int) -> int:
    _, counts = np.unique(named[:, 0], return_counts=True)
    return int(np.count_nonzero(counts == number))


def _row(network: Network, pair: _Pair, which: list[int]) -> tuple[Cell, ...]:
    iris, table = network.table.nodes.iris, network.table
    names = between("; ", (called(table, goal) for goal in which))
    return (
        iris[pair[0]],
        iris[pair[1]],
        len(which),
        names.nl,
        names.en,
    )


def _reading(network: Network, order: list[_Pair], *, found: Mapping[_Pair, list[int]]) -> Words:
    if not order:
        return Words(
            "Er is geen doel met precies twee uitvoerders.",
            "There is no goal with exactly two executors.",
        )
    one, other = (called(network.table, place) for place in order[0])
    return worded(
        "{one.nl} en {other.nl} mogen niet samen uitvallen: dan heeft {number.nl} geen uitvoerder "
        "meer; er is in totaal {pairs.nl} waarvoor dat geldt.",
        "{one.en} and {other.en} must not both fall away: {number.en} would be left without "
        "executor; this holds for {pairs.en} in all.",
        one=one,
        other=other,
        number=goals(len(found[order[0]])),
        pairs=counted(
            len(order),
            Words("paar", "pair"),
            many=Words("paren", "pairs"),
        ),
    )


PAIRS = Measure(
    name="pairs",
    id="B6",
    title=Words("Twee die niet samen mogen uitvallen", "Two that must not both fall away"),
    question=Words(
        "Welke twee partijen mogen niet samen uitvallen?",
        "Which two parties must not both fall away?",
    ),
    definition=Words(
        "Elk paar partijen die samen de enige uitvoerders van een doel zijn. Een doel met één "
        "uitvoerder staat hier niet: dat raakt al in gevaar als die ene uitvalt (load, falls).",
        "Each pair of parties that together are the only executors of a goal. A goal with one "
        "executor is not here: it is at risk when that one falls away already (load, falls).",
    ),
    pitfall=Words(
        "Alleen wie het plan als uitvoerder noemt telt; wie in de praktijk kan inspringen staat "
        "er niet in.",
        "Only who the plan names as executor counts; who could step in is not in it.",
    ),
    projection="B",
    run=_run,
)
