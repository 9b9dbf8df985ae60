"""Errors speak two languages, say where, and form the tree that their docstring draws."""

import inspect
import re

import pytest

from beleidsgraaf import errors
from beleidsgraaf.errors import (
    BeleidsgraafError,
    DraftRejected,
    Place,
    Problem,
    QueryMalformed,
    SourceError,
)

TREE = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, BaseException)
]


def drawn() -> dict[str, str]:
    """Read the drawing: name of each error → name of the error it hangs on."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"    ((?:[│ ]   )*)(?:[├└]── )?([A-Z]\w+)", line):
            depth = 0 if "── " not in line else len(match[1]) // 4 + 1
            found[match[2]] = above[depth - 1] if depth else "Exception"
            above[depth:] = [match[2]]
    return found


def test_the_drawn_tree_is_the_real_one() -> None:
    assert drawn() == {kind.__name__: kind.__bases__[0].__name__ for kind in TREE}


def test_every_kind_has_a_slug_of_its_own() -> None:
    slugs = [kind.slug for kind in TREE]
    assert len(set(slugs)) == len(slugs) == 25
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_an_error_speaks_dutch_first() -> None:
    error = QueryMalformed("fout", "wrong", line=2, column=5)
    assert (str(error), error.describe(), error.describe("en")) == ("fout", "fout", "wrong")
    assert error.fields == {"line": 2, "column": 5}


def test_a_rejected_draft_holds_its_report() -> None:
    report = object()
    assert DraftRejected("nee", "no", report=report).report is report


@pytest.mark.parametrize(
    ("place", "nl", "en"),
    [
        (Place("a.csv"), "a.csv", "a.csv"),
        (Place("a.ttl", line=3), "a.ttl, regel 3", "a.ttl, line 3"),
        (
            Place("a.xlsx", table="doelen", row=4, column="citaat"),
            "a.xlsx, tabel 'doelen', rij 4, kolom 'citaat'",
            "a.xlsx, table 'doelen', row 4, column 'citaat'",
        ),
    ],
)
def test_a_place_in_words(place: Place, nl: str, en: str) -> None:
    assert (place.describe(), place.describe("en")) == (nl, en)


def test_a_source_error_lists_each_problem_once_in_order() -> None:
    second = Problem(Place("b.csv", row=2), "leeg", "empty")
    first = Problem(Place("a.csv", row=10), "fout", "wrong")
    error = SourceError([second, first, second])
    assert error.problems == (first, second)
    assert str(error) == "a.csv, rij 10: fout\nb.csv, rij 2: leeg"
    assert error.describe("en") == "a.csv, row 10: wrong\nb.csv, row 2: empty"


def test_every_kind_can_be_caught_as_ours() -> None:
    assert all(issubclass(kind, BeleidsgraafError) for kind in TREE)
