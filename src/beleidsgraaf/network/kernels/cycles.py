"""Ways that lead back to where they began: circles of dependence, up to a length and a number."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from beleidsgraaf.network.kernels.components import strong_components
from beleidsgraaf.network.kernels.links import Graph


@dataclass(frozen=True)
class Cycles:
    """Each cycle from its lowest node on, in order; ``is_cut`` when there are more than given."""

    found: tuple[tuple[int, ...], ...]
    is_cut: bool


_Ways = Mapping[int, Sequence[int]]


def cycles(graph: Graph, *, longest: int = 6, most: int = 1000) -> Cycles:
    """Find the cycles of at most ``longest`` edges along the edges, each node in it once.

    Only inside strong components: outside them there are none. A loop is a cycle of one; parallel
    edges make one cycle. Without the two bounds the number grows beyond all measure; with them
    O(n · d^longest) at worst, for d edges per node within a component.
    """
    ways = _inside(graph)
    found = list(islice(_all(ways, longest), most + 1))
    return Cycles(tuple(found[:most]), len(found) > most)


def _inside(graph: Graph) -> _Ways:
    group = strong_components(graph)
    is_inside = group[graph.source] == group[graph.target]
    ways: dict[int, set[int]] = {}
    ends = zip(graph.source[is_inside].tolist(), graph.target[is_inside].tolist(), strict=True)
    for source, target in ends:
        ways.setdefault(source, set()).add(target)
    return {node: sorted(ways[node]) for node in sorted(ways)}


def _all(ways: _Ways, longest: int) -> Iterator[tuple[int, ...]]:
    back: dict[int, list[int]] = {}
    for node, targets in ways.items():
        for target in targets:
            back.setdefault(target, []).append(node)
    for start in ways:
        away = _distances(back, start, longest)
        yield from _from(ways, start, longest=longest, away=away)


def _distances(back: Mapping[int, list[int]], start: int, longest: int) -> dict[int, int]:
    """Give how far nodes above the start are from it, up to the bound."""
    away, waits = {start: 0}, deque([start])
    while waits:
        node = waits.popleft()
        if away[node] < longest:
            for before in back.get(node, ()):
                if before > start and before not in away:
                    away[before] = away[node] + 1
                    waits.append(before)
    return away


def _from(
    ways: _Ways, start: int, *, longest: int, away: Mapping[int, int]
) -> Iterator[tuple[int, ...]]:
    """Walk from the start over higher nodes, never further than one can still come back from."""
    way, choices = [start], [iter(ways[start])]
    while choices:
        for node in choices[-1]:
            if node == start:
                yield tuple(way)
            elif node in away and len(way) + away[node] <= longest and node not in way:
                way.append(node)
                choices.append(iter(ways[node]))
                break
        else:
            choices.pop()
            way.pop()
