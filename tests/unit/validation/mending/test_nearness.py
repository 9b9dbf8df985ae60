"""The nearest name wins only where it is alone."""

import pytest

from beleidsgraaf.validation.mending.nearness import nearest, only

NAMES = [("planned", 1), ("gepland", 1), ("ongoing", 2), ("in uitvoering", 2), ("1a", 3), ("1b", 4)]


@pytest.mark.parametrize(
    ("word", "thing"),
    [("planed", 1), ("Gepland ", 1), ("ongoin", 2), ("in uitvoerng", 2), ("1a", 3), ("1c", None),
     ("", None), ("iets heel anders", None)],
)  # fmt: skip
def test_the_nearest_is_what_was_meant(word: str, thing: int | None) -> None:
    assert nearest(word, NAMES) == thing


def test_two_names_of_one_thing_are_no_tie() -> None:
    assert nearest("plan", [("plans", 1), ("plane", 1)]) == 1
    assert nearest("plan", [("plans", 1), ("plane", 2)]) is None


def test_only_one_counts() -> None:
    assert only([5, 5]) == 5
    assert only([5, 6]) is None
    assert only([]) is None
