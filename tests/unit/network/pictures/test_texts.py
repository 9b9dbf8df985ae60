"""Widths come from the shipped font, lines fit, and names are broken where Dutch breaks them."""

import unicodedata

import pytest
from docs.generator.fonts import TARGET, widths_of
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidsgraaf.network.pictures.measuring import FONTS, text_width
from beleidsgraaf.network.pictures.wrapping import Style, clean, shorten, wrap
from tests.unit.network.pictures.sketch import HOSTILE

NAME = Style(13)
TEXTS = st.text(max_size=200) | st.sampled_from(HOSTILE)


def test_the_table_of_widths_is_that_of_the_fonts() -> None:
    assert TARGET == FONTS
    assert (FONTS / "widths.json").read_text(encoding="utf-8") == widths_of(FONTS)


def test_the_fonts_are_small_and_say_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 60_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    for path in FONTS.glob("*.ttf"):
        assert "Open Font License" in TTFont(path)["name"].getDebugName(13)


def test_a_text_is_as_wide_as_its_letters() -> None:
    font = TTFont(FONTS / "NotoSans-Bold.ttf")
    letters = font.getBestCmap()
    wanted = sum(font["hmtx"][letters[ord(each)]][0] for each in "Jeugdhulp ëén") * 13 / 1000
    assert text_width("Jeugdhulp ëén", 13, is_bold=True) == pytest.approx(wanted)
    assert text_width("iii", 13) < text_width("mmm", 13) < text_width("mmm", 13, is_bold=True)


def test_letters_that_the_font_has_not_are_measured_too() -> None:
    assert text_width("漢", 10) == 10
    assert text_width("\u0301\u202e", 10) == 0
    assert text_width("ש", 10) > 0


def test_a_long_dutch_word_is_hyphenated() -> None:
    lines = wrap("Samenwerkingsverbanden", 110, style=NAME)
    assert lines == ("Samenwerkings-", "verbanden")
    assert wrap("een twee drie", 500) == ("een twee drie",)


@settings(max_examples=40)
@given(TEXTS, st.floats(60, 300), st.integers(1, 6), st.floats(0, 40))
def test_every_line_fits(text: str, width: float, most: int, indent: float) -> None:
    lines = wrap(text, width, style=NAME, most=most, indent=indent)
    assert 1 <= len(lines) <= most
    assert all(NAME.width(line) <= width for line in lines)
    assert NAME.width(lines[0]) <= width - indent or lines[0] == "" or most == 1


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_is_lost_but_what_cannot_be_seen(text: str) -> None:
    lines = wrap(text, 200, style=NAME, most=10_000)
    seen = "".join(lines).replace("-", "").replace(" ", "")
    assert seen == clean(text).replace("-", "").replace(" ", "").replace("\u00ad", "")


@settings(max_examples=40)
@given(TEXTS)
def test_a_clean_text_turns_no_direction_and_breaks_no_line(text: str) -> None:
    assert not [each for each in clean(text) if unicodedata.category(each) in ("Cc", "Cf", "Zl")]


@settings(max_examples=40)
@given(TEXTS, st.floats(20, 300))
def test_what_is_shortened_fits(text: str, width: float) -> None:
    short = shorten(clean(text), width, style=NAME)
    assert NAME.width(short) <= width
    assert short == clean(text) or short.endswith("…")
