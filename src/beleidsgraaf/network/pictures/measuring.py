"""How wide a text is in Noto Sans, by the table made from the font (``fonts/``), in pixels.

Letters that the font does not have are taken as wide as such letters mostly are.
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Noto Sans, Liberation Sans, Arial, sans-serif"
_WIDE, _USUAL = 1.0, 0.65  # em


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Measure a text of one line at a size in pixels."""
    widths = _widths("bold" if is_bold else "regular")
    return sum(widths.get(letter) or _guessed(letter) for letter in text) * size


@cache
def _widths(weight: str) -> Mapping[str, float]:
    """Read the widths of one weight, in em."""
    table = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
    unit = table["unitsPerEm"]
    return MappingProxyType(
        {
            chr(int(first) + place): advance / unit
            for first, run in table[weight].items()
            for place, advance in enumerate(run)
        }
    )


def _guessed(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in ("W", "F") else _USUAL
