"""M6: who or what holds the network together: whose loss cuts a part off from the rest."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Mask, Network, Positions
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import joined, listed, worded
from beleidsgraaf.network.quoting import KIND_COLUMN, kind_code
from beleidsgraaf.network.ranking import RANK_COLUMNS, Ranking, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words

_THINGS = Words("punten", "points")
_NO_RANK: tuple[Cell, ...] = (None, None, None)
_COLUMNS = (
    Column("thing", "wat", "what", "thing"),
    KIND_COLUMN,
    Column("other_end", "andere kant van de verbinding", "other end of the link", "thing"),
    Column("cut_off", "valt los van de rest", "cut off from the rest", "number"),
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    from beleidsgraaf.network.kernels.articulation import cut_off_by_node

    network = view.network(str(parameters["projection"]))
    cut_off = cut_off_by_node(network)
    places = ranking(cut_off, _recount(network), what=_THINGS)
    points = _points(network, cut_off, places)
    links = _links(network)
    found = bool(points or links)
    answer = Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=(*points, *links),
        reading=_reading(network, cut_off),
        caveats=(*places.caveats, *(() if found else (_HELD_TWICE,))),
        figures={"weak_points": len(points), "weak_links": len(links)},
        seed=places.seed,
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(WEAK_POINTS, answer, view=view, parameters=parameters)


_HELD_TWICE = Words(
    "Er is geen punt en geen verbinding waarvan het wegvallen meer dan één ding losmaakt.",
    "There is no point and no link whose loss cuts off more than one thing.",
)


def _recount(network: Network) -> Recount:
    from beleidsgraaf.network.kernels.articulation import cut_off_by_node
    from beleidsgraaf.network.kernels.links import kept_links

    def count(kept: Mask) -> Positions:
        return cut_off_by_node(kept_links(network, kept))

    return Recount(network.e, count)


def _points(network: Network, cut_off: Positions, places: Ranking) -> tuple[tuple[Cell, ...], ...]:
    """List the nodes that cut off more than one: the neighbour of a single leaf is no news."""
    weak, kinds = np.flatnonzero(cut_off > 1), network.kinds
    order = weak[np.argsort(-cut_off[weak], kind="stable")]
    return tuple(
        (
            network.iri(at),
            kind_code(kinds[at]),
            None,
            int(cut_off[at]),
            *places.cells[at],
        )
        for at in order.tolist()
    )


def _links(network: Network) -> tuple[tuple[Cell, ...], ...]:
    from beleidsgraaf.network.kernels.articulation import bridges

    found, kinds = bridges(network), network.kinds
    weak = np.flatnonzero(found.cut_off > 1)
    order = weak[np.argsort(-found.cut_off[weak], kind="stable")]
    return tuple(
        (
            network.iri(int(found.source[at])),
            kind_code(kinds[found.source[at]]),
            network.iri(int(found.target[at])),
            int(found.cut_off[at]),
            *_NO_RANK,
        )
        for at in order.tolist()
    )


def _reading(network: Network, cut_off: Positions) -> Words:
    weak = int(np.count_nonzero(cut_off > 1))
    if not weak:
        return Words(
            "Geen enkele partij en geen enkel doel houdt het netwerk alleen bij elkaar.",
            "No single party and no single goal holds the network together alone.",
        )
    order = np.argsort(-cut_off, kind="stable")[: min(weak, 3)].tolist()
    names = listed(
        joined([called(network.table, int(network.members[at])), f" ({int(cut_off[at])})"])
        for at in order
    )
    return worded(
        "Er zijn {weak} zwakke punten; het meest valt los zonder {names.nl}.",
        "There are {weak} weak points; most is cut off without {names.en}.",
        weak=weak,
        names=names,
    )


WEAK_POINTS = Measure(
    name="weak-points",
    id="M6",
    title=Words("Wat het netwerk bij elkaar houdt", "What holds the network together"),
    question=Words(
        "Welke organisatie of welk doel houdt het netwerk bij elkaar?",
        "Which organisation or goal holds the network together?",
    ),
    definition=Words(
        "Een zwak punt is een doel, partij of stuk zonder welk een deel van het netwerk losraakt; "
        "geteld is hoeveel er buiten het grootste deel valt dat overblijft. Een zwakke verbinding "
        "is er een zonder welke twee delen uiteenvallen; geteld is het kleinste. Wat maar één ding "
        "losmaakt, staat er niet bij.",
        "A weak point is a goal, party or document without which a part of the network comes "
        "loose; counted is how much falls outside the largest part that is left. A weak link is "
        "one without which two parts come apart; counted is the smaller one. What cuts off only "
        "one thing is left out.",
    ),
    pitfall=Words(
        "Het gaat om wat het plan noemt: partijen kennen elkaar ook buiten het plan om.",
        "This is about what the plan mentions: parties know each other outside the plan as well.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter(
            "projection",
            "word",
            "alles samen (U) of doelen en partijen (B)",
            "everything together (U) or goals and parties (B)",
            default="U",
            choices=("U", "B"),
        ),
    ),
    reference="Tarjan 1972, doi 10.1137/0201010",
    is_standard=True,
)
