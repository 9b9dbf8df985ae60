"""Layers of our own, where there is no Graphviz: plain, but every box and arrow has its place.

The way of Sugiyama, shortened: break circles, put each box one layer left of what it points to,
order each layer by the mean place of its neighbours, and draw arrows from side to side.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
_GAP, _LAYER_GAP, _SWEEPS = 16.0, 60.0, 6


def layers_of(count: int, arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Put boxes 0 to count - 1 in layers, ordered from the top; an arrow goes to the right.

    Except where arrows go round in a circle: there one of them goes back.
    """
    forward = _without_circles(count, arrows)
    layer = [0] * count
    for _ in range(count):
        moved = False
        for source, target in forward:
            if layer[target] <= layer[source]:
                layer[target], moved = layer[source] + 1, True
        if not moved:
            break
    layers: list[list[int]] = [[] for _ in range(max(layer, default=-1) + 1)]
    for box in range(count):
        layers[layer[box]].append(box)
    return _ordered(layers, arrows)


def placed(
    layers: Sequence[Sequence[int]], sizes: Sequence[tuple[float, float]]
) -> tuple[list[Point], float, float]:
    """Give the centre of each box, and the width and height of all."""
    heights = [
        sum(sizes[box][1] for box in layer) + _GAP * max(len(layer) - 1, 0) for layer in layers
    ]
    height, x = max(heights, default=0.0), 0.0
    centres: list[Point] = [(0.0, 0.0)] * len(sizes)
    for layer, own in zip(layers, heights, strict=True):
        width, y = max(sizes[box][0] for box in layer), (height - own) / 2
        for box in layer:
            centres[box] = (x + width / 2, y + sizes[box][1] / 2)
            y += sizes[box][1] + _GAP
        x += width + _LAYER_GAP
    return centres, max(x - _LAYER_GAP, 0.0), height


def curve(source: Point, target: Point, *, widths: tuple[float, float]) -> tuple[Point, ...]:
    """Draw an arrow from the side of one box to the side of another that faces it."""
    sign = 1 if target[0] >= source[0] else -1
    start = (source[0] + sign * widths[0] / 2, source[1])
    end = (target[0] - sign * widths[1] / 2, target[1])
    if sign * (end[0] - start[0]) < 0:  # in one layer: around, by the right
        start, end = (source[0] + widths[0] / 2, source[1]), (target[0] + widths[1] / 2, target[1])
        bend = max(start[0], end[0]) + _LAYER_GAP / 2
        return (start, (bend, start[1]), (bend, end[1]), end)
    half = (start[0] + end[0]) / 2
    return (start, (half, start[1]), (half, end[1]), end)


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


def _ordered(layers: list[list[int]], arrows: Sequence[tuple[int, int]]) -> list[list[int]]:
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
