"""M7 for all actors at once: of which party the loss puts most goals at risk."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Kind, Mask, Network, Positions
from beleidsgraaf.network.building import Answer, are_of, called
from beleidsgraaf.network.executing import distinct_pairs
from beleidsgraaf.network.phrasing import worded
from beleidsgraaf.network.ranking import RANK_COLUMNS, Recount, ranking
from beleidsgraaf.network.results import Cell, Column, Words
from beleidsgraaf.network.wording import PARTIES, goals

if TYPE_CHECKING:
    from beleidsgraaf.network.falling import Leaning
    from beleidsgraaf.network.kernels.loss import Supports

_COLUMNS = (
    Column("actor", "partij", "party", "thing"),
    Column("names", "doelen die haar noemen", "goals that name it", "number"),
    Column("only_executor", "verliezen hun enige uitvoerder", "lose their only executor", "number"),
    Column(
        "depend_on_those", "hangen daarvan of van haar af", "depend on those or on it", "number"
    ),
)


def answer_for_all(network: Network, roles: tuple[str, ...]) -> Answer:
    """Rank the actors by the goals that lose their only executor, on projection U."""
    from beleidsgraaf.network.falling import leaning_in
    from beleidsgraaf.network.kernels.loss import only_carriers

    leaning = leaning_in(network)
    supports, actors = leaning.supports(Kind.ACTOR, roles), are_of(network, Kind.ACTOR)
    pairs = distinct_pairs(supports.leaning, supports.on)
    named = np.bincount(pairs[:, 1], minlength=network.n)
    only = only_carriers(supports)
    bereft = np.bincount(only[only >= 0], minlength=network.n)
    later = _falling_later(leaning, actors, only=only)
    places = ranking(bereft[actors], _recount(supports, actors), what=PARTIES)
    order = sorted(
        range(len(actors)),
        key=lambda at: (-int(bereft[actors[at]]), -int(later[actors[at]]), at),
    )
    counts = (named, bereft, later)
    rows = tuple(
        (network.iri(int(actors[at])), *_cells(counts, actors[at]), *places.cells[at])
        for at in order
    )
    return Answer(
        network,
        columns=(*_COLUMNS, *RANK_COLUMNS),
        rows=rows,
        reading=_reading(network, rows),
        caveats=places.caveats,
        figures={
            "actors": len(actors),
            "goals_with_one_executor": int(bereft.sum()),
            "actors_that_alone_execute": int(np.count_nonzero(bereft)),
        },
        seed=places.seed,
        libraries=("beleidsgraaf", "scipy"),
    )


def _falling_later(leaning: "Leaning", actors: Positions, *, only: Positions) -> NDArray[np.int64]:
    """Count what depends on each actor, and on the goals that lose it as their only executor."""
    from beleidsgraaf.network.kernels.links import reversed_links
    from beleidsgraaf.network.kernels.reach import reach_counts

    bereft = np.flatnonzero(only >= 0).astype(np.int32)
    counts = reach_counts(
        reversed_links(leaning.needs()),
        np.concatenate([only[bereft], actors]),
        node=np.concatenate([bereft, actors]),
        groups=leaning.network.n,
    )
    later: NDArray[np.int64] = counts[:, 1:].sum(axis=1)
    return later


def _cells(counts: tuple[NDArray[Any], ...], place: int) -> tuple[Cell, ...]:
    return tuple(int(count[place]) for count in counts)


def _recount(supports: "Supports", actors: Positions) -> Recount:
    from beleidsgraaf.network.kernels.loss import only_carriers

    def count(kept: Mask) -> Positions:
        left = replace(
            supports,
            leaning=supports.leaning[kept],
            on=supports.on[kept],
            carries=supports.carries[kept],
        )
        only = only_carriers(left)
        return np.bincount(only[only >= 0], minlength=supports.n)[actors].astype(np.int32)

    return Recount(len(supports.on), count)


def _reading(network: Network, rows: tuple[tuple[Cell, ...], ...]) -> Words:
    if not rows or not rows[0][2]:
        return Words(
            "Geen doel verliest zijn enige uitvoerder als één partij wegvalt.",
            "No goal loses its only executor when a single party is lost.",
        )
    name = called(network.table, network.table.place_of(str(rows[0][0])))
    later = int(rows[0][3] or 0)
    return worded(
        "Zonder {name.nl} komt het meest in gevaar: {only.nl} zonder uitvoerder"
        + (", en daarvan afhankelijk nog {later.nl}." if later else "."),
        "Without {name.en} most is at risk: {only.en} without executor"
        + (", and depending on those {later.en} more." if later else "."),
        name=name,
        only=goals(int(rows[0][2])),
        later=goals(later),
    )
