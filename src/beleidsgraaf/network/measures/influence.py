"""B1: which goal helps or hinders the others most, directly and by way of others."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Mask, Network, Weights
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.scores import NOTHING_SCORED, UNSCORED_IS_NO_ZERO, none_scored
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, rank, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import GOALS, LEAST_TO_RANK

_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("total", "invloed samen", "influence together", "number"),
    Column("out", "invloed op anderen", "influence on others", "number"),
    Column("second", "invloed via anderen", "influence by way of others", "number"),
    Column("in", "invloed van anderen", "influence from others", "number"),
    Column("scored", "gescoorde doelen", "goals scored", "number"),
    Column("shift", "plaatsen gestegen door de omweg", "ranks gained by the second step", "number"),
)


@dataclass(frozen=True, eq=False)
class Influence:
    """For each of the n goals: sums over what was scored."""

    out: Weights
    into: Weights
    second: Weights
    total: Weights


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network, share = view.network("M"), float(str(parameters["lambda"]))
    found = influence(network, share)
    places = ranking(found.total, _recount(network, share), what=GOALS)
    shift = _shift(found)
    scored = np.bincount(network.source, minlength=network.n)
    order = sorted(range(network.n), key=lambda at: (-float(found.total[at]), at))
    rows = tuple(
        (
            network.iri(at),
            *(float(each[at]) for each in (found.total, found.out, found.second, found.into)),
            int(scored[at]),
            shift[at],
            *places.cells[at],
        )
        for at in order
    )
    possible = network.n * (network.n - 1)
    answer = Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=rows if network.e else (),
        reading=_reading(network, found),
        caveats=(*places.caveats, UNSCORED_IS_NO_ZERO) if network.e else (NOTHING_SCORED,),
        figures={
            "scored_pairs": network.e,
            "possible_pairs": possible,
            "share_scored": network.e / possible if possible else 0.0,
        },
        seed=places.seed if network.e else None,
    )
    return give(INFLUENCE, answer, view=view, parameters=parameters)


def influence(network: Network, share: float, *, kept: Mask | None = None) -> Influence:
    """Sum the scores: out over rows, into over columns, second over what the goals helped do."""
    edges = slice(None) if kept is None else kept
    source, target, score = network.source[edges], network.target[edges], network.weight[edges]
    out = _summed(source, score, network.n)
    second = _summed(source, score * out[target], network.n)
    into = _summed(target, score, network.n)
    return Influence(out, into, second, out + share * second)


def _summed(at: NDArray[np.int32], values: Weights, n: int) -> Weights:
    return np.bincount(at, values, minlength=n).astype(np.float64)


def _recount(network: Network, share: float) -> Recount:
    return Recount(network.e, lambda kept: influence(network, share, kept=kept).total)


def _shift(found: Influence) -> list[int | None]:
    if len(found.out) < LEAST_TO_RANK:
        return [None] * len(found.out)
    gained = rank(found.out) - rank(found.total)
    return [int(places) for places in gained]


def _reading(network: Network, found: Influence) -> Words:
    if not network.e:
        return none_scored(network.n)
    best = int(np.argmax(found.total))
    worst = int(np.argmin(found.total))
    return worded(
        "{best.nl} helpt de andere doelen het meest (samen {most:+g}); {worst.nl} het minst "
        "({least:+g}). Gescoord zijn {e} van de {possible} paren.",
        "{best.en} helps the other goals most ({most:+g} together); {worst.en} least "
        "({least:+g}). Scored are {e} of the {possible} pairs.",
        best=called(network.table, int(network.members[best])),
        worst=called(network.table, int(network.members[worst])),
        most=round(float(found.total[best]), 2),
        least=round(float(found.total[worst]), 2),
        e=network.e,
        possible=network.n * (network.n - 1),
    )


INFLUENCE = Measure(
    name="influence",
    id="B1",
    title=Words("Invloed van doelen op elkaar", "Influence of goals on each other"),
    question=Words(
        "Welk doel helpt of hindert de rest het meest, ook via een omweg?",
        "Which goal helps or hinders the rest most, also by way of others?",
    ),
    definition=Words(
        "Per doel de som van zijn scores op andere doelen (-3 tot +3). De tweede stap telt voor "
        "elk doel waarop het invloed heeft de score maal de som van dát doel, ook wat bij het doel "
        "zelf terugkomt. Samen = eerste + lambda × tweede.",
        "For each goal the sum of its scores on other goals (-3 to +3). The second step counts for "
        "each goal that it influences the score times the sum of that goal, also what comes back "
        "to the goal itself. Together = first + lambda × second.",
    ),
    pitfall=Words(
        "Lambda is een keuze: kijk of de volgorde dezelfde blijft met een andere. De scores gelden "
        "alleen in de context waarin mensen ze gaven.",
        "Lambda is a choice: see whether the order stays with another one. The scores hold only in "
        "the context in which people gave them.",
    ),
    projection="M",
    run=_run,
    parameters=(
        Parameter(
            "lambda",
            "number",
            "hoe zwaar de tweede stap telt",
            "how much the second step counts",
            default=0.5,
            least=0,
            most=1,
        ),
    ),
    reference="Weitz, Carlsen, Nilsson & Skånberg 2018, Sustainability Science 13, 531-548",
)
