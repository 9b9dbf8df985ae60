"""M10: what must come first: goals in layers, and the longest chain of dependencies."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Mask, Network, Positions
from beleidsgraaf.network.building import Answer, are_goals, called, give
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import between, listed, worded
from beleidsgraaf.network.quoting import KIND_COLUMN, kind_code
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NO_DEPENDENCIES, counted

_COLUMNS = (
    Column("thing", "doel, of wat ervoor nodig is", "goal, or what it needs", "thing"),
    KIND_COLUMN,
    Column("layer", "laag", "layer", "number"),
    Column("depends_on", "hangt af van (doelen)", "depends on (goals)", "number"),
    Column("needed_by", "nodig voor (doelen)", "needed by (goals)", "number"),
    Column("in_chain", "plaats in de langste keten", "place in the longest chain", "number"),
    Column("in_circle", "in een kring", "in a circle", "flag"),
)
_CIRCLES = Words(
    "Er zijn kringen: doelen die op elkaar wachten staan samen in één laag (zie circles).",
    "There are circles: goals that wait for each other stand in one layer (see circles).",
)


@dataclass(frozen=True, eq=False)
class _Order:
    """For each member its layer from 1, its place in the chain (0: none), whether in a circle."""

    layer: Positions
    in_chain: Positions
    in_circle: Mask


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("D")
    order, degrees, kinds = _ordered(network), network.degrees(), network.kinds
    linked = np.flatnonzero(degrees > 0).astype(np.int32)
    by_layer = linked[np.argsort(order.layer[linked], kind="stable")]
    needs = np.bincount(network.source, minlength=network.n)
    needed = np.bincount(network.target, minlength=network.n)
    rows = tuple(
        (
            network.iri(at),
            kind_code(kinds[at]),
            int(order.layer[at]),
            int(needs[at]),
            int(needed[at]),
            int(order.in_chain[at]) or None,
            bool(order.in_circle[at]),
        )
        for at in by_layer.tolist()
    )
    has_circle = bool(order.in_circle.any())
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(network, order, linked=linked),
        caveats=(*(() if rows else (NO_DEPENDENCIES,)), *((_CIRCLES,) if has_circle else ())),
        figures={
            "layers": int(order.layer[linked].max(initial=0)),
            "longest_chain": int(order.in_chain.max(initial=0)),
            "goals_without_dependency": int(np.count_nonzero(degrees[are_goals(network)] == 0)),
        },
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(ORDER, answer, view=view, parameters=parameters)


def _ordered(network: Network) -> _Order:
    from beleidsgraaf.network.kernels.layers import layers, longest_chain
    from beleidsgraaf.network.kernels.links import reversed_links

    first_to_last = reversed_links(network)
    found = layers(first_to_last)
    sizes = np.bincount(found.circle)
    in_chain = np.zeros(network.n, np.int32)
    if network.e:
        for step, together in enumerate(longest_chain(first_to_last), start=1):
            in_chain[list(together)] = step
    return _Order(found.of_nodes() + 1, in_chain, sizes[found.circle] > 1)


def _reading(network: Network, order: _Order, *, linked: Positions) -> Words:
    if not len(linked):
        return Words(
            "Er is geen volgorde vastgelegd: geen doel hangt van een ander doel af.",
            "No order is recorded: no goal depends on another goal.",
        )
    first = linked[order.layer[linked] == 1]
    chain = sorted(np.flatnonzero(order.in_chain).tolist(), key=lambda at: order.in_chain[at])
    return worded(
        "Eerst: {first.nl} ({names.nl}). Er zijn {layers} lagen; de langste keten is {chain.nl}.",
        "First: {first.en} ({names.en}). There are {layers} layers; the longest chain is "
        "{chain.en}.",
        first=_things(len(first)),
        names=listed(_labels(network, first.tolist())),
        layers=int(order.layer[linked].max()),
        chain=between(" → ", _labels(network, chain)),
    )


def _things(number: int) -> Words:
    return counted(number, Words("ding", "thing"), many=Words("dingen", "things"))


def _labels(network: Network, places: list[int]) -> list[Words]:
    return [called(network.table, int(network.members[at])) for at in places]


ORDER = Measure(
    name="order",
    id="M10",
    title=Words("Wat moet eerst", "What must come first"),
    question=Words(
        "Wat moet eerst, en wat is de langste keten?",
        "What must come first, and what is the longest chain?",
    ),
    definition=Words(
        "Laag 1 is wat van niets anders afhangt, laag 2 wat alleen van laag 1 afhangt, enzovoort. "
        "Stukken en partijen waarvan doelen afhangen, staan ertussen. De langste keten is het "
        "grootste aantal dat na elkaar moet. Doelen zonder enige afhankelijkheid staan er niet "
        "bij.",
        "Layer 1 is what depends on nothing else, layer 2 what depends on layer 1 only, and so "
        "on. Documents and parties that goals depend on stand among them. The longest chain is "
        "the largest number that must follow each other. Goals without any dependency are left "
        "out.",
    ),
    pitfall=Words(
        "Dit zegt alleen iets over afhankelijkheden die iemand met een reden heeft vastgelegd. De "
        "langste keten hoeft niet de meeste tijd te kosten.",
        "This speaks only of dependencies that somebody recorded with a reason. The longest chain "
        "need not take the most time.",
    ),
    projection="D",
    run=_run,
    is_standard=True,
)
