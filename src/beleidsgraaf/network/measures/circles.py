"""M9: goals that wait for each other: circles of dependency, step by step."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.building import Answer, called, give
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import between, joined, worded
from beleidsgraaf.network.quoting import QUOTE_COLUMNS, depends_on, quoted
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NO_DEPENDENCIES, goals

MOST = 1000
_Circle = tuple[int, ...]
_COLUMNS = (
    Column("circle", "kring", "circle", "number"),
    Column("size", "doelen in de kring", "goals in the circle", "number"),
    Column("step", "stap", "step", "number"),
    Column("goal", "doel", "goal", "thing"),
    Column("depends_on", "hangt af van", "depends on", "thing"),
    *QUOTE_COLUMNS,
)
_NO_CIRCLES = Words(
    "Geen enkele afhankelijkheid loopt in een kring: er is een volgorde mogelijk (zie order).",
    "No dependency goes round in a circle: an order is possible (see order).",
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    from beleidsgraaf.network.kernels.components import strong_components
    from beleidsgraaf.network.kernels.cycles import cycles

    network, longest = view.network("D"), int(parameters["longest"] or 0)
    found = cycles(network, longest=longest, most=MOST)
    circles = sorted(found.found, key=lambda circle: (len(circle), circle))
    sizes = np.bincount(strong_components(network))
    waiting = int(sizes[sizes > 1].sum())
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(_rows(view, circles)),
        reading=_reading(network, circles, waiting=waiting),
        caveats=tuple(_caveats(network, waiting, longest=longest, is_cut=found.is_cut)),
        figures={
            "circles": len(circles),
            "knots": int(np.count_nonzero(sizes > 1)),
            "goals_in_knots": waiting,
        },
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(CIRCLES, answer, view=view, parameters=parameters)


def _rows(view: View, circles: list[_Circle]) -> Iterator[tuple[Cell, ...]]:
    network = view.network("D")
    steps = [
        (number, len(circle), step, network.iri(goal), network.iri(circle[step % len(circle)]))
        for number, circle in enumerate(circles, start=1)
        for step, goal in enumerate(circle, start=1)
    ]
    quotes = quoted(view, [depends_on(step[3], step[4]) for step in steps])
    return ((*step, *quote) for step, quote in zip(steps, quotes, strict=True))


def _caveats(network: Network, waiting: int, *, longest: int, is_cut: bool) -> Iterator[Words]:
    if not network.e:
        yield NO_DEPENDENCIES
    elif not waiting:
        yield _NO_CIRCLES
    else:
        yield worded(
            "Alleen kringen van hoogstens {longest} stappen; langere staan er niet bij.",
            "Only circles of at most {longest} steps; longer ones are left out.",
            longest=longest,
        )
    if is_cut:
        yield worded(
            "Er zijn meer dan {most} kringen; de eerste {most} staan hier. Kies een kleiner gebied "
            "of een kleinere lengte.",
            "There are more than {most} circles; the first {most} stand here. Choose a smaller "
            "scope or a smaller length.",
            most=MOST,
        )


def _reading(network: Network, circles: list[_Circle], *, waiting: int) -> Words:
    if not waiting:
        return Words("Geen doelen wachten op elkaar.", "No goals wait for each other.")
    if not circles:
        return worded(
            "In lange kringen wacht op elkaar: {waiting.nl}.",
            "In long circles wait for each other: {waiting.en}.",
            waiting=goals(waiting),
        )
    names = [called(network.table, int(network.members[at])) for at in circles[0]]
    return worded(
        "Op elkaar wacht {waiting.nl}; de kortste kring: {circle.nl}.",
        "Waiting for each other: {waiting.en}; the shortest circle: {circle.en}.",
        waiting=goals(waiting),
        circle=_in_words(names),
    )


def _in_words(names: Sequence[Words]) -> Words:
    """Say "A hangt af van B, B hangt af van A"."""
    after, verb = [*names[1:], names[0]], Words(" hangt af van ", " depends on ")
    steps = (joined([one, verb, other]) for one, other in zip(names, after, strict=True))
    return between(", ", steps)


CIRCLES = Measure(
    name="circles",
    id="M9",
    title=Words("Doelen die op elkaar wachten", "Goals that wait for each other"),
    question=Words("Welke doelen wachten op elkaar?", "Which goals wait for each other?"),
    definition=Words(
        "Kringen van afhankelijkheden: A hangt af van B, en langs een of meer stappen hangt B weer "
        "af van A. Geteld worden kringen tot een gegeven lengte. Een knoop is een groep doelen die "
        "allemaal, hoe lang de kring ook is, van elkaar afhangen.",
        "Circles of dependencies: A depends on B, and along one or more steps B depends on A "
        "again. Circles up to a given length are counted. A knot is a group of goals that all "
        "depend on each other, however long the circle.",
    ),
    pitfall=Words(
        "Wederzijds 'zie ook' is geen kring. Een kring is niet altijd fout: soms groeien doelen "
        "samen op, en is de vraag wie begint.",
        "Mutual 'see also' is no circle. A circle is not always wrong: sometimes goals grow "
        "together, and the question is who begins.",
    ),
    projection="D",
    run=_run,
    parameters=(
        Parameter(
            "longest",
            "integer",
            "hoogste aantal stappen in een kring",
            "most steps in a circle",
            default=6,
            least=2,
            most=10,
        ),
    ),
    is_standard=True,
)
