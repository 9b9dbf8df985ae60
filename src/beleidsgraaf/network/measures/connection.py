"""M15: how two things are connected, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.clauses import RELATION_WORDS, Steps, place_in_words
from beleidsgraaf.network.measures.members import member_at
from beleidsgraaf.network.phrasing import joined, opened, worded
from beleidsgraaf.network.quoting import QUOTE_COLUMNS, quoted
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns
from beleidsgraaf.network.wording import SEE_ALSO_IS_NO_DEPENDENCY

_COLUMNS_OF_WAYS = (
    Column("way", "route", "way", "number"),
    Column("steps", "stappen", "steps", "number"),
    *list_columns("sentence", "in woorden", en="in words"),
)
_COLUMNS_OF_STEPS = (
    Column("way", "route", "way", "number"),
    Column("step", "stap", "step", "number"),
    Column("from", "van", "from", "thing"),
    Column("says", "die", "which", values=RELATION_WORDS),
    Column("to", "naar", "to", "thing"),
    *QUOTE_COLUMNS,
)

_WHICH = Words("; dat ", "; which ")


@dataclass(frozen=True)
class _Step:
    """A step of a way; the ends are positions in the table."""

    start: int
    end: int
    statement: int
    code: str


_Way = tuple[_Step, ...]


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network("U")
    ends = (
        member_at(network, str(parameters["from"]), name="from"),
        member_at(network, str(parameters["to"]), name="to"),
    )
    hubs = _hubs(network, parameters["most_links"])
    steps = Steps(network)
    ways = _ways(network, ends, hubs=hubs, most=int(str(parameters["most"])), steps=steps)
    in_steps = parameters["show"] == "steps"
    answer = Answer(
        network,
        columns=_COLUMNS_OF_STEPS if in_steps else _COLUMNS_OF_WAYS,
        rows=_rows_of_steps(view, ways, steps=steps) if in_steps else _rows_of_ways(network, ways),
        reading=_reading(network, ends, ways),
        caveats=(SEE_ALSO_IS_NO_DEPENDENCY, *_left_out(int(np.count_nonzero(hubs)))),
        figures={
            "ways": len(ways),
            "shortest": len(ways[0]) if ways else None,
            "hubs_left_out": int(np.count_nonzero(hubs)),
        },
        libraries=("beleidsgraaf", "scipy"),
        told=_told(network, ends, ways=ways),
    )
    return give(CONNECTION, answer, view=view, parameters=parameters)


def _hubs(network: Network, most: Cell) -> Mask:
    if most is None:
        return np.zeros(network.n, np.bool_)
    return np.asarray(network.degrees() > int(str(most)), np.bool_)


def _ways(
    network: Network, ends: tuple[int, int], *, hubs: Mask, most: int, steps: Steps
) -> list[_Way]:
    from beleidsgraaf.network.kernels.shortest_paths import shortest_paths

    if ends[0] == ends[1]:
        return []
    found = shortest_paths(network, ends, most=most, without=hubs)
    ways = []
    for way in found:
        places = network.members[list(way)].tolist()
        ways.append(
            tuple(
                _step(steps, start, end) for start, end in zip(places[:-1], places[1:], strict=True)
            )
        )
    return ways


def _step(steps: Steps, start: int, end: int) -> _Step:
    statement = steps.between(start, end)
    return _Step(start, end, statement, steps.code(statement, start=start))


def _rows_of_ways(network: Network, ways: list[_Way]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (number, len(way), words.nl, words.en)
        for number, way in enumerate(ways, start=1)
        for words in (_sentence(network, way),)
    )


def _rows_of_steps(view: View, ways: list[_Way], *, steps: Steps) -> tuple[tuple[Cell, ...], ...]:
    iris = view.table.nodes.iris
    flat = [
        (number, at, step)
        for number, way in enumerate(ways, start=1)
        for at, step in enumerate(way, start=1)
    ]
    quotes = quoted(view, [steps.claim(step.statement) for _, _, step in flat])
    return tuple(
        (
            number,
            at,
            iris[step.start],
            step.code,
            iris[step.end],
            *steps.fitting(step.statement, quote),
        )
        for (number, at, step), quote in zip(flat, quotes, strict=True)
    )


def _sentence(network: Network, way: _Way) -> Words:
    """Say a way as one sentence: "1 › 1e noemt de gebiedsteams; die …"."""
    pieces: list[str | Words] = [place_in_words(network.table, way[0].start)]
    for at, step in enumerate(way):
        which = _WHICH if at else " "
        end = place_in_words(network.table, step.end)
        pieces += [which, RELATION_WORDS[step.code], " ", end]
    return opened(joined(pieces))


def _told(network: Network, ends: tuple[int, int], *, ways: list[_Way]) -> set[int]:
    """Give the members that the ways pass."""
    passed = {place for way in ways for step in way for place in (step.start, step.end)}
    return {*ends, *np.flatnonzero(np.isin(network.members, sorted(passed))).tolist()}


def _left_out(hubs: int) -> tuple[Words, ...]:
    if not hubs:
        return ()
    words = worded(
        "{hubs} knopen met meer verbindingen dan gevraagd zijn overgeslagen.",
        "{hubs} nodes with more links than asked were passed by.",
        hubs=hubs,
    )
    return (words,)


def _reading(network: Network, ends: tuple[int, int], ways: list[_Way]) -> Words:
    one, other = (called(network.table, int(network.members[end])) for end in ends)
    if ends[0] == ends[1]:
        return worded(
            "Dit is twee keer hetzelfde: {one.nl}. Geef twee verschillende dingen.",
            "This is the same thing twice: {one.en}. Give two different things.",
            one=one,
        )
    if not ways:
        return worded(
            "Er loopt in deze keuze geen route van {one.nl} naar {other.nl}: niets in de plannen "
            "verbindt hen. Kies een groter gebied of laat minder weg.",
            "No way leads from {one.en} to {other.en} in this choice: nothing in the plans links "
            "them. Choose a larger scope or leave less out.",
            one=one,
            other=other,
        )
    return joined([_sentence(network, ways[0]), "."])


_ANYTHING = (Kind.GOAL, Kind.LINE, Kind.ACTOR, Kind.ACTIVITY, Kind.DOCUMENT, Kind.PLAN)

CONNECTION = Measure(
    name="connection",
    id="M15",
    title=Words("Hoe twee dingen samenhangen", "How two things are connected"),
    question=Words(
        "Hoe hangt onderwijs samen met doel 3c?",
        "How is education connected with goal 3c?",
    ),
    definition=Words(
        "De kortste routes over alles wat de plannen zeggen, in welke richting dan ook, van kort "
        "naar lang; elke stap is één uitspraak. Even lange routes staan op volgorde van IRI.",
        "The shortest ways over all that the plans say, in whatever direction, from short to "
        "long; each step is one statement. Ways of the same length are ordered by IRI.",
    ),
    pitfall=Words(
        "Een route over een partij die overal genoemd is zegt weinig: laat zulke knopen weg met "
        "'most_links', of de gemeente zelf met het filter.",
        "A way over a party that is mentioned everywhere says little: leave such nodes out with "
        "'most_links', or the municipality itself with the filter.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter("from", "thing", "van", "from", kinds=_ANYTHING, is_required=True),
        Parameter("to", "thing", "naar", "to", kinds=_ANYTHING, is_required=True),
        Parameter(
            "most", "integer", "hoeveel routes", "how many ways", default=3, least=1, most=50
        ),
        Parameter(
            "most_links",
            "integer",
            "sla knopen met meer verbindingen dan dit over",
            "pass by nodes with more links than this",
            least=1,
        ),
        Parameter(
            "show",
            "word",
            "hele routes, of stap voor stap met het citaat",
            "whole ways, or step by step with the quote",
            default="ways",
            choices=("ways", "steps"),
        ),
    ),
    reference="Yen 1971, Management Science 17, 712-716",
)
