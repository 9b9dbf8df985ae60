"""The marks of roles in the matrix: a shape with a letter in it."""

from beleidsgraaf.network.pictures.canvas import Pen, Point, box, polygon, tag, words
from beleidsgraaf.network.pictures.palette import NO_FAMILY, PAPER, Colour
from beleidsgraaf.network.pictures.words import RoleShape
from beleidsgraaf.network.pictures.wrapping import Style

_LETTER = Style(11, is_bold=True)
_SIDE, _ROUND, _TIP = 20.0, 10.0, 12.0


def mark(shape: RoleShape, text: str, *, at: Point, colour: Colour | None) -> str:
    """Draw a mark around a point: filled where somebody carries out, open where not."""
    ink, tint = (colour or NO_FAMILY).ink, (colour or NO_FAMILY).tint
    x, y = at
    if shape == "square":
        drawn = box((x - 10, y - 10), (_SIDE, _SIDE), fill=ink, pen=Pen(ink, 1), radius=2)
    elif shape == "diamond":
        corners = ((x, y - _TIP), (x + _TIP, y), (x, y + _TIP), (x - _TIP, y))
        drawn = polygon(corners, fill=PAPER, pen=Pen(ink, 1.4))
    else:
        is_disc = shape == "disc"
        drawn = tag(
            "circle", cx=x, cy=y, r=_ROUND, fill=tint if is_disc else PAPER, stroke=ink,
            stroke_width=1.4, stroke_dasharray=None if is_disc else "2 2",
        )  # fmt: skip
    if not text:
        return drawn
    fill = PAPER if shape == "square" else ink
    return drawn + words(text, (x, y + 4), style=_LETTER, fill=fill, text_anchor="middle")
