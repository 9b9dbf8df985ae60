"""Which codes a reader may have meant who asks for one that a plan does not have."""

import pytest

from beleidsgraaf.server.pages.absence import near_codes

CODES = ("1a", "1b", "2a", "10", "10a", "T.1", "T.2", "")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("1B", ["1b", "1a"]),
        ("1z", ["1a", "1b"]),
        ("10b", ["10", "10a", "1b"]),
        ("t1", ["T.1"]),
        ("9z", []),
        ("", []),
        ("(", []),
        ("1" * 100_000, []),
    ],
)
def test_codes_that_are_near_come_nearest_first(asked: str, near: list[str]) -> None:
    assert near_codes(asked, CODES) == near


def test_no_more_are_given_than_can_be_read() -> None:
    assert near_codes("1", [f"1{chr(each)}" for each in range(97, 123)]) == [
        "1a", "1b", "1c", "1d", "1e", "1f",
    ]  # fmt: skip
