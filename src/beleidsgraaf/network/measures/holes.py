"""B3: who stands between parties that do not know each other: structural holes."""

from collections.abc import Mapping

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions, Weights
from beleidsgraaf.network.building import Answer, are_of, called, give
from beleidsgraaf.network.executing import goals_and_actors
from beleidsgraaf.network.kernels.links import Graph
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words
from beleidsgraaf.network.wording import NOT_BETWEEN_TOWNS, PARTIES

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("constraint", "gebondenheid", "constraint", "number"),
    Column("effective_size", "werkelijk bereik", "effective size", "number"),
    Column("others", "anderen bij dezelfde doelen", "others at the same goals", "number"),
)
# Above any constraint there can be: who has no ties comes last, also when a drop takes the last.
_UNTIED = 9.0


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    from beleidsgraaf.network.kernels.holes import effective_size

    network = view.network("PA")
    bound, size = _constraint(network), effective_size(network)
    tied = np.flatnonzero(~np.isnan(bound)).astype(np.int32)
    places = ranking(-bound[tied], _recount(view, network, tied), what=PARTIES)
    degrees = network.degrees()
    order = sorted(range(len(tied)), key=lambda at: (float(bound[tied[at]]), at))
    rows: list[tuple[Cell, ...]] = [
        (
            network.iri(int(tied[at])),
            float(bound[tied[at]]),
            float(size[tied[at]]),
            int(degrees[tied[at]]),
            *places.cells[at],
        )
        for at in order
    ]
    untied = np.flatnonzero(np.isnan(bound)).tolist()
    nothing: tuple[Cell, ...] = (None, None, 0, None, None, None)
    rows += [(network.iri(at), *nothing) for at in untied]
    answer = Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=tuple(rows),
        reading=_reading(network, [int(tied[at]) for at in order], size=size),
        caveats=(*places.caveats, *_undefined(len(untied)), NOT_BETWEEN_TOWNS),
        figures={"actors": network.n, "actors_without_others": len(untied)},
        seed=places.seed,
        libraries=("beleidsgraaf", "scipy"),
    )
    return give(HOLES, answer, view=view, parameters=parameters)


def _constraint(graph: Graph) -> Weights:
    from beleidsgraaf.network.kernels.holes import constraint

    # Equal ties give sums a hair apart: what is equal must rank as equal.
    found: Weights = np.round(constraint(graph), 9)
    return found


def _recount(view: View, network: Network, tied: Positions) -> Recount:
    """Drop mentions of parties with goals, and join the parties anew."""
    from beleidsgraaf.network.kernels.links import Links
    from beleidsgraaf.network.kernels.projection import project_bipartite

    named = view.network("B")
    n, pairs = named.n, goals_and_actors(named)
    onto = np.zeros(n, np.bool_)
    onto[are_of(named, Kind.ACTOR)] = True
    at = np.searchsorted(named.members, network.members[tied])

    def count(kept: Mask) -> Weights:
        links = Links(n, pairs[kept, 0], pairs[kept, 1])
        bound = _constraint(project_bipartite(links, onto))
        return -np.nan_to_num(bound[at], nan=_UNTIED)

    same = ("holes", n, pairs.tobytes(), onto.tobytes(), at.tobytes())
    return Recount(len(pairs), count, same)


def _undefined(untied: int) -> tuple[Words, ...]:
    if not untied:
        return ()
    words = worded(
        "Voor {untied} partijen is er niets te berekenen: zij staan bij geen doel met een ander.",
        "For {untied} parties there is nothing to compute: they are with no goal beside another.",
        untied=untied,
    )
    return (words,)


def _reading(network: Network, order: list[int], *, size: Weights) -> Words:
    if not order:
        return Words(
            "Geen partij is samen met een andere genoemd, dus er is niemand om tussen te staan.",
            "No party is mentioned together with another, so there is nobody to stand between.",
        )
    return worded(
        "{name.nl} is het moeilijkst te omzeilen: zij komt bij doelen samen met partijen die "
        "elkaar daar weinig tegenkomen (werkelijk bereik {size:.1f}).",
        "{name.en} is hardest to go around: at goals it meets parties that hardly meet each other "
        "there (effective size {size:.1f}).",
        name=called(network.table, int(network.members[order[0]])),
        size=float(size[order[0]]),
    )


HOLES = Measure(
    name="holes",
    id="B3",
    title=Words("Wie is moeilijk te omzeilen", "Who is hard to go around"),
    question=Words("Wie is moeilijk te omzeilen?", "Who is hard to go around?"),
    definition=Words(
        "Gebondenheid (constraint van Burt): in hoeverre de banden van een partij steeds naar "
        "dezelfde kring leiden. Laag betekent: haar contacten kennen elkaar niet, zij staat "
        "ertussen. Werkelijk bereik: haar contacten, min wat die al met elkaar gemeen hebben.",
        "Constraint (Burt): how far the ties of a party lead to one and the same circle. Low "
        "means: its contacts do not know each other, it stands between. Effective size: its "
        "contacts, less what those have in common already.",
    ),
    pitfall=Words(
        "Een doel met veel partijen maakt van allen een kring, waardoor ieder gebonden lijkt.",
        "A goal with many parties makes a circle of all, so that everyone seems bound.",
    ),
    projection="PA",
    run=_run,
    reference="Burt 1992, Structural Holes",
)
