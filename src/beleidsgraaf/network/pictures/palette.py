"""The colours of pictures, and the formula by which they were chosen.

Text stands at 4.5:1 at the least on what lies under it, lines at 3:1 (WCAG 2.2, 1.4.3 and 1.4.11);
a test computes it. A colour never says anything alone: number, letter, shape or words say it too.
"""

from dataclasses import dataclass

PAPER = "#ffffff"
BAND = "#f2f4f5"  # every other row
INK = "#1b1b1b"
QUIET = "#4a4f55"  # what explains
LINE = "#3a3f45"  # hangt af van
LIGHT_LINE = "#6a7078"  # zie ook
GRID = "#878d94"
ARC = "#a0005a"  # from goal to goal, where other lines run too
MARK = "#154273"  # what is marked
ALARM = "#a3123a"  # what the plan does not mention


@dataclass(frozen=True)
class Colour:
    """A colour for a family of things: ink for lines and letters, tint to stand under them."""

    ink: str
    tint: str


# Of action lines, in their order; after the last they begin again.
COLOURS = (
    Colour("#0b5e8a", "#e3f1f8"),
    Colour("#6b4c9a", "#efe9f6"),
    Colour("#9a4a00", "#fdeee0"),
    Colour("#2f743d", "#e6f3e8"),
    Colour("#a02850", "#fae6ec"),
    Colour("#5f5a00", "#f3f2dc"),
    Colour("#00686b", "#dff2f2"),
    Colour("#5a4634", "#efe9e4"),
)
NO_FAMILY = Colour(QUIET, BAND)


def colour_at(place: int) -> Colour:
    """Give the colour of the action line at a place; -1 is none."""
    return COLOURS[place % len(COLOURS)] if place >= 0 else NO_FAMILY


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours written as #rrggbb, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
