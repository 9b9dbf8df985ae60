"""Layers of our own, where there is no Graphviz: which box stands in which, and in what order.

The way of Sugiyama: break circles, put each box one layer left of what it points to, and order
each layer by the mean place of its neighbours. Places and curves are ``own_routes.py``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

_SWEEPS = 6


def columns_of(count: int, arrows: Sequence[tuple[int, int]]) -> list[int]:
    """Give the column of boxes 0 to count - 1, each just left of the first that it points to.

    Except where arrows go round in a circle: there one of them goes back.
    """
    forward = _without_circles(count, arrows)
    after = [0] * count  # how many columns follow
    for _ in range(count):
        moved = False
        for source, target in forward:
            if after[source] <= after[target]:
                after[source], moved = after[target] + 1, True
        if not moved:
            break
    last = max(after, default=0)
    return [last - each for each in after]


def layers_of(count: int, arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Put boxes 0 to count - 1 in layers, ordered from the top; an arrow goes to the right."""
    columns = columns_of(count, arrows)
    layers: list[list[int]] = [[] for _ in range(max(columns, default=-1) + 1)]
    for box, column in enumerate(columns):
        layers[column].append(box)
    return ordered(layers, arrows)


def _without_circles(count: int, arrows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the arrows that a walk in depth finds going back to where it came from."""
    following: Mapping[int, list[int]] = defaultdict(list)
    for source, target in sorted(arrows):
        following[source].append(target)
    kept: list[tuple[int, int]] = []
    state = [0] * count  # 0 not seen, 1 on the way, 2 done
    for start in range(count):
        way = [(start, iter(following[start]))] if not state[start] else []
        if way:
            state[start] = 1
        while way:
            box, targets = way[-1]
            target = next(targets, -1)
            if target < 0:
                state[box] = 2
                way.pop()
            elif state[target] != 1:
                kept.append((box, target))
                if not state[target]:
                    state[target] = 1
                    way.append((target, iter(following[target])))
    return kept


def ordered(layers: list[list[int]], arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Order what stands in each layer by the mean place of its neighbours."""
    near: Mapping[int, list[int]] = defaultdict(list)
    for source, target in arrows:
        near[source].append(target)
        near[target].append(source)
    for _ in range(_SWEEPS):
        place = {box: rank / len(layer) for layer in layers for rank, box in enumerate(layer)}
        for layer in layers:
            means = {
                box: sum(place[other] for other in near[box]) / len(near[box])
                if near[box]
                else place[box]
                for box in layer
            }
            layer.sort(key=lambda box: (means[box], box))
            place.update({box: rank / len(layer) for rank, box in enumerate(layer)})
    return layers
