"""The colours of pages, by the formula of WCAG 2.2: text 4.5:1, lines and shapes 3:1.

Those of pictures are tested beside them, in `tests/unit/network/pictures/test_palette.py`.
"""

import re
from pathlib import Path

import pytest

from beleidsgraaf.network.pictures import palette
from beleidsgraaf.network.pictures.palette import contrast
from beleidsgraaf.server.pages import frame

STATIC = Path(frame.__file__).parent / "static"
EDITOR = Path(__file__).parents[4] / "frontend" / "src" / "style.js"
GROUNDS = ("papier", "vlak", "vlak-merk", "let-op-vlak", "goed-vlak", "markering")
# What is written, on each ground where it may stand.
TEXTS = {
    "inkt": GROUNDS,
    "stil": GROUNDS,
    "verwijzing": GROUNDS,
    "verwijzing-aan": GROUNDS,
    "merk": ("papier", "vlak", "vlak-merk"),
    "merk-inkt": ("merk", "verwijzing-aan", "fout", "let-op"),
}
# Borders of fields, bars, marks and the outline of the focus: what has to be seen to be used.
LINES = {
    "rand": GROUNDS,
    "focus": GROUNDS,
    "merk": GROUNDS,
    "balk": ("papier", "vlak", "balk-vlak"),
    "citaat": ("papier", "vlak"),
    "let-op": ("papier", "let-op-vlak"),
    "fout": ("papier", "vlak"),
    "markering-rand": ("papier", "markering"),
}
# Says nothing by itself: the hairlines between rows, and what lies behind a bar.
DECORATION = ("rand-stil", "balk-vlak")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def properties() -> dict[str, str]:
    """The custom properties of the style that are colours, each as #rrggbb."""
    style = (STATIC / "stijl.css").read_text(encoding="utf-8")
    return {
        name: full(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-fA-F]{3,8});", style)
    }


def full(colour: str) -> str:
    """A colour with all its digits."""
    return colour if len(colour) == 7 else "#" + "".join(each * 2 for each in colour[1:])


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_written_can_be_read(name: str) -> None:
    colours = properties()
    faint = {each: contrast(colours[name], colours[each]) for each in TEXTS[name]}
    assert {each: ratio for each, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", LINES)
def test_lines_and_shapes_can_be_told_from_what_lies_under_them(name: str) -> None:
    colours = properties()
    faint = {each: contrast(colours[name], colours[each]) for each in LINES[name]}
    assert {each: ratio for each, ratio in faint.items() if ratio < 3} == {}


def test_every_colour_has_been_given_its_part() -> None:
    assert set(properties()) == {*TEXTS, *LINES, *GROUNDS, *DECORATION}


def test_no_colour_stands_outside_the_properties() -> None:
    """Only what marks a picture, which has the colours of pictures."""
    known = {palette.GRID, palette.MARK, palette.QUIET, palette.INK, palette.PAPER}
    for path in sorted(STATIC.glob("*.css")):
        rules = re.sub(r":root \{.*?\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert {full(each) for each in _COLOUR.findall(rules)} <= known, path.name


@pytest.mark.parametrize("below", ["papier", "vlak-merk"])
def test_the_editor_writes_in_colours_that_can_be_read(below: str) -> None:
    written = re.findall(r'color: "(#[0-9a-f]{6})"', EDITOR.read_text(encoding="utf-8"))
    assert len(written) >= 5
    ground = properties()[below]
    assert [each for each in written if contrast(each, ground) < 4.5] == []


def test_the_pages_have_the_colours_of_the_pictures() -> None:
    colours = properties()
    assert (colours["inkt"], colours["stil"]) == (palette.INK, palette.QUIET)
    assert (colours["papier"], colours["merk"]) == (palette.PAPER, palette.MARK)
