"""Makes what pictures need of Noto Sans: a subset of two weights, and how wide each letter is.

Run by hand, and seldom: ``python -m docs.generator.fonts FOLDER``, where FOLDER holds
NotoSans-Regular.ttf and NotoSans-Bold.ttf (on Debian the package fonts-noto-core has them).
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Bold")
TARGET = Path(__file__).resolve().parents[2] / "src/beleidsgraaf/network/pictures/fonts"
# Latin with its accents, and the signs that Dutch texts and our own words use.
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2010, 0x2015), (0x2018, 0x201E),
    (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x20AC, 0x20AC),
    (0x2122, 0x2122), (0x2212, 0x2212), (0x2260, 0x2260), (0x2264, 0x2265),
)  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Write the subsets and the table of widths."""
    for weight in WEIGHTS:
        name = f"NotoSans-{weight}.ttf"
        shorten(Path(arguments[0]) / name, TARGET / name)
    (TARGET / "widths.json").write_text(widths_of(TARGET), encoding="utf-8")


def shorten(source: Path, target: Path) -> None:
    """Keep of a font the letters of RANGES, without hints and without kerning."""
    options = subset.Options(
        hinting=False, layout_features=[], glyph_names=False, notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14], recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += ["DSIG", "GDEF", "GPOS", "GSUB", "STAT", "MVAR"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.save(target)


def widths_of(folder: Path) -> str:
    """Give the table of widths of the subsets: runs of code points, each with its advances."""
    table: dict[str, object] = {}
    for weight in WEIGHTS:
        font = TTFont(folder / f"NotoSans-{weight}.ttf")
        letters, advances = font.getBestCmap(), font["hmtx"].metrics
        widths = {code: advances[glyph][0] for code, glyph in sorted(letters.items())}
        table[weight.lower()] = {
            str(run[0]): [widths[code] for code in run] for run in _runs(widths)
        }
        table["unitsPerEm"] = font["head"].unitsPerEm
    return json.dumps(table, separators=(",", ":"), sort_keys=True) + "\n"


def _runs(widths: Mapping[int, int]) -> Iterable[list[int]]:
    codes = list(widths)
    run = codes[:1]
    for before, code in pairwise(codes):
        if code != before + 1:
            yield run
            run = []
        run.append(code)
    yield run


if __name__ == "__main__":
    main(sys.argv[1:])
