"""Stored queries on the command line: a name that nearly fits gets only names that are close."""

import pytest

from beleidsgraaf.cli import stored
from beleidsgraaf.errors import QueryNotFound
from beleidsgraaf.stored_queries import stored_queries


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("doelen-per-actielin", "65-doelen-per-actielijn"),
        ("1-doelen-van-actielijn", "01-doelen-van-actielijn"),
        ("zorglandschap", "77-zorglandschap"),
        ("DOELEN-VAN-ACTIELIJN", "01-doelen-van-actielijn"),
    ],
)
def test_what_is_close_is_named_first(asked: str, first: str) -> None:
    known = stored_queries("competency")
    assert stored.closest(asked, known)[0] == first
    assert len(stored.closest(asked, known)) <= 3


@pytest.mark.parametrize("asked", ["zxqw", "", "../../etc/passwd", "x" * 10_000])
def test_what_is_close_to_nothing_gets_no_suggestion(asked: str) -> None:
    with pytest.raises(QueryNotFound, match="--list") as told:
        stored.find(asked)
    assert "Bedoelde" not in told.value.nl
    assert len(told.value.nl) < 200
