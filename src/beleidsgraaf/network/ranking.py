"""Places in a list, and how certain they are: none among few, with a band among some.

A band is what of a place is left when a tenth of the edges is dropped at random, many times.
The sentences that say so are in ``wording.py``.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from beleidsgraaf.network.arrays import Mask, Positions
from beleidsgraaf.network.kernels.robustness import edges_kept
from beleidsgraaf.network.results import Cell, Column, Words
from beleidsgraaf.network.wording import (
    LEAST_TO_RANK,
    LEAST_WITHOUT_BANDS,
    ranked_in_bands,
    too_few_to_rank,
)

DROPS = 200
DROPPED = 0.1  # share of the edges
OUTSIDE = 0.05  # share of the drops beyond each end of a band

RANK_COLUMNS = (
    Column("rank", "plaats", "rank", "number"),
    Column("rank_from", "van", "from", "number"),
    Column("rank_to", "tot", "to", "number"),
)


@dataclass(frozen=True)
class Recount:
    """How to count anew with some edges dropped: their number, and values under a mask of them.

    ``known_by`` holds all that the values follow from, where counting takes long: the same is then
    counted once in a process. What ``count`` holds on to stays as long.
    """

    edges: int
    count: Callable[[Mask], ArrayLike] = field(compare=False)
    known_by: tuple[Hashable, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """For each value its place and band, as cells for ``RANK_COLUMNS``; and what to say of it."""

    cells: tuple[tuple[Cell, Cell, Cell], ...]
    caveats: tuple[Words, ...]
    seed: int | None  # of the drops, where there were any


def rank(values: ArrayLike) -> Positions:
    """Give each value its place, the highest first; equal values share the better place."""
    given = np.asarray(values, dtype=np.float64)
    ascending = np.sort(given)
    places = len(given) - np.searchsorted(ascending, given, side="right") + 1
    return places.astype(np.int32)


def ranking(values: ArrayLike, recount: Recount | None, *, what: Words, seed: int = 0) -> Ranking:
    """Rank values of things called ``what``: nothing below 10, with bands below 30.

    Without ``recount`` there is no band. Many values get plain places: their bands are a
    measure of its own (robustness).
    """
    number = len(np.asarray(values))
    if number < LEAST_TO_RANK:
        few = (too_few_to_rank(number, what),) if number else ()
        return Ranking(((None, None, None),) * number, few, None)
    places = rank(values)
    if number >= LEAST_WITHOUT_BANDS or recount is None or not recount.edges:
        return Ranking(tuple((int(place), None, None) for place in places), (), None)
    low, high = bands(places, recount, seed=seed)
    cells = zip(places.tolist(), low.tolist(), high.tolist(), strict=True)
    return Ranking(tuple(cells), (ranked_in_bands(number, what),), seed)


def bands(places: Positions, recount: Recount, *, seed: int) -> tuple[Positions, Positions]:
    """Give the outermost places that each keeps in nine of ten drops, its own among them."""
    seen = _seen_before(recount, seed) if recount.known_by else _seen(recount, seed)
    outside = int(OUTSIDE * DROPS)
    low = np.minimum(seen[outside], places)
    high = np.maximum(seen[DROPS - 1 - outside], places)
    return low, high


@lru_cache(maxsize=16)  # of some tens of values by DROPS each
def _seen_before(recount: Recount, seed: int) -> Positions:
    return _seen(recount, seed)


def _seen(recount: Recount, seed: int) -> Positions:
    """Give the places under every drop, each value's in order."""
    draws = edges_kept(recount.edges, times=DROPS, seed=seed, share=DROPPED)
    return np.sort([rank(recount.count(kept)) for kept in draws], axis=0)
