"""M16: what stands around a goal, party, activity or document, one or more steps away."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Network, Positions
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.clauses import RELATION_WORDS, Steps
from beleidsgraaf.network.measures.members import member_at
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.quoting import KIND_COLUMN, KIND_WORDS, QUOTE_COLUMNS, kind_code, quoted
from beleidsgraaf.network.results import Cell, Column, Result, Words

_COLUMNS = (
    Column("thing", "wat", "what", "thing"),
    KIND_COLUMN,
    Column("step", "stap", "step", "number"),
    Column("via", "via", "by way of", "thing"),
    Column("says", "en die", "which", values=RELATION_WORDS),
    *QUOTE_COLUMNS,
)


@dataclass(frozen=True, eq=False)
class _Around:
    """Places among the members, the nearest first; and the node that each was reached from."""

    places: Positions
    step: Positions
    via: Positions


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("U")
    centre = member_at(network, str(parameters["thing"]), name="thing")
    around = _around(network, centre, int(str(parameters["radius"])))
    steps = np.bincount(around.step, minlength=2).tolist()[1:]
    inside = np.zeros(network.n, np.bool_)
    inside[around.places] = inside[centre] = True
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=_rows(view, network, around),
        reading=_reading(network, centre, around=around),
        figures={
            "nodes": len(around.places),
            "edges_between": int(np.count_nonzero(inside[network.source] & inside[network.target])),
            **{f"at_step_{at}": number for at, number in enumerate(steps, start=1)},
        },
        libraries=("beleidsgraaf", "scipy"),
        told=np.flatnonzero(inside).tolist(),
    )
    return give(NEIGHBOURHOOD, answer, view=view, parameters=parameters)


def _around(network: Network, centre: int, radius: int) -> _Around:
    from beleidsgraaf.network.kernels.reach import reach

    start = np.array([centre], np.int32)
    found = reach(network, start, is_directed=False, most=radius)
    places = np.flatnonzero(found.hop > 0)
    places = places[np.lexsort((places, network.kinds[places], found.hop[places]))]
    return _Around(places.astype(np.int32), found.hop[places], found.by[places])


def _rows(view: View, network: Network, around: _Around) -> tuple[tuple[Cell, ...], ...]:
    steps = Steps(network)
    said, statements = [], []
    for place, via in zip(around.places.tolist(), around.via.tolist(), strict=True):
        here = int(network.members[via])
        statement = steps.between(here, int(network.members[place]))
        statements.append(statement)
        said.append(steps.code(statement, start=here))
    quotes = quoted(view, [steps.claim(statement) for statement in statements])
    return tuple(
        (
            network.iri(int(place)),
            kind_code(int(network.kinds[place])),
            int(around.step[at]),
            network.iri(int(around.via[at])),
            said[at],
            *steps.fitting(statements[at], quote),
        )
        for at, (place, quote) in enumerate(zip(around.places, quotes, strict=True))
    )


def _reading(network: Network, centre: int, *, around: _Around) -> Words:
    name = called(network.table, int(network.members[centre]))
    if not len(around.places):
        return worded(
            "{name.nl} staat los: in deze keuze verbindt niets in het plan het met iets anders.",
            "{name.en} stands apart: in this choice nothing in the plan links it to anything else.",
            name=name,
        )
    near = around.places[around.step == 1]
    kinds = sorted(Counter(network.kinds[near].tolist()).items())
    words = [(number, KIND_WORDS[kind_code(kind)]) for kind, number in kinds]
    return worded(
        "{name.nl} is direct verbonden met {number} andere: {kinds_nl}.",
        "{name.en} is linked directly to {number} others: {kinds_en}.",
        name=name,
        number=len(near),
        kinds_nl=", ".join(f"{number} × {word.nl}" for number, word in words),
        kinds_en=", ".join(f"{number} × {word.en}" for number, word in words),
    )


NEIGHBOURHOOD = Measure(
    name="neighbourhood",
    id="M16",
    title=Words("De omgeving", "The surroundings"),
    question=Words(
        "Wat staat er om dit doel of deze partij heen?",
        "What stands around this goal or party?",
    ),
    definition=Words(
        "Alles wat in zoveel stappen te bereiken is over wat de plannen zeggen, in welke richting "
        "dan ook; bij elk de stap waarlangs, met het citaat.",
        "Everything that is reached in so many steps over what the plans say, in whatever "
        "direction; with each the step to it and its quote.",
    ),
    pitfall=Words(
        "Dichtbij is niet hetzelfde als afhankelijk: lees wat de stap zegt.",
        "Near is not the same as dependent: read what the step says.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter(
            "thing",
            "thing",
            "waar het om gaat: een doel, partij, activiteit of document",
            "what it is about: a goal, party, activity or document",
            is_required=True,
        ),
        Parameter(
            "radius", "integer", "hoeveel stappen", "how many steps", default=1, least=1, most=3
        ),
    ),
)
