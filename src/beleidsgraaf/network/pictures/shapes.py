"""The outline of a thing by its kind, so that kind is seen without colour."""

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.canvas import Pen, Point, box, polygon, segment
from beleidsgraaf.network.pictures.palette import Colour

_FOLD, _POINT, _TAB = 11.0, 8.0, 4.0


def outline(
    kind: Kind, corner: Point, *, size: tuple[float, float], colour: Colour, border: float = 1.5
) -> str:
    """Draw what a name stands in, by its upper left corner."""
    pen = Pen(colour.ink, border)
    (x, y), (width, height) = corner, size
    if kind is Kind.DOCUMENT:  # a sheet with a folded corner
        fold = ((x + width - _FOLD, y), (x + width - _FOLD, y + _FOLD), (x + width, y + _FOLD))
        sheet = ((x, y), fold[0], fold[2], (x + width, y + height), (x, y + height))
        edges = segment(fold[0], fold[1], pen=pen) + segment(fold[1], fold[2], pen=pen)
        return polygon(sheet, fill=colour.tint, pen=pen) + edges
    if kind is Kind.ACTIVITY:  # with a point on either side
        middle, right = y + height / 2, x + width
        corners = (
            (x + _POINT, y), (right - _POINT, y), (right, middle), (right - _POINT, y + height),
            (x + _POINT, y + height), (x, middle),
        )  # fmt: skip
        return polygon(corners, fill=colour.tint, pen=pen)
    if kind in (Kind.GOAL, Kind.LINE):  # round; a line with a bar on its left
        drawn = box(corner, size, fill=colour.tint, pen=pen, radius=12)
        bar = Pen(colour.ink, _TAB)
        ends = ((x + 5, y + 9), (x + 5, y + height - 9))
        return drawn + (segment(*ends, pen=bar) if kind is Kind.LINE else "")
    drawn = box(corner, size, fill=colour.tint, pen=pen)
    if kind is Kind.ACTOR:
        return drawn
    inner = (x + 3, y + 3), (width - 6, height - 6)  # plan, area, anything else: a double line
    return drawn + box(inner[0], inner[1], fill="none", pen=Pen(colour.ink, 0.8))
