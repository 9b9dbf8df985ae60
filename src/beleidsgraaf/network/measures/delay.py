"""M8: which goals shift along when something is late, by how many steps and along which way.

Without a thing it tells of all that goals depend on how many shift with it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions
from beleidsgraaf.network.building import Answer, called, give, member_of
from beleidsgraaf.network.measure import Measure, Parameter, View
from beleidsgraaf.network.phrasing import between, listed, worded
from beleidsgraaf.network.quoting import (
    KIND_COLUMN,
    QUOTE_COLUMNS,
    depends_on,
    kind_code,
    quoted,
)
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Result, Words, list_columns
from beleidsgraaf.network.wording import NO_DEPENDENCIES, goals

if TYPE_CHECKING:
    from beleidsgraaf.network.kernels.reach import Reach

_POINTS = Words("punten", "points")
_COLUMNS = (
    Column("goal", "doel", "goal", "thing"),
    Column("hop", "stap", "step", "number"),
    Column("via", "hangt af van", "depends on", "thing"),
    *list_columns("path", "weg", en="way"),
    *QUOTE_COLUMNS,
)
_COLUMNS_OF_ALL = (
    Column("thing", "wat uitloopt", "what is late", "thing"),
    KIND_COLUMN,
    Column("directly", "schuift direct mee", "shift directly", "number"),
    Column("in_all", "schuift mee, ook verderop", "shift, further on as well", "number"),
    Column("steps", "verste stap", "furthest step", "number"),
    *RANK_COLUMNS,
)


def _run(view: View, parameters: Mapping[str, Cell]) -> Result:
    network, thing, depth = view.network("D"), parameters["thing"], parameters["depth"]
    if thing is None:
        answer = _of_all(network)
    else:
        most = None if depth is None else int(depth)
        answer = _of_one(view, member_of(view, network, iri=str(thing)), most=most)
    return give(DELAY, answer, view=view, parameters=parameters)


def _of_one(view: View, place: int, *, most: int | None) -> Answer:
    from beleidsgraaf.network.kernels.links import reversed_links
    from beleidsgraaf.network.kernels.reach import reach

    network = view.network("D")
    found = reach(reversed_links(network), np.array([place], np.int32), most=most)
    later = np.flatnonzero(found.hop > 0)
    order = later[np.argsort(found.hop[later], kind="stable")].tolist()
    claims = [depends_on(network.iri(at), network.iri(int(found.by[at]))) for at in order]
    rows = tuple(
        (claim.source, int(found.hop[at]), claim.target, *_path(network, found, at), *quote)
        for at, claim, quote in zip(order, claims, quoted(view, claims), strict=True)
    )
    name = called(network.table, int(network.members[place]))
    hops = np.bincount(found.hop[later])[1:].tolist() if len(later) else []
    return Answer(
        network,
        columns=_COLUMNS,
        rows=rows,
        reading=_reading(network, name, order=order, hops=hops),
        caveats=() if rows else _nothing(network, name),
        figures={
            "shift": len(rows),
            **{f"shift_step_{hop}": many for hop, many in enumerate(hops, start=1)},
        },
        libraries=("beleidsgraaf", "scipy"),
        told={place, *order},
    )


def _path(network: Network, found: "Reach", place: int) -> tuple[str, str]:
    """Write the way on which a delay goes, in both languages: first the goal that is late."""
    way = (called(network.table, int(network.members[at])) for at in found.way_to(place))
    names = between(" → ", way)
    return names.nl, names.en


def _reading(network: Network, name: Words, *, order: list[int], hops: list[int]) -> Words:
    names = listed(called(network.table, int(network.members[at])) for at in order)
    return worded(
        "Als {name.nl} uitloopt, schuift mee: direct {direct.nl}, in totaal {all.nl}{colon}"
        "{names.nl}.",
        "When {name.en} is late, these shift along: directly {direct.en}, in all {all.en}{colon}"
        "{names.en}.",
        name=name,
        direct=goals(hops[0] if hops else 0),
        all=goals(len(order)),
        colon=": " if order else "",
        names=names,
    )


def _nothing(network: Network, name: Words) -> tuple[Words, ...]:
    if not network.e:
        return (NO_DEPENDENCIES,)
    return (
        worded(
            "Geen doel hangt af van {name.nl}, voor zover het is vastgelegd. Vraag zonder keuze "
            "van welke wel iets afhangt.",
            "No goal depends on {name.en}, as far as is recorded. Ask without a choice on which "
            "something does depend.",
            name=name,
        ),
    )


def _of_all(network: Network) -> Answer:
    from beleidsgraaf.network.kernels.links import reversed_links
    from beleidsgraaf.network.kernels.reach import reach_counts

    everyone, kinds = np.arange(network.n, dtype=np.int32), network.kinds
    counts = reach_counts(reversed_links(network), everyone, node=everyone, groups=network.n)
    later = counts[:, 1:]
    total = later.sum(axis=1)
    places = ranking(total, _recount(network), what=_POINTS)
    order = np.argsort(-total, kind="stable").tolist()
    rows = tuple(
        (
            network.iri(at),
            kind_code(kinds[at]),
            int(later[at, 0]) if later.shape[1] else 0,
            int(total[at]),
            int(np.count_nonzero(later[at])),
            *places.cells[at],
        )
        for at in order
    )
    return Answer(
        network,
        columns=_COLUMNS_OF_ALL,
        rows=rows,
        reading=_reading_of_all(network, rows),
        caveats=(*places.caveats, *(() if network.e else (NO_DEPENDENCIES,))),
        figures={
            "dependencies": network.e,
            "needed_by_goals": int(np.count_nonzero(total)),
        },
        seed=places.seed,
        libraries=("beleidsgraaf", "scipy"),
    )


def _recount(network: Network) -> Recount:
    def count(kept: Mask) -> Positions:
        # Bands are for few goals only: a small square of who needs whom, closed by squaring.
        needs = np.zeros((network.n, network.n), np.float32)
        needs[network.target[kept], network.source[kept]] = 1
        while True:
            grown = np.minimum(needs + needs @ needs, 1)
            if (grown == needs).all():
                break
            needs = grown
        np.fill_diagonal(needs, 0)
        counts: Positions = needs.sum(axis=1).astype(np.int32)
        return counts

    return Recount(network.e, count)


def _reading_of_all(network: Network, rows: tuple[tuple[Cell, ...], ...]) -> Words:
    if not rows or not rows[0][3]:
        return Words(
            "Voor zover vastgelegd hangt geen doel van een ander doel af.",
            "As far as is recorded, no goal depends on another goal.",
        )
    name = called(network.table, network.table.place_of(str(rows[0][0])))
    return worded(
        "Met {name.nl} schuift het meest mee: direct {direct.nl}, in totaal {all.nl}.",
        "Most shifts along with {name.en}: directly {direct.en}, in all {all.en}.",
        name=name,
        direct=goals(int(rows[0][2] or 0)),
        all=goals(int(rows[0][3])),
    )


DELAY = Measure(
    name="delay",
    id="M8",
    title=Words("Wat schuift mee bij uitstel", "What shifts along with a delay"),
    question=Words(
        "Welke doelen schuiven mee als dit doel of dit stuk uitloopt?",
        "Which goals shift along when this goal or document is late?",
    ),
    definition=Words(
        "De doelen die ervan afhangen (stap 1), de doelen die daarvan afhangen (stap 2), "
        "enzovoort, elk met de kortste weg en de zin waarop de stap rust. Zonder keuze: van "
        "alles hoeveel er meeschuift.",
        "The goals that depend on it (step 1), the goals that depend on those (step 2), and "
        "so on, each with the shortest way and the sentence on which the step rests. Without a "
        "choice: of all how much shifts along.",
    ),
    pitfall=Words(
        "Niet elk uitstel werkt door: lees de weg en de reden, niet alleen het aantal. 'Zie ook' "
        "telt niet als afhankelijkheid.",
        "Not every delay passes on: read the way and the reason, not the number only. 'See also' "
        "does not count as dependency.",
    ),
    projection="D",
    run=_run,
    parameters=(
        Parameter(
            "thing",
            "thing",
            "wat uitloopt: een doel, of een stuk, partij of activiteit; leeg: alles",
            "what is late: a goal, or a document, party or activity; empty: all",
            kinds=(
                Kind.GOAL,
                Kind.LINE,
                Kind.ACTIVITY,
                Kind.DOCUMENT,
                Kind.PLAN,
                Kind.ACTOR,
                Kind.OTHER,
            ),
        ),
        Parameter("depth", "integer", "hoeveel stappen", "how many steps", least=1, most=1000),
    ),
    is_standard=True,
)
