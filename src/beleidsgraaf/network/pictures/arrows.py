"""Arrows: a curve and its head. A filled head is a dependency, an open one a reference."""

import math
from collections.abc import Sequence

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.pictures.canvas import Pen, Point, path, polygon, segment, tag, title
from beleidsgraaf.network.pictures.links import SHOWN, colour_of, dashes_of

_LENGTH, _HALF = 10.0, 4.5


def arrow(
    points: Sequence[Point],
    relation: Relation,
    *,
    text: str,
    width: float = 1.8,
    colour: str = "",
    **more: object,
) -> str:
    """Draw an arrow along a curve; ``text`` is shown at the pointer.

    Its colour is that of its relation unless another is said; ``more`` are attributes.
    """
    colour, end = colour or colour_of(relation), points[-1]
    back = _back(points)
    base = (end[0] + back[0] * _LENGTH, end[1] + back[1] * _LENGTH)
    across = (-back[1] * _HALF, back[0] * _HALF)
    wings = [(base[0] + sign * across[0], base[1] + sign * across[1]) for sign in (1, -1)]
    pen = Pen(colour, width, dashes_of(relation))
    if relation not in SHOWN:  # who takes part: a line, and the words above it say as what
        drawn = [path(points, Pen(colour, 1.2))]
    elif relation is Relation.DEPENDS_ON:
        drawn = [path([*points[:-1], base], pen), polygon([end, *wings], fill=colour)]
    else:
        edge = Pen(colour, width)
        drawn = [path(points, pen), *(segment(wing, end, pen=edge) for wing in wings)]
    name = relation.name.lower().replace("_", "-")
    return tag("g", title(text), *drawn, class_=f"verband {name}", **more)


def _back(points: Sequence[Point]) -> Point:
    """Give the direction in which the arrow came, from its end."""
    end = points[-1]
    for x, y in reversed(points[:-1]):
        away = math.hypot(x - end[0], y - end[1])
        if away > 0.5:
            return (x - end[0]) / away, (y - end[1]) / away
    return (-1.0, 0.0)
