"""M9: circles of dependency."""

import pytest

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Kind, Relation
from beleidsgraaf.network.catalogue import run_measure
from tests.unit.network.tables import TableView, column, links, nodes, view_of


def _view() -> TableView:
    return view_of(
        nodes(Kind.GOAL, "a b c d e f"),
        links(Relation.DEPENDS_ON, "a: b", "b: c", "c: a", "d: e", "e: d", "f: a"),
        links(Relation.SEE_ALSO, "a: f"),
    )


def test_each_circle_is_told_step_by_step_the_shortest_first() -> None:
    result = run_measure(_view(), "circles", parameters={})
    steps = [column(result.rows, place) for place in (0, 3, 4)]
    assert list(zip(*steps, strict=True)) == [
        (1, "d", "e"),
        (1, "e", "d"),
        (2, "a", "b"),
        (2, "b", "c"),
        (2, "c", "a"),
    ]
    assert result.figures == {"circles": 2, "knots": 2, "goals_in_knots": 5}
    assert "d hangt af van e, e hangt af van d" in result.reading.nl


def test_longer_circles_than_asked_are_left_out_and_it_says_so() -> None:
    result = run_measure(_view(), "circles", parameters={"longest": "2"})
    assert column(result.rows, 0) == [1, 1]
    assert any("hoogstens 2 stappen" in caveat.nl for caveat in result.caveats)
    with pytest.raises(ParameterUnusable, match="minstens 2"):
        run_measure(_view(), "circles", parameters={"longest": 1})


def test_mutual_see_also_is_no_circle() -> None:
    view = view_of(
        nodes(Kind.GOAL, "a b c"),
        links(Relation.SEE_ALSO, "a: b", "b: a"),
        links(Relation.DEPENDS_ON, "a: c"),
    )
    result = run_measure(view, "circles", parameters={})
    assert result.rows == ()
    assert any("loopt in een kring" in caveat.nl for caveat in result.caveats)


def test_more_circles_than_are_given_are_said_to_be_more() -> None:
    names = "abcdefghijk"
    all_pairs = [f"{one}: {' '.join(other for other in names if other != one)}" for one in names]
    view = view_of(nodes(Kind.GOAL, " ".join(names)), links(Relation.DEPENDS_ON, *all_pairs))
    result = run_measure(view, "circles", parameters={})
    assert result.figures["circles"] == 1000
    assert any("meer dan 1000 kringen" in caveat.nl for caveat in result.caveats)
