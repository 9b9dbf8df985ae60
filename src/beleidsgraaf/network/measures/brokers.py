"""M12: who links what would otherwise not meet: parties and goals, each in a list of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions, Weights
from beleidsgraaf.network.building import Answer, are_goals, are_of, called, give
from beleidsgraaf.network.kernels.links import Graph
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.quoting import KIND_COLUMN, kind_code
from beleidsgraaf.network.ranking import RANK_COLUMNS, Ranking, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import GOALS, NOT_BETWEEN_TOWNS, PARTIES, percent

MOST_EXACT = 5000  # nodes; above this from some sources only
SOURCES = 256
_COLUMNS = (
    Column("thing", "wat", "what", "thing"),
    KIND_COLUMN,
    Column("pairs", "kortste routes erover", "shortest routes over it", "number"),
    Column("share", "deel van alle paren", "share of all pairs", "share"),
    Column("error", "standaardfout", "standard error", "number"),
)


@dataclass(frozen=True, eq=False)
class _Between:
    """For each of the n nodes the routes over it, and how uncertain that is."""

    value: Weights
    error: Weights
    is_exact: bool


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network = view.network(str(parameters["projection"]))
    seed = int(str(parameters["seed"]))
    found = _count(network, seed)
    recount = _recount(network)
    groups = (
        (are_of(network, Kind.ACTOR), PARTIES),
        (are_goals(network), GOALS),
    )
    rankings = [
        ranking(
            found.value[places], recount(places) if found.is_exact else None, what=what, seed=seed
        )
        for places, what in groups
    ]
    rows = tuple(
        row
        for (places, _), ranks in zip(groups, rankings, strict=True)
        for row in _rows(network, places, found=found, ranks=ranks)
    )
    sampled = () if found.is_exact else (_estimated(network.n),)
    caveats = tuple(dict.fromkeys(words for ranks in rankings for words in ranks.caveats))
    answer = Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=rows,
        reading=_reading(network, found, actors=groups[0][0]),
        caveats=(*caveats, *sampled, NOT_BETWEEN_TOWNS),
        figures={"exact": found.is_exact},
        seed=seed if not found.is_exact or any(r.seed is not None for r in rankings) else None,
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(BROKERS, answer, view=view, parameters=parameters)


def _count(network: Network, seed: int) -> _Between:
    from beleidsgraaf.network.kernels.betweenness import betweenness
    from beleidsgraaf.network.kernels.sampling import draw_sources

    is_exact = network.n <= MOST_EXACT
    sources = None if is_exact else draw_sources(network.n, SOURCES, seed=seed)
    found = betweenness(network, sources=sources)
    # Sums come out a hair apart in another order: what is equal must rank as equal.
    return _Between(np.round(found.value, 9), found.error, is_exact)


def routes_over(network: Graph) -> Callable[[Mask], Weights]:
    """Give a function that counts the routes over each node when only some edges are left."""
    from beleidsgraaf.network.kernels.betweenness import betweenness
    from beleidsgraaf.network.kernels.links import kept_links

    def count(kept: Mask) -> Weights:
        return np.round(betweenness(kept_links(network, kept)).value, 9)

    return count


def _recount(network: Network) -> Callable[[Positions], Recount]:
    from beleidsgraaf.network.kernels.links import Links

    # What is remembered holds on to the edges only, and not to all that the version has.
    edges = Links(network.n, network.source, network.target)
    count, known = routes_over(edges), dict[bytes, Weights]()
    ends = (network.n, network.source.tobytes(), network.target.tobytes())

    def once(kept: Mask) -> Weights:
        # Parties and goals are ranked under the same drops: each is counted once for both.
        key = np.packbits(kept).tobytes()
        if key not in known:
            known[key] = count(kept)
        return known[key]

    return lambda places: Recount(
        len(edges.source), lambda kept: once(kept)[places], ("brokers", *ends, places.tobytes())
    )


def _rows(
    network: Network, places: Positions, *, found: _Between, ranks: Ranking
) -> list[tuple[Cell, ...]]:
    pairs = (network.n - 1) * (network.n - 2) / 2
    order = sorted(range(len(places)), key=lambda at: (-float(found.value[places[at]]), at))
    return [
        (
            network.iri(int(places[at])),
            kind_code(int(network.kinds[places[at]])),
            float(found.value[places[at]]),
            float(found.value[places[at]]) / pairs if pairs > 0 else 0.0,
            None if found.is_exact else float(found.error[places[at]]),
            *ranks.cells[at],
        )
        for at in order
    ]


def _estimated(n: int) -> Words:
    return worded(
        "Het netwerk is groot ({n} knopen): geschat uit de routes vanaf {sources} getrokken "
        "knopen. De standaardfout zegt hoe ver dat ernaast kan zitten.",
        "The network is large ({n} nodes): estimated from the routes from {sources} drawn nodes. "
        "The standard error says how far off that may be.",
        n=n,
        sources=SOURCES,
    )


def _reading(network: Network, found: _Between, *, actors: Positions) -> Words:
    if not len(actors) or not found.value[actors].any():
        return Words(
            "Geen partij verbindt hier iets wat elkaar anders niet raakt.",
            "No party links anything here that would otherwise not meet.",
        )
    most = int(actors[np.argmax(found.value[actors])])
    pairs = (network.n - 1) * (network.n - 2) / 2
    return worded(
        "Over {name.nl} lopen de meeste kortste routes: zij ligt tussen {share} van alle paren.",
        "Most shortest routes lead over {name.en}: it lies between {share} of all pairs.",
        name=called(network.table, int(network.members[most])),
        share=percent(float(found.value[most]) / pairs),
    )


BROKERS = Measure(
    name="brokers",
    id="M12",
    title=Words("Wie verbindt", "Who links"),
    question=Words(
        "Wie verbindt werelden die elkaar anders niet raken?",
        "Who links worlds that would otherwise not meet?",
    ),
    definition=Words(
        "Op hoeveel kortste routes tussen twee andere knopen iets ligt (betweenness). Zijn er meer "
        "kortste routes tussen twee, dan telt elk voor zijn deel. Partijen en doelen hebben elk "
        "een eigen ranglijst.",
        "On how many shortest routes between two other nodes something lies (betweenness). If "
        "there are several shortest routes between two, each counts for its part. Parties and "
        "goals each have a ranking of their own.",
    ),
    pitfall=Words(
        "Wie overal genoemd staat, zoals de gemeente zelf, ligt overal tussen: laat haar weg met "
        "het filter. In een klein netwerk schuift de volgorde al bij één vermelding meer.",
        "Who is mentioned everywhere, as the municipality itself, lies between everything: leave "
        "it out with the filter. In a small network one mention more changes the order.",
    ),
    projection="U",
    run=_run,
    parameters=(
        Parameter(
            "projection",
            "word",
            "U: alles samen; B: alleen doelen en partijen",
            "U: everything; B: goals and parties only",
            default="U",
            choices=("U", "B"),
        ),
        Parameter("seed", "integer", "toevalsgetal", "random seed", default=0, least=0),
    ),
    reference="Freeman 1977, Sociometry 40, 35-41; Brandes & Pich 2007",
    is_standard=True,
)
