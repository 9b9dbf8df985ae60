"""What falls when something is gone: who leans on it, who on it alone, and who on those in turn.

A support is an edge from the one that leans (a goal) to what it leans on (an actor, an activity, a
document), and says whether it is one that carries. Needs are edges from the one that needs to what
it needs. Both count in the same n nodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Mask, Positions
from beleidsgraaf.network.kernels.links import Graph, reversed_links
from beleidsgraaf.network.kernels.reach import Reach, reach, reach_counts


@dataclass(frozen=True, eq=False)
class Supports:
    """Parallel arrays: who leans, on what, and whether that carries (executes, is responsible)."""

    n: int
    leaning: Positions
    on: Positions
    carries: Mask


@dataclass(frozen=True, eq=False)
class Loss:
    """What the loss of one node does."""

    touched: Positions  # who leans on it in any way, ascending
    bereft: Positions  # who loses the only one that carries it, ascending
    falling: Reach  # hop 0: bereft, and the node itself if it is needed; hop k needs hop k - 1


@dataclass(frozen=True, eq=False)
class Losses:
    """The same in numbers, for all n nodes at once."""

    touched: Positions
    bereft: Positions
    falling: NDArray[np.int64]  # n × hops as ``reach_counts`` has them; column 0 is ``bereft``


def only_carriers(supports: Supports) -> Positions:
    """Give for each of the n nodes the only one that carries it, or -1.

    Those that carry are the ends of its carrying edges; where it has none of those, the ends of all
    its edges. More than one end: nobody alone. Parallel edges are one. O(e log e).
    """
    carries = supports.carries
    carried = np.zeros(supports.n, dtype=np.bool_)
    carried[supports.leaning[carries]] = True
    counts = carries | ~carried[supports.leaning]
    leaning, on = _distinct(supports, counts)
    many = np.bincount(leaning, minlength=supports.n)
    only = np.full(supports.n, -1, dtype=np.int32)
    is_alone = many[leaning] == 1
    only[leaning[is_alone]] = on[is_alone]
    return only


def loss(supports: Supports, needs: Graph, *, lost: int, is_needed: bool = False) -> Loss:
    """Tell what the loss of one node does; one that ``is_needed`` falls itself, at hop 0.

    O(e log e + n).
    """
    touched = np.unique(supports.leaning[supports.on == lost]).astype(np.int32)
    bereft = np.flatnonzero(only_carriers(supports) == lost).astype(np.int32)
    starts = np.append(bereft, np.int32(lost)) if is_needed else bereft
    return Loss(touched, bereft, reach(reversed_links(needs), starts))


def losses(supports: Supports, needs: Graph) -> Losses:
    """Tell of every node what its loss does to those that lean on it, as ``loss`` would.

    O(e log e + the sum of all that falls).
    """
    _, on = _distinct(supports, np.ones(len(supports.on), dtype=np.bool_))
    only = only_carriers(supports)
    bereft = np.flatnonzero(only >= 0).astype(np.int32)
    falling = reach_counts(reversed_links(needs), only[bereft], node=bereft, groups=supports.n)
    touched = np.bincount(on, minlength=supports.n).astype(np.int32)
    return Losses(touched, falling[:, 0].astype(np.int32), falling)


def _distinct(supports: Supports, mask: Mask) -> tuple[Positions, Positions]:
    keys = np.unique(supports.leaning[mask].astype(np.int64) * supports.n + supports.on[mask])
    n = max(supports.n, 1)
    return (keys // n).astype(np.int32), (keys % n).astype(np.int32)
