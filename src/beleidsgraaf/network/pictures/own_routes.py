"""Places and curves of our own: boxes in layers, and arrows that run between boxes, never behind.

An arrow that passes a layer gets a place there as a box does, as tall as a line needs. Which layer
a box stands in, and in which order, is ``own_layers.py``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.network.pictures.own_layers import columns_of, ordered

Point = tuple[float, float]
_GAP, _LANE, _LAYER_GAP, _SWEEPS = 16.0, 9.0, 60.0, 8
_MOST_LANES = 4_000  # beyond them arrows run straight: such a picture is not read line by line


@dataclass(frozen=True)
class _Grid:
    """Boxes and, after them, the places where arrows pass: their columns and sizes."""

    columns: tuple[int, ...]
    sizes: tuple[tuple[float, float], ...]
    chains: tuple[tuple[int, ...], ...]  # for each arrow what it runs along, from left to right
    boxes: int

    def need(self, one: int, other: int) -> float:
        """Tell how far apart the middles of two neighbours in a column are at the least."""
        gap = _GAP if max(one, other) < self.boxes else _LANE / 2
        return (self.sizes[one][1] + self.sizes[other][1]) / 2 + gap


def routed(
    sizes: Sequence[tuple[float, float]], arrows: Sequence[tuple[int, int]]
) -> tuple[tuple[Point, ...], tuple[tuple[Point, ...], ...], float, float]:
    """Give the centre of each box, the curve of each arrow, and the width and height of all."""
    if not sizes:
        return (), (), 0.0, 0.0
    grid = _grid(sizes, arrows)
    links = [pair for chain in grid.chains for pair in zip(chain, chain[1:], strict=False)]
    layers: list[list[int]] = [[] for _ in range(max(grid.columns) + 1)]
    for node, column in enumerate(grid.columns):
        layers[column].append(node)
    layers = ordered(layers, links)
    heights, height = _heights(grid, layers, links)
    edges, width = _edges(grid, layers)
    centres = tuple(
        ((edges[column][0] + edges[column][1]) / 2, heights[node])
        for node, column in enumerate(grid.columns)
    )
    curves = []
    for (source, target), chain in zip(arrows, grid.chains, strict=True):
        curve = _curve(grid, chain, centres, edges)
        curves.append(curve if (source, target) == (chain[0], chain[-1]) else curve[::-1])
    return centres[: len(sizes)], tuple(curves), width, height


def _grid(sizes: Sequence[tuple[float, float]], arrows: Sequence[tuple[int, int]]) -> _Grid:
    columns = columns_of(len(sizes), arrows)
    found, chains = list(sizes), []
    lanes = sum(max(abs(columns[one] - columns[other]) - 1, 0) for one, other in arrows)
    for source, target in arrows:
        left, right = sorted((source, target), key=lambda box: columns[box])
        between = range(columns[left] + 1, columns[right] if lanes <= _MOST_LANES else 0)
        passed = range(len(found), len(found) + len(between))
        columns += between
        found += [(0.0, _LANE)] * len(between)
        chains.append((left, *passed, right))
    return _Grid(tuple(columns), tuple(found), tuple(chains), len(sizes))


def _heights(
    grid: _Grid, layers: Sequence[Sequence[int]], links: Sequence[tuple[int, int]]
) -> tuple[Mapping[int, float], float]:
    """Set all as near as it goes to what it is linked with, with room between."""
    near: Mapping[int, list[int]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    tall = [
        sum(grid.need(one, other) for one, other in zip(layer, layer[1:], strict=False))
        + (grid.sizes[layer[0]][1] + grid.sizes[layer[-1]][1]) / 2
        for layer in layers
    ]
    height, places = max(tall), dict[int, float]()
    for layer, own in zip(layers, tall, strict=True):
        places.update(_settled(grid, layer, {node: (height - own) / 2 for node in layer}, height))
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 else layers[::-1]:
            wanted = {
                node: sum(places[other] for other in near[node]) / len(near[node])
                if near[node]
                else places[node]
                for node in layer
            }
            places.update(_settled(grid, layer, wanted, height))
    return places, height


def _settled(
    grid: _Grid, layer: Sequence[int], wanted: Mapping[int, float], height: float
) -> dict[int, float]:
    """Keep to the order, the room and the height; the mean of pushing down and of pushing up."""
    down = _pushed(grid, layer, wanted, height)
    mirrored = {node: height - at for node, at in wanted.items()}
    up = _pushed(grid, layer[::-1], mirrored, height)
    return {node: (down[node] + height - up[node]) / 2 for node in layer}


def _pushed(
    grid: _Grid, layer: Sequence[int], wanted: Mapping[int, float], height: float
) -> dict[int, float]:
    found: dict[int, float] = {}
    for place, node in enumerate(layer):
        least = grid.sizes[node][1] / 2
        if place:
            least = found[layer[place - 1]] + grid.need(layer[place - 1], node)
        found[node] = max(wanted[node], least)
    for place, node in reversed(list(enumerate(layer))):
        most = height - grid.sizes[node][1] / 2
        if place + 1 < len(layer):
            most = found[layer[place + 1]] - grid.need(node, layer[place + 1])
        found[node] = min(found[node], most)
    return found


def _edges(
    grid: _Grid, layers: Sequence[Sequence[int]]
) -> tuple[tuple[tuple[float, float], ...], float]:
    """Give the left and right edge of each column, and the width of all."""
    edges, x = [], 0.0
    for layer in layers:
        width = max(grid.sizes[node][0] for node in layer)
        edges.append((x, x + width))
        x += width + _LAYER_GAP
    return tuple(edges), x - _LAYER_GAP


def _curve(
    grid: _Grid,
    chain: Sequence[int],
    centres: Sequence[Point],
    edges: Sequence[tuple[float, float]],
) -> tuple[Point, ...]:
    """Draw an arrow from left to right: straight beside boxes, bent between columns only."""
    first, last = chain[0], chain[-1]
    points = [(centres[first][0] + grid.sizes[first][0] / 2, centres[first][1])]
    for node in chain:
        left, right = edges[grid.columns[node]]
        y = centres[node][1]
        if node != first:
            x = points[-1][0]
            points += [((x + left) / 2, points[-1][1]), ((x + left) / 2, y), (left, y)]
        end = centres[last][0] - grid.sizes[last][0] / 2 if node == last else right
        x = points[-1][0]
        if end - x > 0.5:
            points += [(x + (end - x) / 3, y), (x + (end - x) * 2 / 3, y), (end, y)]
    return tuple(points)
