"""Dates are read as people write them, and refused where they are none."""

from datetime import date

import pytest

from beleidsgraaf.validation.mending.literals import read_date, speaks

DAY = date(2024, 5, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1 mei 2024", "01-05-2024", "1/5/2024", "1.5.2024", "2024/05/01", "2024-5-1", "20240501",
        "2024-05-01T00:00:00", "2024-05-01T12:30:00+02:00", "2024-05-01Z", "1e mei 2024",
        "1st May 2024", "May 1, 2024", "  1  MEI  2024 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize("text", ["", "mei 2024", "2024", "30-02-2024", "1 bloei 2024", "31 4 24"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Wet maatschappelijke ondersteuning 2015", "nl"), ("Hulp zo vroeg mogelijk", "nl"),
        ("toegangsteams", "nl"), ("youth protection chain", "en"),
        ("carrying out voluntary care", "en"), ("Suitable care from age 16", "en"),
    ],
)  # fmt: skip
def test_a_text_shows_its_language(text: str, tag: str) -> None:
    assert speaks(text, tag, surely=True)
    assert not speaks(text, {"nl": "en", "en": "nl"}[tag])
