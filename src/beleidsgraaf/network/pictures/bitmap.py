"""A picture as PNG, drawn with the shipped font and no other: the same on every machine."""

import resvg_py

from beleidsgraaf.network.pictures.canvas import Picture
from beleidsgraaf.network.pictures.measuring import FONTS

_DPI = 96
_MOST_PIXELS = 6_000  # of a side


def to_png(picture: Picture, *, scale: float = 2.0) -> bytes:
    """Draw a picture as PNG, so many dots for each pixel; a huge one gets fewer."""
    side = max(picture.width, picture.height, 1.0)
    zoom = min(scale, _MOST_PIXELS / side)
    files = [str(FONTS / f"NotoSans-{weight}.ttf") for weight in ("Regular", "Bold")]
    drawn = resvg_py.svg_to_bytes(
        svg_string=picture.svg, dpi=_DPI, font_files=files, skip_system_fonts=True,
        font_family="Noto Sans", sans_serif_family="Noto Sans",
        width=round(picture.width * zoom), height=round(picture.height * zoom),
    )  # fmt: skip
    return bytes(drawn)
