"""The legend below a picture: samples with their words, in groups side by side where they fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import Pen, box, tag, words
from beleidsgraaf.network.pictures.naming import MARGIN
from beleidsgraaf.network.pictures.palette import INK, PAPER, Colour
from beleidsgraaf.network.pictures.wrapping import Style, shorten

_SAMPLE, _GAP, _ROW = 44.0, 28.0, 26.0
_TEXT, _BOLD = Style(12), Style(12, is_bold=True)


@dataclass(frozen=True)
class Sample:
    """A drawing of at most 40 by 20 pixels, around its middle at (20, 0), and what it means."""

    drawing: str
    text: str


def swatch(text: str, colour: Colour, *, meaning: str) -> Sample:
    """Show the colour of an action line, with its number."""
    middle = 20 - _BOLD.width(text) / 2
    drawn = box((2, -10), (36, 20), fill=colour.tint, pen=Pen(colour.ink, 1.5), radius=6)
    return Sample(drawn + words(text, (middle, 4.5), style=_BOLD, fill=colour.ink), meaning)


def border(width: float, meaning: str) -> Sample:
    """Show a border of some thickness."""
    drawn = box((4, -8), (32, 16), fill=PAPER, pen=Pen(INK, width), radius=6)
    return Sample(drawn, meaning)


def line(relation: Relation, meaning: str) -> Sample:
    """Show an arrow."""
    points = ((0.0, 0.0), (12.0, 0.0), (26.0, 0.0), (40.0, 0.0))
    return Sample(arrow(points, relation, text=meaning), meaning)


def legend(
    groups: Sequence[Sequence[Sample]], top: float, *, width: float
) -> tuple[list[str], float]:
    """Set groups of samples from a height down, side by side where they fit.

    Gives the drawing and where it ends.
    """
    room, drawn = width - 2 * MARGIN, []
    x, y, bottom = MARGIN, top, top
    for group in groups:
        widest = max((_TEXT.width(sample.text) for sample in group), default=0.0)
        column = min(_SAMPLE + widest + _GAP, room)
        if x > MARGIN and x + column - _GAP > width - MARGIN:
            x, y = MARGIN, bottom
        for place, sample in enumerate(group):
            text = shorten(sample.text, room - _SAMPLE, style=_TEXT)
            drawn.append(
                tag(
                    "g", sample.drawing, words(text, (_SAMPLE + 4, 4.5), style=_TEXT),
                    transform=f"translate({x:.1f} {y + (place + 0.5) * _ROW:.1f})",
                )
            )  # fmt: skip
        bottom = max(bottom, y + len(group) * _ROW)
        x += column if group else 0
    return drawn, bottom
