"""B11: how sure a ranking is when a part of what was counted is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions, Weights
from beleidsgraaf.network.building import Answer, are_goals, are_of, called, give
from beleidsgraaf.network.executing import distinct_pairs, goals_and_actors
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.measures.brokers import routes_over
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import GOALS, LEAST_TO_RANK, PARTIES, too_few_to_rank

MOST_TO_RECOUNT = 1000  # nodes, where each draw counts all shortest routes anew
_MIDDLE = 0.9  # share of the draws within an interval
_COLUMNS = (
    Column("thing", "wat", "what", "thing"),
    Column("value", "waarde", "value", "number"),
    Column("rank", "plaats", "rank", "number"),
    Column("rank_from", "van", "from", "number"),
    Column("rank_to", "tot", "to", "number"),
)


@dataclass(frozen=True, eq=False)
class _Counted:
    """A ranking that can be counted anew: over ``edges`` mentions, for ``places`` of members."""

    network: Network
    places: Positions
    edges: int
    count: Callable[[Mask], Weights]
    what: Words


@dataclass(frozen=True, eq=False)
class _Drawn:
    """By place in the ranking: ranks from 1, equal ones the mean; and the tau of each draw."""

    values: Weights
    own: Weights
    best: Weights
    worst: Weights
    taus: Weights


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    counted = _MAKERS[str(parameters["of"])](view)
    seed = int(str(parameters["seed"]))
    number = len(counted.places)
    if number < LEAST_TO_RANK or not counted.edges:
        return give(ROBUSTNESS, _too_few(counted), view=view, parameters=parameters)
    drawn = _draw(counted, parameters, seed=seed)
    network = counted.network
    order = sorted(range(number), key=lambda at: (float(drawn.own[at]), at))
    answer = Answer(
        network,
        columns=_COLUMNS,
        rows=tuple(
            (
                network.iri(int(counted.places[at])),
                float(drawn.values[at]),
                *(float(each[at]) for each in (drawn.own, drawn.best, drawn.worst)),
            )
            for at in order
        ),
        reading=_reading(counted, order, drawn=drawn),
        figures=_figures(counted, drawn),
        seed=seed,
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(ROBUSTNESS, answer, view=view, parameters=parameters)


def _draw(counted: _Counted, parameters: Mapping[str, Cell], *, seed: int) -> _Drawn:
    from beleidsgraaf.network.kernels.robustness import (
        edges_kept,
        kendall_tau,
        rank_intervals,
        ranks,
    )

    drops, share = int(str(parameters["drops"])), float(str(parameters["dropped"]))
    kept = edges_kept(counted.edges, times=drops, seed=seed, share=share)
    values = counted.count(np.ones(counted.edges, np.bool_))
    draws = np.array([counted.count(mask) for mask in kept], np.float64)
    between = rank_intervals(draws, share=_MIDDLE)
    taus = np.array([kendall_tau(values, draw) for draw in draws])
    own = ranks(values)
    return _Drawn(values, own, np.minimum(between.best, own), np.maximum(between.worst, own), taus)


def _too_few(counted: _Counted) -> Answer:
    number = len(counted.places)
    why = Words(
        f"Er zijn {number} {counted.what.nl} met samen {counted.edges} vermeldingen: te weinig "
        "voor een ranglijst, en dus ook om te zeggen hoe zeker die is.",
        f"There are {number} {counted.what.en} with {counted.edges} mentions together: too few for "
        "a ranking, and so to say how sure it is.",
    )
    caveats = (too_few_to_rank(number, counted.what),) if number < LEAST_TO_RANK else (why,)
    return Answer(counted.network, columns=_COLUMNS, rows=(), reading=why, caveats=caveats)


def _figures(counted: _Counted, drawn: _Drawn) -> dict[str, Cell]:
    known = drawn.taus[~np.isnan(drawn.taus)]
    return {
        "ranked": len(counted.places),
        "edges": counted.edges,
        "tau_mean": float(known.mean()) if len(known) else None,
        "tau_least": float(known.min()) if len(known) else None,
        "widest_interval": float((drawn.worst - drawn.best).max()),
    }


def _load(view: View) -> _Counted:
    return _by_pairs(view, end=1, what=PARTIES)


def _breadth(view: View) -> _Counted:
    return _by_pairs(view, end=0, what=GOALS)


def _by_pairs(view: View, *, end: int, what: Words) -> _Counted:
    network = view.network("B")
    pairs = goals_and_actors(network)
    places = are_of(network, Kind.ACTOR) if end else are_goals(network)
    return _Counted(network, places, len(pairs), _counter(pairs[:, end], places, network.n), what)


def _references(view: View) -> _Counted:
    network = view.network("R")
    places, edges = are_goals(network), network.statements
    subjects = network.members[places]
    between = np.isin(edges.source, subjects) & np.isin(edges.target, subjects)
    between &= edges.source != edges.target
    pairs = distinct_pairs(edges.source[between], edges.target[between])
    targets = np.searchsorted(network.members, pairs[:, 1]).astype(np.int32)
    return _Counted(network, places, len(pairs), _counter(targets, places, network.n), GOALS)


def _brokers(view: View) -> _Counted:
    network = view.network("U")
    if network.n > MOST_TO_RECOUNT:
        raise ParameterUnusable(
            f"Het netwerk heeft {network.n} knopen; boven {MOST_TO_RECOUNT} duurt het te lang om "
            "alle kortste routes honderden keren te tellen. Kies één plan of gemeente, of een "
            "andere ranglijst (of=load).",
            f"The network has {network.n} nodes; above {MOST_TO_RECOUNT} it takes too long to "
            "count all shortest routes hundreds of times. Choose one plan or municipality, or "
            "another ranking (of=load).",
            parameter="of",
        )
    places, count = are_of(network, Kind.ACTOR), routes_over(network)
    return _Counted(network, places, network.e, lambda kept: count(kept)[places], PARTIES)


def _counter(ends: Positions, places: Positions, n: int) -> Callable[[Mask], Weights]:
    def count(kept: Mask) -> Weights:
        return np.bincount(ends[kept], minlength=n)[places].astype(np.float64)

    return count


_MAKERS: Mapping[str, Callable[[View], _Counted]] = MappingProxyType(
    {"load": _load, "breadth": _breadth, "references": _references, "brokers": _brokers}
)


def _reading(counted: _Counted, order: list[int], *, drawn: _Drawn) -> Words:
    first = order[0]
    known = drawn.taus[~np.isnan(drawn.taus)]
    return worded(
        "{name.nl} staat op plaats {rank:g} en blijft meestal tussen {best:g} en {worst:g}; de "
        "hele volgorde blijft gemiddeld voor {tau:.2f} dezelfde (Kendalls tau, 1 is gelijk).",
        "{name.en} is at rank {rank:g} and mostly stays between {best:g} and {worst:g}; the whole "
        "order stays the same for {tau:.2f} on average (Kendall's tau, 1 is the same).",
        name=called(counted.network.table, int(counted.network.members[counted.places[first]])),
        rank=float(drawn.own[first]),
        best=float(drawn.best[first]),
        worst=float(drawn.worst[first]),
        tau=float(known.mean()) if len(known) else 0.0,
    )


ROBUSTNESS = Measure(
    name="robustness",
    id="B11",
    title=Words("Hoe zeker is deze ranglijst", "How sure is this ranking"),
    question=Words("Hoe zeker is deze ranglijst?", "How sure is this ranking?"),
    definition=Words(
        "Laat telkens een deel van de vermeldingen weg, kies die willekeurig, en tel opnieuw. Van "
        "en tot zijn de plaatsen waartussen iets in negen van de tien keer blijft. Gelijke waarden "
        "delen het midden van hun plaatsen.",
        "Each time leave out a part of the mentions, chosen at random, and count anew. From and "
        "to are the ranks between which something stays in nine of ten draws. Equal values share "
        "the mean of their ranks.",
    ),
    pitfall=Words(
        "Dit toont hoe gevoelig de lijst is voor gemiste vermeldingen, niet of de lijst meet wat "
        "ertoe doet.",
        "This shows how the list reacts to mentions that were missed, not whether it measures "
        "what matters.",
    ),
    projection="B",
    run=_run,
    parameters=(
        Parameter(
            "of",
            "word",
            "welke ranglijst",
            "which ranking",
            default="load",
            choices=("load", "breadth", "references", "brokers"),
        ),
        Parameter(
            "drops", "integer", "hoe vaak", "how many times", default=200, least=20, most=2000
        ),
        Parameter(
            "dropped",
            "number",
            "welk deel valt weg (0 tot 1)",
            "what share is left out (0 to 1)",
            default=0.1,
            least=0.01,
            most=0.9,
        ),
        Parameter("seed", "integer", "toevalsgetal", "random seed", default=0, least=0),
    ),
    reference="Kendall 1945, Biometrika 33, 239-251",
)
